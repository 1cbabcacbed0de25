import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import { compareEditions, type DifferenceText, differenceText, type Edition, type EditionRelease } from "@cartable/plan";
import { differenceMarkdown } from "@cartable/release/difference-markdown";
import type { Context, Verb } from "../context.ts";
import { toHtml, toPlainText } from "../difference-formats.ts";
import { choiceOption } from "../option-values.ts";
import { chooseManifest, chooseYear, openCatalogue, readLock } from "../project.ts";

const FORMATS: Readonly<Record<string, (text: DifferenceText) => string>> = {
  text: toPlainText,
  markdown: differenceMarkdown,
  html: toHtml,
};

export const diff: Verb = {
  name: "diff",
  arguments: [
    { name: "<avant>", description: "première édition : cartable@année, comme mcnc@2025" },
    { name: "<après>", description: "seconde édition : mcnc@2026, ou mcnc-34@2026 pour une déclinaison" },
  ],
  summary: "dit en français ce qui change d'une édition à l'autre : nouveautés, retraits, versions, licences, avis",
  examples: [
    "cartable diff mcnc@2025 mcnc@2026",
    "cartable diff mcnc-master@2026 mcnc-34@2026",
    "cartable diff mcne@2025 mcne@2026 --format markdown",
  ],
  options: [{ flags: "--format <forme>", description: "text, markdown ou html (text par défaut)" }],
  async run(context, [before, after], options) {
    const format = choiceOption(options, "format", Object.keys(FORMATS), "text");
    const catalogue = openCatalogue(context);
    const difference = compareEditions(
      catalogue,
      readEdition(context, catalogue, String(before)),
      readEdition(context, catalogue, String(after)),
    );
    const text = differenceText(difference, (subject) => catalogue.vocabularies.subjects.byId.get(subject)?.label ?? subject);
    return { exit: 0, json: { ok: true, ...difference, text }, text: FORMATS[format]?.(text) ?? "" };
  },
};

/** Reads `bundle@year`: manifest, lock when there is one, archives when they were made. */
function readEdition(context: Context, catalogue: Catalogue, wanted: string): Edition {
  const match = /^([a-z0-9-]+)@(\d{4})$/.exec(wanted);
  if (match === null) throw refusal("cli/bad-option", { option: "l'édition", value: wanted, expected: "cartable@année, comme mcnc@2026" });
  const [, bundle = "", asked] = match;
  const year = chooseYear(context, asked);
  return {
    manifest: chooseManifest(catalogue, bundle, year),
    lock: readLock(context, year),
    releases: readReleases(context, bundle, year),
  };
}

function readReleases({ root }: Context, bundle: string, year: number): readonly EditionRelease[] {
  const path = join(root, "dist", "bundles", String(year), "release.json");
  if (!existsSync(path)) return [];
  const { bundles } = JSON.parse(readFileSync(path, "utf8")) as { readonly bundles: readonly (EditionRelease & { bundle: string })[] };
  return bundles.filter((release) => release.bundle === bundle);
}
