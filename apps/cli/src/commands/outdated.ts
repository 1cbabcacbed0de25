import { readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Resource } from "@cartable/catalogue";
import { checkSchema, parseYaml } from "@cartable/catalogue";
import { CartableError, refusal } from "@cartable/diagnostics";
import { findNewer, proposeUpdate, STRATEGIES, type UpdateProposal, type VersionReport } from "@cartable/upkeep";
import { chooseResources } from "../choose-resources.ts";
import type { Context, Verb } from "../context.ts";
import { choiceOption } from "../option-values.ts";
import { openCatalogue } from "../project.ts";

/** A newer version written in its file, or why it was not. */
interface Written {
  readonly id: string;
  readonly file: string;
  readonly written: boolean;
  readonly reason: string | null;
}

export const outdated: Verb = {
  name: "outdated",
  arguments: [{ name: "[ids...]", description: "seulement ces ressources ; toutes par défaut" }],
  summary: "cherche les nouvelles versions que publient les éditeurs, selon la veille (« watch ») de chaque fiche",
  examples: ["cartable outdated", "cartable outdated geometrie-dynamique audacity", "cartable outdated --strategy npm --write"],
  options: [
    { flags: "--strategy <méthode>", description: `seulement cette méthode de veille : ${STRATEGIES.join(", ")}` },
    { flags: "--write", description: "écrit la nouvelle version dans les fiches où c'est sûr ; « lock » relève ensuite les empreintes" },
  ],
  async run(context, [words], options) {
    const strategy = choiceOption(options, "strategy", [...STRATEGIES, "all"], "all");
    const chosen = chooseResources(openCatalogue(context), words).filter(({ watch }) => strategy === "all" || watch?.strategy === strategy);
    const reports = await findNewer(chosen, { environment: context.environment });
    const followed = reports.filter(({ state }) => state !== "no-recipe");
    const unreachable = followed.filter(({ state }) => state === "unreachable");
    const nothing = followed.length > 0 && unreachable.length === followed.length;
    const written = options["write"] === true ? await writeNewer(context, chosen, reports) : [];
    const resources = reports.map((report) => ({ ...report, ...(options["write"] === true ? writtenOf(written, report) : {}) }));
    if (!nothing) return { exit: 0, json: { ok: true, resources }, text: renderReports(reports, written) };
    const { code, message, hint } = refusal("outdated/nothing-reached", {
      resources: followed.length,
      cause: unreachable[0]?.reason ?? "",
    });
    const text = [renderReports(reports, written), "", `Erreur : ${message}  [${code}]`, `  Conseil : ${hint}`].join("\n");
    return { exit: 3, json: { ok: false, error: { code, message, hint }, resources }, text };
  },
};

function writtenOf(written: readonly Written[], { id }: VersionReport): { readonly written: boolean; readonly writeReason: string | null } {
  const found = written.find((one) => one.id === id);
  return { written: found?.written ?? false, writeReason: found?.reason ?? null };
}

async function writeNewer(
  context: Context,
  resources: readonly Resource[],
  reports: readonly VersionReport[],
): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const { id, file, state, latest } of reports) {
    const resource = resources.find((one) => one.id === id);
    if (state !== "newer" || latest === null || resource?.watch === undefined) continue;
    const path = join(context.root, file);
    const text = readFileSync(path, "utf8");
    const proposal = checked(file, proposeUpdate(text, resource.watch, resource.artifacts, latest));
    if (proposal.kind === "proposed") await replaceFile(path, proposal.text);
    written.push({ id, file, written: proposal.kind === "proposed", reason: proposal.kind === "refused" ? proposal.reason : null });
  }
  return written;
}

/** A proposal whose text no longer follows the schema is ours to mend: it is never written. */
function checked(file: string, proposal: UpdateProposal): UpdateProposal {
  if (proposal.kind === "refused") return proposal;
  const yaml = parseYaml(file, proposal.text).value;
  const wrong = yaml === null ? true : checkSchema("resource", yaml).some(({ severity }) => severity === "error");
  return wrong ? { kind: "refused", reason: "la fiche ne serait plus correcte : à modifier à la main" } : proposal;
}

/** Replaces a file by rename, so that a stop leaves the former one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const stage = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(stage, text, { flush: true });
    await rename(stage, path);
  } catch (error) {
    await rm(stage, { force: true });
    if (error instanceof CartableError) throw error;
    throw refusal("disk/refused", { path, cause: String((error as NodeJS.ErrnoException).code ?? error) }, error);
  }
}

function renderReports(reports: readonly VersionReport[], written: readonly Written[]): string {
  const width = Math.max(0, ...reports.map(({ id }) => id.length));
  const of = (state: VersionReport["state"]): readonly VersionReport[] => reports.filter((report) => report.state === state);
  const section = (title: string, rows: readonly string[]): readonly string[] =>
    rows.length === 0 ? [] : [`${title} (${rows.length})`, ...rows, ""];
  const why = ({ id, current, latest, reason }: VersionReport): string =>
    `  ${id.padEnd(width)}  ${[current, latest === null || latest === current ? null : `dernière version lue : ${latest}`, reason].filter((part) => part !== null).join(" ; ")}`;
  return [
    ...section(
      "Nouvelles versions",
      of("newer").map(({ id, current, latest, date, url }) =>
        [`  ${id.padEnd(width)}  ${current} → ${latest}`, date, url].filter((part) => part !== null).join("  "),
      ),
    ),
    ...section("À comparer à la main", of("ambiguous").map(why)),
    ...section("Pas de réponse", of("unreachable").map(why)),
    ...section(
      "Fiches modifiées",
      written.filter((one) => one.written).map(({ file }) => `  ${file}`),
    ),
    ...section(
      "Fiches à modifier à la main",
      written.filter((one) => !one.written).map(({ id, reason }) => `  ${id.padEnd(width)}  ${reason}`),
    ),
    `${of("newer").length} à mettre à jour, ${of("up-to-date").length} à jour, ${of("ambiguous").length} à comparer, ${of("unreachable").length} sans réponse, ${of("no-recipe").length} sans veille.`,
  ].join("\n");
}
