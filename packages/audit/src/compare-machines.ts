import { compareDebianVersions } from "@cartable/catalogue/compare-debian-versions";
import { compareText } from "@cartable/diagnostics";
import type { InventoryLine, State } from "./inventory.ts";
import { isTree, judgeTrees, treesOf } from "./judge-tree.ts";
import { judgeWindowsVersion } from "./windows-versions.ts";

/** What machines should have: the programs of a socle, by component. */
export interface SocleReference {
  readonly bundle: string;
  readonly year: number;
  readonly serial: number;
  readonly components: readonly {
    readonly id: string;
    readonly name: string;
    readonly packages: readonly { readonly name: string; readonly version: string }[];
  }[];
  /** Id of the tree that it copies beside its programs; null for none, absent when the socle does not say. */
  readonly tree?: string | null;
}

/** An edition of a socle. */
export type SocleEdition = Pick<SocleReference, "bundle" | "year" | "serial">;

/** How many lines are in each state. */
export type Counts = Readonly<Record<State, number>>;

/** A machine, and how far it is from the socle. */
export interface AuditedMachine {
  readonly machine: string;
  /** The edition of a socle that it was last given. */
  readonly received: SocleEdition | null;
  readonly counts: Counts;
  /** Everything that is not as it should be, sorted by component. */
  readonly drift: readonly InventoryLine[];
}

export interface AuditedComponent {
  readonly id: string;
  readonly name: string;
  readonly counts: Counts;
}

/** Many machines against a socle. */
export interface Audit {
  /** The socle that they were compared with; null: each with the one that it was given. */
  readonly socle: SocleEdition | null;
  readonly counts: Counts;
  /** Sorted by name. */
  readonly machines: readonly AuditedMachine[];
  /** Sorted by id. */
  readonly components: readonly AuditedComponent[];
}

const NONE: Counts = { present: 0, older: 0, newer: 0, missing: 0, foreign: 0 };

/**
 * Compares machines with a socle, or each with its own. With a socle, versions are compared again: a machine that was right
 * with the edition of last year may be late with this one, and what no longer belongs to the socle is foreign. The last
 * inventory of a machine wins. Pure.
 */
export function compareMachines(inventories: readonly (readonly InventoryLine[])[], socle: SocleReference | null): Audit {
  const byMachine = new Map<string, readonly InventoryLine[]>();
  for (const inventory of inventories) {
    for (const [machine, lines] of Map.groupBy(inventory, ({ machine: name }) => name)) byMachine.set(machine, lines);
  }
  const trees = socle === null ? new Map<string, string>() : treesOf(inventories.flat(), socle);
  const judged = [...byMachine]
    .sort(([a], [b]) => compareText(a, b))
    .map(([machine, lines]) => ({
      machine,
      received: lines[0]?.socle ?? null,
      lines: socle === null ? lines : judge(machine, lines, socle, trees),
    }));
  const all = judged.flatMap(({ lines }) => lines);
  const names = new Map(socle?.components.map(({ id, name }) => [id, name]));
  return {
    socle: socle === null ? null : { bundle: socle.bundle, year: socle.year, serial: socle.serial },
    counts: countOf(all),
    machines: judged.map(({ machine, received, lines }) => ({
      machine,
      received,
      counts: countOf(lines),
      drift: lines.filter(({ state }) => state !== "present").sort((a, b) => compareText(a.component, b.component)),
    })),
    components: [...Map.groupBy(all, ({ component }) => component)]
      .sort(([a], [b]) => compareText(a, b))
      .map(([id, lines]) => ({ id, name: names.get(id) ?? id, counts: countOf(lines) })),
  };
}

/** The lines of a machine as this socle sees them. */
function judge(
  machine: string,
  lines: readonly InventoryLine[],
  socle: SocleReference,
  trees: ReadonlyMap<string, string>,
): readonly InventoryLine[] {
  const found = new Map(lines.map((line) => [`${line.component} ${line.package ?? ""}`, line]));
  const edition = { bundle: socle.bundle, year: socle.year, serial: socle.serial };
  // A socle may serve both systems: a machine is only asked for what its own can install.
  const onWindows = lines.some((line) => line.package !== null && isWindows(line.package));
  const wanted = socle.components.flatMap(({ id, packages }) =>
    packages.filter(({ name }) => isWindows(name) === onWindows).map(({ name, version }) => ({ id, name, version })),
  );
  const known = new Set(wanted.map(({ id, name }) => `${id} ${name}`));
  const expected = wanted.map(({ id, name, version }): InventoryLine => {
    const there = found.get(`${id} ${name}`)?.found ?? null;
    return {
      machine,
      socle: edition,
      component: id,
      package: name,
      wanted: version,
      found: there,
      state: stateOf(there, version, onWindows),
    };
  });
  // What is there of a former socle.
  const others = [...found].flatMap(([key, line]): InventoryLine[] => {
    if (known.has(key) || line.found === null || isTree(line)) return [];
    return [{ ...line, socle: edition, wanted: "-", state: "foreign" }];
  });
  return [...expected, ...others, ...judgeTrees(machine, lines, socle, trees)];
}

/** Name that the inventories of Windows give to an installer, which no Debian package has. */
function isWindows(name: string): boolean {
  return /^windows(-\d+)?$/.test(name);
}

function stateOf(found: string | null, wanted: string, onWindows: boolean): State {
  if (found === null) return "missing";
  if (onWindows) return judgeWindowsVersion(found, wanted);
  const difference = compareDebianVersions(found, wanted);
  return difference === 0 ? "present" : difference < 0 ? "older" : "newer";
}

function countOf(lines: readonly InventoryLine[]): Counts {
  const counts: Record<State, number> = { ...NONE };
  for (const { state } of lines) counts[state] += 1;
  return counts;
}
