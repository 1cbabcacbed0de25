import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { withSerial } from "@cartable/authoring";
import { type Catalogue, decodeText } from "@cartable/catalogue";
import { formatBytes, refusal, schoolYear } from "@cartable/diagnostics";
import { type PackResult, packBundle, type SignRecord, writeReleaseIndex } from "@cartable/packager";
import { compareEditions, differenceText, editionsFile, renderEditions } from "@cartable/plan";
import { renderNotes, renderSbom } from "@cartable/release";
import { buildReporting } from "../build-reporting.ts";
import type { Context, Verb } from "../context.ts";
import { chooseReleases, chooseYear, openCatalogue, openProjectStore, readEditions, readLock } from "../project.ts";
import { releaseDownloads } from "../release-downloads.ts";
import { type WantedEdition, wantedEditions } from "../release-editions.ts";
import { replaceFile } from "../replace-file.ts";
import { configuredSigner } from "../signing-key.ts";

export const release: Verb = {
  name: "release",
  arguments: [{ name: "<année>", description: "année scolaire, par sa première année" }],
  summary: "publie les cartables d'une année : archives, relevés, inventaires, notes, empreintes, liste pour le site",
  examples: ["cartable release 2026", "cartable release 2026 --bundle mcne", "cartable release 2026 --target web --json"],
  options: [
    { flags: "--bundle <cartable>", description: "ce cartable seulement" },
    { flags: "--target <cible>", description: "cette cible seulement : web, windows, linux ou all" },
    {
      flags: "--split <Mo>",
      description: "une archive plus grosse a aussi des parties de cette taille, un metalink et un torrent (2000 par défaut ; 0 : jamais)",
    },
  ],
  async run(context, [asked], options) {
    const addDownloads = releaseDownloads(context, options);
    const sign = (await configuredSigner(context)) ?? undefined;
    const year = chooseYear(context, String(asked));
    const catalogue = openCatalogue(context);
    const lock = readLock(context, year);
    if (lock === null) throw refusal("lock/missing", { year });
    const known = readEditions(context, year);
    const wanted: WantedEdition[] = [];
    // Everything is decided before anything is written.
    for (const [manifest, releases] of Map.groupBy(chooseReleases(catalogue, year, options), ({ manifest }) => manifest)) {
      const targets = releases.map(({ target }) => target);
      wanted.push(...(await wantedEditions({ catalogue, manifest, lock, editions: known }, targets)));
    }
    await writeSerials(context, catalogue, wanted);
    const made = await makeReleases(context, catalogue, wanted, sign);
    const added = wanted.filter(({ isKnown }) => !isKnown).map(({ released }) => released);
    if (added.length > 0) await replaceFile(join(context.root, editionsFile(year)), renderEditions([...known, ...added]));
    for (const { result } of made) await addDownloads(year, result.folder, result.archive);
    await writeReleaseIndex(join(context.root, "dist", "bundles"), year);
    return {
      exit: 0,
      json: {
        ok: true,
        year,
        releases: made.map(({ edition: { plan, isKnown }, result }) => ({
          bundle: plan.bundle,
          target: plan.target,
          serial: plan.serial,
          isNew: !isKnown,
          ...result,
        })),
      },
      text: renderReleases(year, made),
    };
  },
};

interface Made {
  readonly edition: WantedEdition;
  readonly result: PackResult;
}

/** Manifests whose serial was raised are written before their archives: an edition cut short keeps its number. */
async function writeSerials(context: Context, catalogue: Catalogue, wanted: readonly WantedEdition[]): Promise<void> {
  for (const manifest of new Set(wanted.map((edition) => edition.manifest))) {
    const former = catalogue.bundles.find(({ id, year }) => id === manifest.id && year === manifest.year);
    if (former === undefined || former.serial === manifest.serial) continue;
    const path = join(context.root, manifest.file);
    const text = decodeText(manifest.file, readFileSync(path)).value ?? "";
    await replaceFile(path, withSerial({ file: manifest.file, text }, manifest.serial).text);
  }
}

async function makeReleases(
  context: Context,
  catalogue: Catalogue,
  wanted: readonly WantedEdition[],
  sign: SignRecord | undefined,
): Promise<readonly Made[]> {
  const store = await openProjectStore(context);
  const made: Made[] = [];
  for (const edition of wanted) {
    const { plan, generated } = edition;
    const outDir = join(context.root, "dist", "bundles", String(plan.year));
    await mkdir(outDir, { recursive: true });
    const beside = new Map([
      ["sbom.cdx.json", renderSbom(plan, catalogue.resourceById)],
      ["NOTES.md", notesOf(context, catalogue, edition)],
    ]);
    const { reports, stop } = buildReporting(context, plan);
    const result = await packBundle({
      plan,
      generated,
      sign,
      store,
      root: context.root,
      outDir,
      to: "zip",
      beside,
      ...reports,
    }).finally(stop);
    made.push({ edition, result });
  }
  return made;
}

/** Notes compare with the same bundle of the latest earlier year; they speak of manifests and locks, not of what this machine made before. */
function notesOf(context: Context, catalogue: Catalogue, { manifest, plan }: WantedEdition): string {
  const [former] = catalogue.bundles.filter(({ id, year }) => id === manifest.id && year < manifest.year).sort((a, b) => b.year - a.year);
  const edition = (of: typeof manifest) => ({ manifest: of, lock: readLock(context, of.year), releases: [] });
  const whole = former === undefined ? null : compareEditions(catalogue, edition(former), edition(manifest));
  const isPacked = new Set(plan.components.map(({ id }) => id));
  // What this target only shows as a card is no news of its archive.
  const difference = whole === null ? null : { ...whole, added: whole.added.filter(({ id }) => isPacked.has(id)) };
  const label = (subject: string): string => catalogue.vocabularies.subjects.byId.get(subject)?.label ?? subject;
  return renderNotes({
    plan,
    summary: manifest.summary ?? "",
    difference: difference === null ? null : differenceText(difference, label),
  });
}

function renderReleases(year: number, made: readonly Made[]): string {
  const lines = made.map(({ edition: { plan, isKnown }, result }) => {
    const state = isKnown ? (result.written ? "déjà publiée, refaite à l'identique" : "inchangée") : "nouvelle édition";
    return `  ${plan.bundle} ${plan.target}, n° ${plan.serial} : ${state}, ${formatBytes(result.sizeBytes)}`;
  });
  return [
    `Cartables ${schoolYear(year)}, dans dist/bundles/${year} :`,
    ...lines,
    `Éditions notées dans ${editionsFile(year)} : à relire et à enregistrer dans le dépôt.`,
  ].join("\n");
}
