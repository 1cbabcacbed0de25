import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  type Audit,
  auditSummary,
  compareMachines,
  parseExpected,
  parseInventory,
  parseSocle,
  placeMachines,
  silentMachines,
  toDriftCsv,
} from "@cartable/audit";
import { refusal } from "@cartable/diagnostics";
import { auditPage } from "../audit/audit-page.ts";
import { auditText } from "../audit/audit-text.ts";
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
    const files = (Array.isArray(paths) ? paths : [paths]).flatMap((path) => inventoriesAt(resolve(String(path))));
    const socleFile = textOption(options, "socle");
    const socle = socleFile === undefined ? null : parseSocle(socleFile, readText(resolve(socleFile)));
    const found = compareMachines(
      files.map(({ file, name, folder }) => placeMachines(parseInventory(name, readText(file)), folder)),
      socle,
    );
    const expectedFile = textOption(options, "machines");
    const silent = expectedFile === undefined ? [] : silentMachines(found, parseExpected(readText(resolve(expectedFile))));
    const text = FORMATS[format]?.(found, silent) ?? "";
    const out = textOption(options, "out");
    if (out !== undefined) await replaceFile(resolve(out), text.endsWith("\n") ? text : `${text}\n`);
    return {
      exit: 0,
      json: { ok: true, ...found, silent },
      text: out === undefined ? text : `${auditSummary(found)}\nÉcrit dans ${resolve(out)}.`,
    };
  },
};

interface InventoryFile {
  readonly file: string;
  /** For messages. */
  readonly name: string;
  /** Folder that it stands in, below the one that was asked for; null when it stands in that one. */
  readonly folder: string | null;
}

/** The inventories of a folder and of those below, by path; a file is itself. */
function inventoriesAt(path: string): readonly InventoryFile[] {
  if (!existsSync(path)) throw refusal("cli/not-found", { path });
  if (!statSync(path).isDirectory()) return [{ file: path, name: relative(dirname(path), path), folder: null }];
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && item.name.toLowerCase().endsWith(".csv"))
    .map((item) => join(item.parentPath, item.name));
  if (files.length === 0) throw refusal("audit/no-inventory", { path });
  return files.sort().map((file) => {
    const name = relative(path, file).replaceAll("\\", "/");
    const folder = dirname(name);
    return { file, name, folder: folder === "." ? null : folder };
  });
}

/** Inventories made on Windows may be in UTF-16. */
function readText(path: string): string {
  if (!existsSync(path)) throw refusal("cli/not-found", { path });
  const bytes = readFileSync(path);
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);
}
