import { join } from "node:path";
import { recordApproval } from "@cartable/authoring";
import type { Catalogue } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import { type Approval, approvalCoverage, lackText, seenResources } from "@cartable/release";
import type { Context, Options, Verb } from "../context.ts";
import { errorsWith, readManifests, readManifestText } from "../manifest-sources.ts";
import { choiceOption, listOption, textOption } from "../option-values.ts";
import { chooseManifest, chooseYear, openCatalogue } from "../project.ts";
import { replaceFile } from "../replace-file.ts";

export const approve: Verb = {
  name: "approve",
  arguments: [{ name: "<cartable>", description: "cartable sur lequel l'avis est rendu : mcnc, mcnc-34…" }],
  summary: "note l'avis d'une instance sur un cartable, et ce qu'elle a vu",
  examples: [
    'cartable approve mcnc-34 --body "Inspection pédagogique" --subject mathematiques --level cycle-4 --date 2026-06-30',
    "cartable approve mcnc --body DANE --date 2026-06-30 --expires 2027-08-31 --document avis/2026-dane.pdf",
    'cartable approve mcnl --body "Inspection pédagogique" --subject nsi --state refused --date 2026-06-30 --note "Version à essayer."',
  ],
  options: [
    { flags: "--body <instance>", description: "corps ou service qui rend l'avis, jamais une personne" },
    { flags: "--date <date>", description: "date de l'avis, AAAA-MM-JJ" },
    { flags: "--state <état>", description: "approved, refused ou pending (approved par défaut)" },
    { flags: "--subject <discipline>", description: "discipline concernée ; sans elle, toutes", repeatable: true },
    { flags: "--level <niveau>", description: "niveau ou cycle concerné ; sans lui, tous", repeatable: true },
    { flags: "--expires <date>", description: "dernier jour de validité, AAAA-MM-JJ" },
    { flags: "--document <référence>", description: "où se trouve l'avis : référence ou chemin dans le dépôt" },
    { flags: "--note <phrase>", description: "remarque, en une phrase" },
    { flags: "--year <année>", description: "année scolaire (la dernière par défaut)" },
  ],
  async run(context, [bundle], options) {
    const year = chooseYear(context, textOption(options, "year"));
    const catalogue = openCatalogue(context);
    const manifest = chooseManifest(catalogue, String(bundle), year);
    const given = approvalOf(options);
    const approval = given.state === "approved" ? { ...given, seen: [...seenResources(catalogue, manifest, given)] } : given;
    const { sources, manifests } = readManifests(context, [year]);
    const source = manifests.find((one) => one.source.file === manifest.file)?.source ?? { file: manifest.file, text: "" };
    const made = recordApproval(source, approval);
    const reasons = errorsWith(sources, made);
    if (reasons.length > 0) throw refusal("approve/refused", { file: made.file, reasons });
    const written = made.text !== source.text;
    if (written) await replaceFile(join(context.root, made.file), made.text);
    const seen = approval.seen?.length ?? 0;
    const lacking = stillLacking(catalogue, readManifestText(made).manifest, context);
    return {
      exit: 0,
      json: { ok: true, bundle: manifest.id, year, file: made.file, written, approval, lacking },
      text: [
        `${made.file} : avis noté (${approval.body})${approval.seen === undefined ? "" : `, avec ${seen === 1 ? "la ressource vue" : `les ${seen} ressources vues`}`}${written ? "" : " (il l’était déjà)"}.`,
        lacking.length === 0
          ? "Rien de ce que la règle du cartable exige ne manque."
          : `Il manque encore un avis favorable : ${lacking.join(" ; ")}.`,
      ].join("\n"),
    };
  },
};

function approvalOf(options: Options): Approval {
  const body = textOption(options, "body");
  if (body === undefined) throw refusal("cli/bad-option", { option: "--body", value: "", expected: "le nom de l'instance" });
  const state = choiceOption(options, "state", ["approved", "refused", "pending"], "approved");
  const optional = <K extends string>(key: K, value: string | undefined) =>
    value === undefined ? {} : ({ [key]: value } as Record<K, string>);
  const list = <K extends string>(key: K, values: readonly string[]) =>
    values.length === 0 ? {} : ({ [key]: [...values] } as Record<K, string[]>);
  const date = dateOption(options, "date");
  if (date === undefined && state !== "pending") throw refusal("approve/bad-date", { option: "--date", value: "" });
  return {
    body,
    state,
    ...list("subjects", listOption(options, "subject")),
    ...list("levels", listOption(options, "level")),
    ...optional("date", date),
    ...optional("expires", dateOption(options, "expires")),
    ...optional("document", textOption(options, "document")),
    ...optional("note", textOption(options, "note")),
  };
}

function dateOption(options: Options, name: string): string | undefined {
  const value = textOption(options, name);
  if (value !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw refusal("approve/bad-date", { option: `--${name}`, value });
  return value;
}

function stillLacking(catalogue: Catalogue, manifest: Parameters<typeof approvalCoverage>[1], { today }: Context): readonly string[] {
  return approvalCoverage(catalogue, manifest, today).lacking.map((lack) => lackText(catalogue, lack));
}
