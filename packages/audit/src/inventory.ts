import { refusal } from "@cartable/diagnostics";
import { parse } from "csv-parse/sync";
import { lastInventories } from "./last-inventories.ts";

/** A program that a machine has, or lacks, of a socle: one line of its inventory. */
export interface InventoryLine {
  readonly machine: string;
  /** The socle that the machine was last given. */
  readonly socle: { readonly bundle: string; readonly year: number; readonly serial: number };
  readonly component: string;
  /** Package of the system, when the component is made of packages; null for the rest. */
  readonly package: string | null;
  /** Version that this socle wants. */
  readonly wanted: string;
  /** Version that is there; null when there is none. */
  readonly found: string | null;
  readonly state: State;
}

/** What a machine has of a component: as it should, an older or a newer version, nothing, or something that no socle asked for. */
export const STATE_NAMES = ["present", "older", "newer", "missing", "foreign"] as const;
export type State = (typeof STATE_NAMES)[number];

/** Columns of an inventory, as the installers write them. */
const COLUMNS = ["poste", "cartable", "annee", "numero", "composant", "paquet", "version_prevue", "version_trouvee", "etat"];

/** Words of the inventories. */
const STATES: Readonly<Record<string, State>> = {
  present: "present",
  ancien: "older",
  "plus-recent": "newer",
  absent: "missing",
  etranger: "foreign",
};

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const PACKAGE = /^[A-Za-z0-9{][A-Za-z0-9+.{}_-]{0,127}$/;
const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+:~_-]{0,127}$/;

/**
 * Reads the inventory of one machine or of many put end to end: CSV with `;`, UTF-8 with or without a mark, the header
 * once or repeated. Inventories come from machines: each field must have the form of what the installers write. The last
 * inventory of a machine wins. Throws `audit/unreadable` with the line.
 */
export function parseInventory(file: string, text: string): readonly InventoryLine[] {
  const refuse = (line: number, cause: string): Error => refusal("audit/unreadable", { file, line, cause });
  const rows = splitRows(text, refuse);
  const header = COLUMNS.join(";");
  const first = rows[0]?.fields.join(";") ?? "";
  if (first !== header) throw refuse(1, whyNotHeader(first));
  const inventories: InventoryLine[][] = [];
  for (const { fields, line } of rows) {
    if (fields.join(";") === header) inventories.push([]);
    else inventories.at(-1)?.push(readLine(fields, (cause) => refuse(line, cause)));
  }
  return lastInventories(inventories);
}

/** What a spreadsheet may have made of the header, else what it should be. */
function whyNotHeader(first: string): string {
  if (first === "") return "le fichier est vide";
  for (const [sign, name] of [
    [",", "virgules"],
    ["\t", "tabulations"],
  ] as const)
    if (first === COLUMNS.join(sign)) return `ses cases sont séparées par des ${name}, et non par des points-virgules`;
  return `la première ligne devrait être « ${COLUMNS.join(";")} »`;
}

function splitRows(
  text: string,
  refuse: (line: number, cause: string) => Error,
): readonly { readonly fields: readonly string[]; readonly line: number }[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: ";",
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      max_record_size: 10_000,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return records.map(({ record, info }) => ({ fields: record, line: info.lines }));
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    throw refuse(line, "ce n'est pas une table dont les cases sont séparées par des points-virgules");
  }
}

function readLine(fields: readonly string[], refuse: (cause: string) => Error): InventoryLine {
  if (fields.length !== COLUMNS.length) throw refuse(`${fields.length} cases au lieu de ${COLUMNS.length}`);
  const [machine = "", bundle = "", year = "", serial = "", component = "", name = "", wanted = "", found = "", word = ""] = fields;
  const check = (column: number, isRight: boolean): void => {
    if (!isRight) throw refuse(`« ${(fields[column] ?? "").slice(0, 40)} » ne convient pas à la colonne ${COLUMNS[column]}`);
  };
  check(0, NAME.test(machine));
  check(1, ID.test(bundle));
  check(2, /^20\d\d$/.test(year));
  check(3, /^[1-9]\d{0,8}$/.test(serial));
  check(4, ID.test(component));
  check(5, name === "-" || PACKAGE.test(name));
  check(6, wanted === "-" || VERSION.test(wanted));
  check(7, found === "-" || VERSION.test(found));
  const state = STATES[word];
  check(8, state !== undefined && Object.hasOwn(STATES, word));
  // The installers write no version for what is absent, one for all the rest, and that of the socle for what is right.
  if ((found === "-") !== (word === "absent") || (word === "present" && found !== wanted))
    throw refuse(`« ${word} » ne va pas avec la version trouvée « ${found} »`);
  return {
    machine,
    socle: { bundle, year: Number(year), serial: Number(serial) },
    component,
    package: name === "-" ? null : name,
    wanted,
    found: found === "-" ? null : found,
    state: state ?? "missing",
  };
}
