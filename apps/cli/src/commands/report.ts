import { type BundleHolding, type Catalogue, coverageOf } from "@cartable/catalogue";
import { bundleContents } from "@cartable/plan";
import { approvalCoverage } from "@cartable/release";
import { approvalsText } from "../approvals-text.ts";
import type { Verb } from "../context.ts";
import { coverageText } from "../coverage-text.ts";
import { textOption } from "../option-values.ts";
import { chooseManifest, chooseYear, openCatalogue } from "../project.ts";
import { paletteOf } from "../terminal.ts";

export const report: Verb = {
  name: "report",
  arguments: [],
  summary: "dit ce que le catalogue couvre et ce qui lui manque, par niveau, discipline et besoin",
  examples: ["cartable report", "cartable report --year 2026", "cartable report --approvals --bundle mcnc-34", "cartable report --json"],
  options: [
    { flags: "--year <année>", description: "année des cartables comptés (la dernière par défaut)" },
    {
      flags: "--approvals",
      description: "les avis rendus sur les cartables, par discipline et niveau ; finit par 1 s'il en manque un qui est exigé",
    },
    { flags: "--bundle <cartable>", description: "avec --approvals : ce cartable seulement" },
  ],
  async run(context, _arguments, options) {
    const catalogue = openCatalogue(context);
    const wanted = textOption(options, "year");
    if (options["approvals"] === true) {
      const year = chooseYear(context, wanted);
      const bundle = textOption(options, "bundle");
      const manifests =
        bundle === undefined ? catalogue.bundles.filter((one) => one.year === year) : [chooseManifest(catalogue, bundle, year)];
      const approvals = manifests.map((manifest) => approvalCoverage(catalogue, manifest, context.today));
      const ok = approvals.every(({ lacking }) => lacking.length === 0);
      return {
        exit: ok ? 0 : 1,
        json: { ok, year, approvals },
        text: approvalsText(catalogue, approvals, paletteOf(context.environment)),
      };
    }
    const isPacked = wanted !== undefined || catalogue.bundles.length > 0;
    const coverage = coverageOf(catalogue, isPacked ? holdings(catalogue, chooseYear(context, wanted)) : []);
    return { exit: 0, json: { ok: true, ...coverage }, text: coverageText(catalogue, coverage, paletteOf(context.environment)) };
  },
};

/** What each bundle of a year copies. */
function holdings(catalogue: Catalogue, year: number): readonly BundleHolding[] {
  return catalogue.bundles
    .filter((bundle) => bundle.year === year)
    .map((bundle) => ({ id: bundle.id, name: bundle.name, ids: bundleContents(catalogue, bundle).ids }));
}
