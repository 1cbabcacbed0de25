import { resolve } from "node:path";
import { type Audit, auditSummary, compareMachines, parseExpected, parseSocle, silentMachines, toDriftCsv } from "@cartable/audit";
import { plural } from "@cartable/diagnostics";
import { auditPage } from "../audit/audit-page.ts";
import { auditText } from "../audit/audit-text.ts";
import { readInventories, readOptionText } from "../audit/read-inventories.ts";
import type { Verb } from "../context.ts";
import { choiceOption, textOption } from "../option-values.ts";
import { replaceFile } from "../replace-file.ts";

/** `silent`: the machines that were expected, and of which nothing was received. */
const FORMATS: Readonly<Record<string, (audit: Audit, silent: readonly string[]) => string>> = {
  text: auditText,
  csv: toDriftCsv,
  html: auditPage,
};

export const audit: Verb = {
  name: "audit",
  arguments: [
    {
      name: "<inventaires...>",
      description: "fichiers inventaire.csv des postes, ou dossiers qui les contiennent, un sous-dossier par établissement si on veut",
    },
  ],
  summary: "compare les inventaires de nombreux postes à un socle : absent, ancien, plus récent, étranger",
  examples: [
    "cartable audit /srv/inventaires",
    "cartable audit /srv/inventaires --socle socle/socle.json --format html --out ecarts.html",
    "cartable audit /srv/inventaires --machines parc.txt",
    "cartable audit salle-101.csv salle-102.csv --json",
  ],
  options: [
    { flags: "--socle <fichier>", description: "socle.json du master à comparer (chaque poste à son propre socle par défaut)" },
    { flags: "--machines <fichier>", description: "les noms des postes attendus, un par ligne : ceux dont rien n'est venu sont dits" },
    { flags: "--format <forme>", description: "text, csv ou html (text par défaut)" },
    { flags: "--out <fichier>", description: "écrit le résultat dans ce fichier" },
  ],
  async run(_context, [paths], options) {
    const format = choiceOption(options, "format", Object.keys(FORMATS), "text");
    const inventories = await readInventories((Array.isArray(paths) ? paths : [paths]).map((path) => resolve(String(path))));
    const socleFile = textOption(options, "socle");
    const socle = socleFile === undefined ? null : parseSocle(socleFile, await readOptionText("--socle", resolve(socleFile)));
    const found = compareMachines(inventories, socle);
    const expectedFile = textOption(options, "machines");
    const silent =
      expectedFile === undefined ? [] : silentMachines(found, parseExpected(await readOptionText("--machines", resolve(expectedFile))));
    const text = FORMATS[format]?.(found, silent) ?? "";
    const out = textOption(options, "out");
    if (out !== undefined) await replaceFile(resolve(out), text.endsWith("\n") ? text : `${text}\n`);
    return {
      exit: 0,
      json: { ok: true, ...found, silent },
      // What prints a text ends its last line.
      text:
        out === undefined
          ? text.replace(/\r?\n$/, "")
          : [auditSummary(found), ...silentText(silent), `Écrit dans ${resolve(out)}.`].join("\n"),
    };
  },
};

const silentText = (silent: readonly string[]): readonly string[] =>
  silent.length === 0 ? [] : [`Aucune nouvelle de ${plural(silent.length, "poste")}.`];
