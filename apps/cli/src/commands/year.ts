import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { openManifest, type TextFile, type YearDecisions, yearDecisions } from "@cartable/authoring";
import { type BundleManifest, decodeText, yearFolders } from "@cartable/catalogue";
import { refusal, schoolYear } from "@cartable/diagnostics";
import { bundleContents } from "@cartable/plan";
import { diskRefusal } from "@cartable/store/disk-refusal";
import type { Context, Options, Verb } from "../context.ts";
import { textOption } from "../option-values.ts";
import { chooseYear, openCatalogue } from "../project.ts";
import { rebaseYear } from "../rebase-year.ts";

export const year: Verb = {
  name: "year",
  arguments: [
    { name: "<action>", description: "new : ouvre une année scolaire ; rebase : reprend les déclinaisons sur les socles de cette année" },
    { name: "<année>", description: "année visée, par sa première année (2027 pour 2027-2028)" },
  ],
  summary: "ouvre une année scolaire, reprend les déclinaisons sur ses socles, et dit ce qui reste à décider",
  examples: [
    "cartable year new 2027 --from 2026",
    "cartable year new 2027",
    "cartable year rebase 2027",
    "cartable year rebase 2027 --bundle mcnc-34 --format html",
    'cartable year rebase 2027 --bundle mcnc-34 --keep "pin-older:thonny=Les cours s\'appuient sur cette version."',
    "cartable year rebase 2027 --bundle mcnc-34 --follow exclude-useless:epoptes",
  ],
  options: [
    { flags: "--from <année>", description: "année à reprendre (la dernière par défaut ; pour rebase, celle d'avant)" },
    { flags: "--bundle <cartable>", description: "rebase : cette déclinaison seulement", repeatable: true },
    { flags: "--keep <question=motif>", description: "rebase : garder l'écart, avec le motif", repeatable: true },
    { flags: "--follow <question>", description: "rebase : suivre le socle", repeatable: true },
    { flags: "--write", description: "rebase : écrit les manifestes qui n'existent pas encore, sans rien décider" },
    { flags: "--format <forme>", description: "rebase : text, markdown ou html (text par défaut)" },
  ],
  async run(context, [action, wanted], options) {
    const to = newYear(String(wanted));
    if (action === "rebase") return rebaseYear(context, to, textOption(options, "from"), options);
    if (action !== "new") throw refusal("cli/bad-option", { option: "year", value: String(action), expected: "new ou rebase" });
    refuseRebaseOptions(options);
    const folder = `manifests/${to}`;
    if (existsSync(join(context.root, folder))) throw refusal("year/exists", { folder });
    const catalogue = openCatalogue(context);
    const from = chooseYear(context, textOption(options, "from") ?? yearFolders(context.root).at(-1));
    if (to <= from) throw refusal("year/not-after", { year: to, from });
    const manifests = catalogue.bundles.filter((manifest) => manifest.year === from);
    if (manifests.length === 0) throw refusal("year/empty", { folder: `manifests/${from}` });
    const files = manifests.map((manifest) => openManifest(readManifest(context, manifest), from, to));
    const decisions = yearDecisions(catalogue, manifests, to, (manifest) => [...bundleContents(catalogue, manifest).reasons.keys()]);
    await writeFolder(context, folder, files);
    const written = files.map(({ file }) => file);
    return { exit: 0, json: { ok: true, year: to, from, files: written, decisions }, text: renderYear(to, from, written, decisions) };
  },
};

/** Options that would be read by nothing. */
function refuseRebaseOptions(options: Options): void {
  const given = ["bundle", "keep", "follow", "write", "format"].find((name) => options[name] !== undefined && options[name] !== false);
  if (given === undefined) return;
  throw refusal("cli/bad-option", {
    option: "« year new »",
    value: `--${given}`,
    expected: "--from seulement, les autres options servent à « year rebase »",
  });
}

function newYear(text: string): number {
  if (!/^20\d\d$/.test(text)) throw refusal("year/bad-year", { year: text });
  return Number(text);
}

function readManifest({ root }: Context, { file }: BundleManifest): TextFile {
  // The catalogue has just been read without an error: the text decodes.
  return { file, text: decodeText(file, readFileSync(join(root, file))).value ?? "" };
}

/** Writes the files of a new folder beside it, then gives it its name at once. */
async function writeFolder({ root }: Context, folder: string, files: readonly TextFile[]): Promise<void> {
  const stage = join(root, `${folder}.${process.pid}.tmp`);
  try {
    await mkdir(stage);
    for (const { file, text } of files) await writeFile(join(stage, basename(file)), text, { flush: true });
    await rename(stage, join(root, folder));
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    if (existsSync(join(root, folder))) throw refusal("year/exists", { folder }, error);
    throw await diskRefusal(error, folder);
  }
}

function renderYear(to: number, from: number, files: readonly string[], decisions: YearDecisions): string {
  const section = (title: string, rows: readonly string[]): readonly string[] =>
    rows.length === 0 ? [] : ["", `${title} (${rows.length})`, ...rows.map((row) => `  ${row}`)];
  const status = { deprecated: "à remplacer", withdrawn: "retirée", active: "active", draft: "brouillon" } as const;
  const sections = [
    section(
      "Versions figées l'an dernier : les figer encore ? Leurs motifs sont en commentaire dans les manifestes",
      decisions.pins.map(({ bundle, id, version, reason }) => `${bundle} : ${id} ${version}. ${reason}`),
    ),
    section(
      "Ressources à remplacer ou à retirer",
      decisions.resources.map(({ id, bundles, status: state, until, reason, replacedBy }) =>
        [
          `${id} (${bundles.join(", ")}) : ${status[state]}`,
          until === null ? null : `sort du catalogue en ${until}`,
          reason,
          replacedBy === null ? null : `voir ${replacedBy}`,
        ]
          .filter((part) => part !== null)
          .join(" ; "),
      ),
    ),
    section(
      `Accords écrits qui finissent avant la fin de ${schoolYear(to)}`,
      decisions.permissions.map(({ id, expires, document }) => `${id} : ${expires}, ${document}`),
    ),
    section(
      `Avis sur des ressources qui finissent avant la fin de ${schoolYear(to)}`,
      decisions.reviews.map(({ id, body, expires }) => `${id} : ${expires}, ${body}`),
    ),
    section(
      "Exclusions dont le motif est à confirmer",
      decisions.excludes.map(({ bundle, id, reason }) => `${bundle} : ${id}. ${reason}`),
    ),
    section(
      "Avis à demander de nouveau",
      decisions.approvals.map(({ bundle, body }) => `${bundle} : ${body}`),
    ),
  ].flat();
  return [
    `Année ${schoolYear(to)} ouverte à partir de ${schoolYear(from)} : ${files.length} ${files.length > 1 ? "manifestes écrits" : "manifeste écrit"} dans manifests/${to}/.`,
    ...(sections.length === 0 ? ["Aucune décision en attente."] : ["Ce qui reste à décider :", ...sections]),
    "",
    `Ensuite : relisez ces manifestes, « npx cartable year rebase ${to} » pour les déclinaisons, puis « npx cartable check » et « npx cartable lock ${to} ».`,
  ].join("\n");
}
