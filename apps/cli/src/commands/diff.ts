import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import { compareEditions, differenceLabel, differenceText, type Edition } from "@cartable/plan";
import type { Context, Verb } from "../context.ts";
import { DIFFERENCE_FORMATS } from "../difference-formats.ts";
import { knownSerials, readContents } from "../edition-contents.ts";
import { readReleases } from "../edition-releases.ts";
import { choiceOption } from "../option-values.ts";
import { chooseManifest, chooseYear, openCatalogue, readLock } from "../project.ts";

export const diff: Verb = {
  name: "diff",
  arguments: [
    {
      name: "<avant>",
      description:
        "première édition : cartable@année, comme mcnc@2025, ou cartable@année.numéro pour une édition publiée, comme mcnc@2026.1",
    },
    { name: "<après>", description: "seconde édition : mcnc@2026, ou mcnc-34@2026 pour une déclinaison" },
  ],
  summary: "dit en français ce qui change d'une édition à l'autre : nouveautés, retraits, versions, licences, avis",
  examples: [
    "cartable diff mcnc@2025 mcnc@2026",
    "cartable diff mcnc-master@2026 mcnc-34@2026",
    "cartable diff mcne@2026.1 mcne@2026.2",
    "cartable diff mcne@2025 mcne@2026 --format markdown",
  ],
  options: [{ flags: "--format <forme>", description: "text, markdown ou html (text par défaut)" }],
  async run(context, [before, after], options) {
    const format = choiceOption(options, "format", Object.keys(DIFFERENCE_FORMATS), "text");
    const catalogue = openCatalogue(context);
    const [former, latter] = [before, after].map((wanted) => readEdition(context, catalogue, String(wanted))) as [Edition, Edition];
    if ((former.contents === undefined) !== (latter.contents === undefined))
      throw refusal("cli/bad-option", {
        option: "l'édition",
        value: String(former.contents === undefined ? before : after),
        expected: "un numéro des deux côtés (mcnc@2026.1 mcnc@2026.2), ou d'aucun",
      });
    const difference = compareEditions(catalogue, former, latter);
    const text = differenceText(difference, differenceLabel(catalogue));
    return { exit: 0, json: { ok: true, ...difference, text }, text: DIFFERENCE_FORMATS[format]?.(text) ?? "" };
  },
};

/** Reads `bundle@year` (manifest, lock when there is one, archives when they were made) or `bundle@year.serial` (what was released). */
function readEdition(context: Context, catalogue: Catalogue, wanted: string): Edition {
  const match = /^([a-z0-9-]+)@(\d{4})(?:\.([1-9]\d{0,8}))?$/.exec(wanted);
  if (match === null)
    throw refusal("cli/bad-option", { option: "l'édition", value: wanted, expected: "cartable@année, comme mcnc@2026 ou mcnc@2026.1" });
  const [, bundle = "", asked, serial] = match;
  const year = chooseYear(context, asked);
  const manifest = chooseManifest(catalogue, bundle, year);
  if (serial !== undefined) return readReleased(context, manifest, Number(serial));
  return {
    manifest,
    lock: readLock(context, year),
    releases: readReleases(context, bundle, year),
  };
}

/** What was released under a serial, targets together. Throws `editions/unknown`. */
function readReleased(context: Context, manifest: BundleManifest, serial: number): Edition {
  const { id: bundle, year } = manifest;
  const contents = readContents(context, bundle, year, serial);
  if (contents.length === 0) throw refusal("editions/unknown", { bundle, year, serial, known: knownSerials(context, bundle, year) });
  return { manifest, lock: null, releases: [], contents };
}
