import type { Catalogue } from "@cartable/catalogue";
import { formatBytes, refusal } from "@cartable/diagnostics";
import { type BundlePlan, planBundle } from "@cartable/plan";
import type { Context, Options, Verb } from "../context.ts";
import { describeFiles, generateKeyFiles } from "../generated-files.ts";
import { choiceOption, textOption } from "../option-values.ts";
import { chooseManifest, chooseTarget, chooseYear, openCatalogue, readLock } from "../project.ts";

export const plan: Verb = {
  name: "plan",
  arguments: [{ name: "<cartable>", description: "identifiant du cartable : mcne, mcnc, mcnl…" }],
  summary: "montre ce que contiendra un cartable, sans rien écrire",
  examples: ["cartable plan mcne", "cartable plan mcnl --target web --json"],
  options: [
    { flags: "--target <cible>", description: "web, windows, linux ou all (la première du manifeste par défaut)" },
    { flags: "--year <année>", description: "année scolaire (la dernière par défaut)" },
    { flags: "--compression <forme>", description: "default, ou none pour tout ranger sans comprimer" },
  ],
  async run(context, [bundle], options) {
    const { plan: made } = await makePlan(context, openCatalogue(context), String(bundle), options);
    return { exit: 0, json: made, text: renderPlan(made) };
  },
};

/** The plan of the bundle that the options name, with the files that the command makes for it. */
export async function makePlan(
  context: Context,
  catalogue: Catalogue,
  bundle: string,
  options: Options,
): Promise<{ readonly plan: BundlePlan; readonly generated: ReadonlyMap<string, Uint8Array> }> {
  const year = chooseYear(context, textOption(options, "year"));
  const manifest = chooseManifest(catalogue, bundle, year);
  const target = chooseTarget(manifest, textOption(options, "target"));
  const compression = choiceOption(options, "compression", ["default", "none"], "default");
  const lock = readLock(context, year);
  if (lock === null) throw refusal("lock/missing", { year });
  const generated = await generateKeyFiles(catalogue, manifest, target);
  return { plan: planBundle(catalogue, manifest, target, lock, describeFiles(generated), compression), generated };
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
    `${components.length} ressources, ${totals.files} fichiers, ${formatBytes(totals.bytes)}.`,
    ...(totals.medium === null
      ? []
      : [
          `Sur le support (${totals.medium.fileSystem}) : ${formatBytes(totals.medium.costBytes)} occupés, ${formatBytes(totals.medium.usableBytes)} utiles, ${formatBytes(totals.medium.reserveBytes)} réservés à l'élève.`,
        ]),
    ...warnings.map((warning) => `Attention : ${warning}`),
  ].join("\n");
}
