import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadCatalogue } from "@cartable/catalogue";
import { refusal, schoolYear } from "@cartable/diagnostics";
import { readPapers, verifyKey } from "@cartable/maintenance";
import type { ReleaseRecord } from "@cartable/record";
import type { Context, Options, Outcome, Verb } from "../context.ts";
import { textOption } from "../option-values.ts";
import { trustedKeys } from "../trusted-keys.ts";
import { originWarning, verdictText } from "../verdict-text.ts";

export const verify: Verb = {
  name: "verify",
  arguments: [{ name: "<chemin>", description: "une clé branchée, son dossier, son archive zip, ou un dossier d'édition" }],
  summary: "relit une clé et dit ce qui manque, ce qui est abîmé, ce qui a été ajouté",
  examples: [
    "cartable verify /media/cle",
    "cartable verify E:\\",
    "cartable verify dist/bundles/2026/mcne-web/mcne-2026-web.zip",
    "cartable verify /media/cle --key cartable.pub",
    "cartable verify /media/cle --at-least 2026.3",
  ],
  options: [
    { flags: "--key <clé>", description: "exige une bonne signature : clé publique (fichier ou texte RW…), ou liste CLES.json" },
    { flags: "--at-least <édition>", description: "refuse une édition plus ancienne : un numéro, ou année.numéro" },
  ],
  async run(context, [path], options): Promise<Outcome> {
    const given = textOption(options, "key");
    const atLeast = editionOption(options);
    const { trusted, revoked } = await trustedKeys(context, given);
    const bar = context.progress("Relecture");
    const judging = verifyKey(String(path), { trusted, revoked, mustBeSigned: given !== undefined, atLeast, onProgress: bar.update });
    const report = await judging.finally(bar.stop);
    const { record, missing, altered, foreign, unreadable, form, interrupted } = report;
    const { bundle, year, target, serial } = record;
    const ok = missing.length === 0 && altered.length === 0;
    const warnings = [
      ...[originWarning(report)].filter((warning) => warning !== null),
      ...(interrupted ? [await cutWarning(String(path))] : []),
      ...ageWarnings(context, record),
    ];
    const signed = report.signedBy !== null;
    return {
      exit: ok ? 0 : 4,
      json: {
        ok,
        signed,
        signedBy: report.signedBy,
        form,
        bundle,
        year,
        target,
        serial,
        missing,
        altered,
        foreign,
        unreadable,
        interrupted,
        warnings,
      },
      text: verdictText(String(path), report, warnings),
    };
  },
};

/** `3`, or `2026.3`. Throws `cli/bad-option`. */
function editionOption(options: Options): { readonly year: number | null; readonly serial: number } | null {
  const value = textOption(options, "atLeast");
  if (value === undefined) return null;
  const [, year, serial] = /^(?:(\d{4})\.)?(\d{1,9})$/.exec(value) ?? [];
  if (serial === undefined)
    throw refusal("cli/bad-option", { option: "--at-least", value, expected: "un numéro d'édition (3), ou année.numéro (2026.3)" });
  return { year: year === undefined ? null : Number(year), serial: Number(serial) };
}

/** A key whose update was cut is neither of its editions: its journal tells which one it was going to. */
async function cutWarning(path: string): Promise<string> {
  const { journal } = await readPapers(resolve(path));
  const to = journal === null ? "" : ` vers l'édition ${journal.to.year}, n° ${journal.to.serial},`;
  return `une mise à jour${to} a été interrompue. « npx cartable repair » ou « update » la termine.`;
}

/** What is worth knowing of an old key, that works all the same: keys are made to last. */
function ageWarnings({ root, today }: Context, { bundle, year, serial }: ReleaseRecord): readonly string[] {
  const catalogue = existsSync(join(root, "catalogue")) ? loadCatalogue(root, today).value : null;
  const known = (catalogue?.bundles ?? []).filter(({ id }) => id === bundle);
  const newest = known.sort((a, b) => b.year - a.year)[0];
  // A school year ends on 31 August: the next one starts on 1 September (Code de l'éducation, L521-1).
  const isOver = today > `${year + 1}-08-31`;
  const isOld = newest !== undefined && (newest.year > year || (newest.year === year && newest.serial > serial));
  return [
    ...(isOver ? [`l'année scolaire ${schoolYear(year)} est terminée ; la clé fonctionne encore.`] : []),
    ...(isOld ? [`une édition plus récente existe : ${newest.year}, n° ${newest.serial}. « npx cartable update » met la clé à jour.`] : []),
  ];
}
