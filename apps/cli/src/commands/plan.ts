import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { formatBytes, plural, refusal } from "@cartable/diagnostics";
import {
  type BundlePlan,
  type Compression,
  type FittedContent,
  fitBundle,
  fittedManifest,
  type Lock,
  planBundle,
  previousEdition,
  type ReleasedEdition,
  type Target,
} from "@cartable/plan";
import type { Context, Options, Verb } from "../context.ts";
import { describeFiles } from "../generated-files.ts";
import { generateBundleFiles } from "../generated-master.ts";
import { choiceOption, numberOption, textOption } from "../option-values.ts";
import { chooseManifest, chooseTarget, chooseYear, openCatalogue, readEditions, readLock } from "../project.ts";

export const plan: Verb = {
  name: "plan",
  arguments: [{ name: "<cartable>", description: "identifiant du cartable : mcne, mcnc, mcnl…" }],
  summary: "montre ce que contiendra un cartable, sans rien écrire",
  examples: ["cartable plan mcne", "cartable plan mcnl --target web --json", "cartable plan mcnl --target windows --fit 16"],
  options: [
    { flags: "--target <cible>", description: "web, windows, linux ou all (la première du manifeste par défaut)" },
    { flags: "--year <année>", description: "année scolaire (la dernière par défaut)" },
    { flags: "--compression <forme>", description: "default, ou none pour tout ranger sans comprimer" },
    { flags: "--fit <Go>", description: "8, 16, 32… : propose le meilleur contenu pour un support de cette taille" },
  ],
  async run(context, [bundle], options) {
    const { plan: made, fit } = await makePlan(context, openCatalogue(context), String(bundle), options);
    return {
      exit: 0,
      json: fit === null ? made : { ...made, fit },
      text: fit === null ? renderPlan(made) : `${renderFit(fit)}\n\n${renderPlan(made)}`,
    };
  },
};

/** The plan of a bundle, with the files that the command makes for it, and what `--fit` chose. */
export interface MadePlan {
  readonly plan: BundlePlan;
  readonly generated: ReadonlyMap<string, Uint8Array>;
  readonly fit: FittedContent | null;
}

/** The plan of the bundle that the options name. */
export async function makePlan(context: Context, catalogue: Catalogue, bundle: string, options: Options): Promise<MadePlan> {
  const year = chooseYear(context, textOption(options, "year"));
  const wanted = chooseManifest(catalogue, bundle, year);
  const target = chooseTarget(wanted, textOption(options, "target"));
  const compression = choiceOption(options, "compression", ["default", "none"], "default");
  const lock = readLock(context, year);
  if (lock === null) throw refusal("lock/missing", { year });
  const nominalGb = numberOption(options, "fit", 1, 0);
  const fit =
    nominalGb === 0
      ? null
      : fitBundle(catalogue, wanted, target, lock, nominalGb, describeFiles(await generateBundleFiles(catalogue, wanted, target, lock)));
  const manifest = fit === null ? wanted : fittedManifest(wanted, fit);
  return { ...(await planEdition({ catalogue, manifest, lock, editions: readEditions(context, year) }, target, compression)), fit };
}

/** What an edition is planned from. */
export interface PlannedFrom {
  readonly catalogue: Catalogue;
  readonly manifest: BundleManifest;
  readonly lock: Lock;
  /** Editions already released. */
  readonly editions: readonly ReleasedEdition[];
}

/** The plan of a manifest as it is, and the files that the command makes for it. */
export async function planEdition(
  { catalogue, manifest, lock, editions }: PlannedFrom,
  target: Target,
  compression: Compression = "default",
): Promise<Omit<MadePlan, "fit">> {
  const generated = await generateBundleFiles(catalogue, manifest, target, lock);
  const previous = previousEdition(editions, { bundle: manifest.id, target, serial: manifest.serial })?.recordSha256 ?? null;
  return { plan: planBundle(catalogue, manifest, target, lock, describeFiles(generated), { compression, previous }), generated };
}

function renderPlan({ name, bundle, year, target, totals, components, warnings }: BundlePlan): string {
  const width = Math.max(...components.map((component) => component.name.length), 0);
  return [
    `${name} (${bundle}), édition ${year}, cible ${target}`,
    "",
    ...components.map(
      (component) =>
        `  ${component.name.padEnd(width)}  ${component.version.padEnd(10)}  ${formatBytes(component.bytes).padStart(9)}  ${component.reason}`,
    ),
    "",
    `${plural(components.length, "ressource")}, ${plural(totals.files, "fichier")}, ${formatBytes(totals.bytes)}.`,
    ...(totals.medium === null
      ? []
      : [
          `Sur le support (${totals.medium.nominalGb} Go, ${totals.medium.fileSystem}) : ${formatBytes(totals.medium.costBytes)} occupés, ${formatBytes(totals.medium.usableBytes)} utiles, ${formatBytes(totals.medium.reserveBytes)} réservés à l'élève.`,
          `Selon la taille d'unité d'allocation : ${totals.medium.costByCluster.map(({ clusterBytes, costBytes }) => `${clusterBytes / 1024} Kio, ${formatBytes(costBytes)}`).join(" ; ")}.`,
        ]),
    ...warnings.map((warning) => `Attention : ${warning}`),
  ].join("\n");
}

function renderFit({ nominalGb, fileSystem, usableBytes, reserveBytes, kept, dropped }: FittedContent): string {
  const room = `${nominalGb} Go en ${fileSystem}, dont ${formatBytes(usableBytes - reserveBytes)} pour le cartable`;
  if (dropped.length === 0) return `Pour un support de ${room} : tout tient, rien n'est à retirer.`;
  return [
    `Pour un support de ${room} : ${plural(kept.length, "ressource")} ${kept.length > 1 ? "gardées" : "gardée"}, ${dropped.length} à retirer.`,
    ...dropped.map(({ id, name, priority, costBytes }) => `  à retirer : ${name} (${id}), ${formatBytes(costBytes)}, priorité ${priority}`),
  ].join("\n");
}
