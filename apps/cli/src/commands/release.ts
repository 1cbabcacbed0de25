import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { withSerial } from "@cartable/authoring";
import { type BundleManifest, type Catalogue, decodeText } from "@cartable/catalogue";
import { formatBytes, refusal, schoolYear } from "@cartable/diagnostics";
import { type PackResult, packBundle, type SignRecord, writeReleaseIndex } from "@cartable/packager";
import { contentsFolder, contentsOf, editionsFile, type ReleasedEdition, renderEditions } from "@cartable/plan";
import { legalTexts, renderSbom } from "@cartable/release";
import { buildReporting } from "../build-reporting.ts";
import type { Context, Verb } from "../context.ts";
import { writeContents } from "../edition-contents.ts";
import { editionNotes } from "../edition-notes.ts";
import { chooseReleases, chooseYear, openCatalogue, openProjectStore, readEditions, readLock } from "../project.ts";
import { readyReleases, type WaitingRelease } from "../ready-releases.ts";
import { releaseDownloads } from "../release-downloads.ts";
import { type WantedEdition, wantedEditions } from "../release-editions.ts";
import { replaceFile } from "../replace-file.ts";
import { configuredSigner } from "../signing-key.ts";
import { withdrawalIn } from "../withdrawal-in.ts";

export const release: Verb = {
  name: "release",
  arguments: [{ name: "<année>", description: "année scolaire, par sa première année" }],
  summary: "publie les cartables d'une année : archives, relevés, inventaires, notes, empreintes, liste pour le site",
  examples: [
    "cartable release 2026",
    "cartable release 2026 --bundle mcne",
    "cartable release 2026 --ready",
    "cartable release 2026 --target web --json",
  ],
  options: [
    { flags: "--bundle <cartable>", description: "ce cartable seulement" },
    { flags: "--target <cible>", description: "cette cible seulement : web, windows, linux ou all" },
    {
      flags: "--split <Mo>",
      description: "une archive plus grosse a aussi des parties de cette taille, un metalink et un torrent (2000 par défaut ; 0 : jamais)",
    },
    {
      flags: "--ready",
      description: "seulement ce dont tous les fichiers sont connus ; ce qui attend un fichier est nommé, sans être publié",
    },
  ],
  async run(context, [wantedYear], options) {
    const addDownloads = releaseDownloads(context, options);
    const sign = (await configuredSigner(context)) ?? undefined;
    const year = chooseYear(context, String(wantedYear));
    const catalogue = openCatalogue(context);
    const lock = readLock(context, year);
    if (lock === null) throw refusal("lock/missing", { year });
    const known = readEditions(context, year);
    const from = (manifest: BundleManifest) => ({ catalogue, manifest, lock, editions: known });
    const asked = chooseReleases(catalogue, year, options);
    const { ready, waiting } = options["ready"] === true ? await readyReleases(from, asked) : { ready: asked, waiting: [] };
    const wanted: WantedEdition[] = [];
    // Everything is decided before anything is written.
    for (const [manifest, releases] of Map.groupBy(ready, ({ manifest }) => manifest)) {
      const targets = releases.map(({ target }) => target);
      wanted.push(...(await wantedEditions(from(manifest), targets, context.today)));
    }
    const fit = wanted.filter(({ withdrawal }) => withdrawal === null);
    await writeSerials(context, catalogue, fit);
    const made = await makeReleases(context, catalogue, fit, known, sign);
    const added = fit.filter(({ isKnown }) => !isKnown);
    await writeContents(
      context,
      year,
      fit.map(({ plan }) => contentsOf(plan)),
    );
    if (added.length > 0)
      await replaceFile(join(context.root, editionsFile(year)), renderEditions([...known, ...added.map(({ released }) => released)]));
    for (const { result } of made) await addDownloads(year, result.folder, result.archive);
    await writeReleaseIndex(join(context.root, "dist", "bundles"), year, withdrawalIn(catalogue, year));
    const withdrawn = wanted.filter(({ withdrawal }) => withdrawal !== null);
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
        waiting,
        withdrawn: withdrawn.map(({ plan, withdrawal }) => ({
          bundle: plan.bundle,
          target: plan.target,
          serial: plan.serial,
          ...withdrawal,
        })),
      },
      text: renderReleases(year, made, waiting, withdrawn),
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
  known: readonly ReleasedEdition[],
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
      ["NOTES.md", editionNotes(context, catalogue, edition, known)],
      ...legalTexts(generated),
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

function renderReleases(
  year: number,
  made: readonly Made[],
  waiting: readonly WaitingRelease[],
  withdrawn: readonly WantedEdition[],
): string {
  const lines = made.map(({ edition: { plan, isKnown }, result }) => {
    const state = isKnown ? (result.written ? "déjà publiée, refaite à l'identique" : "inchangée") : "nouvelle édition";
    return `  ${plan.bundle} ${plan.target}, n° ${plan.serial} : ${state}, ${formatBytes(result.sizeBytes)}`;
  });
  return [
    `Cartables ${schoolYear(year)}, dans dist/bundles/${year} :`,
    ...lines,
    ...withdrawn.map(
      ({ plan, withdrawal }) => `  ${plan.bundle} ${plan.target}, n° ${plan.serial} : édition retirée, ${withdrawal?.reason ?? ""}`,
    ),
    ...waiting.map(({ bundle, target, reason }) => `  ${bundle} ${target} : pas publié. ${reason}`),
    made.length === 0
      ? "Aucune archive fabriquée, aucune édition notée."
      : `Éditions notées dans ${editionsFile(year)} et ${contentsFolder(year)}/ : à relire et à enregistrer dans le dépôt.`,
  ].join("\n");
}
