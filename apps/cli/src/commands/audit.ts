import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Audit, auditSummary, compareMachines, parseInventory, parseSocle, toDriftCsv } from "@cartable/audit";
import { refusal } from "@cartable/diagnostics";
import { auditPage } from "../audit/audit-page.ts";
import type { Verb } from "../context.ts";
import { choiceOption, textOption } from "../option-values.ts";
import { replaceFile } from "../replace-file.ts";

const FORMATS: Readonly<Record<string, (audit: Audit) => string>> = { text: toText, csv: toDriftCsv, html: auditPage };

export const audit: Verb = {
  name: "audit",
  arguments: [{ name: "<inventaires...>", description: "fichiers inventaire.csv des postes, ou dossiers qui les contiennent" }],
  summary: "compare les inventaires de nombreux postes à un socle : absent, ancien, plus récent, étranger",
  examples: [
    "cartable audit /srv/inventaires",
    "cartable audit /srv/inventaires --socle socle/socle.json --format html --out ecarts.html",
    "cartable audit salle-101.csv salle-102.csv --json",
  ],
  options: [
    { flags: "--socle <fichier>", description: "socle.json du master à comparer (chaque poste à son propre socle par défaut)" },
    { flags: "--format <forme>", description: "text, csv ou html (text par défaut)" },
    { flags: "--out <fichier>", description: "écrit le résultat dans ce fichier" },
  ],
  async run(_context, [paths], options) {
    const format = choiceOption(options, "format", Object.keys(FORMATS), "text");
    const files = (Array.isArray(paths) ? paths : [paths]).flatMap((path) => inventoriesAt(resolve(String(path))));
    const socleFile = textOption(options, "socle");
    const socle = socleFile === undefined ? null : parseSocle(socleFile, readText(resolve(socleFile)));
    const found = compareMachines(
      files.map((file) => parseInventory(basename(file), readText(file))),
      socle,
    );
    const text = FORMATS[format]?.(found) ?? "";
    const out = textOption(options, "out");
    if (out !== undefined) await replaceFile(resolve(out), text.endsWith("\n") ? text : `${text}\n`);
    return {
      exit: 0,
      json: { ok: true, ...found },
      text: out === undefined ? text : `${auditSummary(found)}\nÉcrit dans ${resolve(out)}.`,
    };
  },
};

/** The inventories of a folder, by name; a file is itself. */
function inventoriesAt(path: string): readonly string[] {
  if (!existsSync(path)) throw refusal("cli/not-found", { path });
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.toLowerCase().endsWith(".csv"));
  if (names.length === 0) throw refusal("audit/no-inventory", { path });
  return names.sort().map((name) => join(path, name));
}

/** Inventories made on Windows may be in UTF-16. */
function readText(path: string): string {
  if (!existsSync(path)) throw refusal("cli/not-found", { path });
  const bytes = readFileSync(path);
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);
}

function toText(found: Audit): string {
  const late = found.machines.filter(({ drift }) => drift.length > 0);
  return [
    auditSummary(found),
    ...late.flatMap(({ machine, drift }) => [
      "",
      machine,
      ...drift.map(({ component, package: name, wanted, found: there, state }) => {
        const what = name === null || name === component ? component : `${component} (${name})`;
        const told = {
          missing: `absent, ${wanted} prévu`,
          older: `${there}, ${wanted} prévu`,
          newer: `${there}, plus récent que ${wanted}`,
          foreign: `${there}, étranger au socle`,
          present: "",
        };
        return `  - ${what} : ${told[state]}`;
      }),
    ]),
  ].join("\n");
}
