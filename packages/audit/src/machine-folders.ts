import { compareText } from "@cartable/diagnostics";
import type { Audit, AuditedMachine, Counts } from "./compare-machines.ts";
import { isRight } from "./group-drift.ts";
import { type InventoryLine, STATE_NAMES } from "./inventory.ts";

/**
 * Inventories that stand in a folder of their own, a school each: the name of the folder goes before that of the machine, since two
 * schools may well have a `salle101-p01`. Control characters of the folder are left out. Pure.
 */
export function placeMachines(lines: readonly InventoryLine[], folder: string | null): readonly InventoryLine[] {
  if (folder === null) return lines;
  const clean = folder.replace(/\p{Cc}/gu, "");
  return lines.map((line) => ({ ...line, machine: `${clean}/${line.machine}` }));
}

/** The machines of a folder. */
export interface MachineFolder {
  /** Its path; null for the machines that stand in none. */
  readonly folder: string | null;
  readonly machines: number;
  /** Those where something is to be done. */
  readonly late: number;
  readonly counts: Counts;
}

/** The folders that machines come from, the one with the most to do first. Pure. */
export function machineFolders({ machines }: Audit): readonly MachineFolder[] {
  return [...Map.groupBy(machines, folderOf)]
    .map(([folder, own]) => ({ folder, machines: own.length, late: own.filter((machine) => !isRight(machine)).length, counts: sum(own) }))
    .sort((a, b) => b.late - a.late || compareText(a.folder ?? "", b.folder ?? ""));
}

// The name of a machine holds no stroke: the last one ends its folder.
function folderOf({ machine }: AuditedMachine): string | null {
  const at = machine.lastIndexOf("/");
  return at === -1 ? null : machine.slice(0, at);
}

function sum(machines: readonly AuditedMachine[]): Counts {
  const total = (state: keyof Counts): number => machines.reduce((count, { counts }) => count + counts[state], 0);
  return Object.fromEntries(STATE_NAMES.map((state) => [state, total(state)])) as Counts;
}
