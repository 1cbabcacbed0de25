import { compareText } from "@cartable/diagnostics";
import type { Audit, AuditedMachine, SocleEdition } from "./compare-machines.ts";
import type { InventoryLine } from "./inventory.ts";

/** True when nothing is to be done on a machine: what is newer than the socle is kept, on purpose. */
export function isRight({ drift }: AuditedMachine): boolean {
  return drift.every(({ state }) => state === "newer");
}

/** The same thing to mend on several machines. */
export interface DriftGroup extends Pick<InventoryLine, "component" | "package" | "wanted" | "found" | "state"> {
  /** Sorted by name. */
  readonly machines: readonly string[];
}

/** What is to be mended, a group for all the machines where it is the same, the most frequent first. Pure. */
export function groupDrift({ machines }: Audit): readonly DriftGroup[] {
  const groups = new Map<string, DriftGroup & { readonly machines: string[] }>();
  for (const { machine, drift } of machines) {
    for (const { component, package: name, wanted, found, state } of drift) {
      if (state === "newer") continue;
      const key = JSON.stringify([component, name, wanted, found, state]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { component, package: name, wanted, found, state, machines: [machine] });
      else group.machines.push(machine);
    }
  }
  return [...groups.values()].sort(
    (a, b) => b.machines.length - a.machines.length || compareText(a.component, b.component) || compareText(a.found ?? "", b.found ?? ""),
  );
}

/** The editions that machines were last given, by socle, the most recent first. Pure. */
export function editionsOf({ machines }: Audit): readonly { readonly edition: SocleEdition; readonly machines: number }[] {
  const found = new Map<string, { readonly edition: SocleEdition; machines: number }>();
  for (const { received } of machines) {
    if (received === null) continue;
    const key = JSON.stringify([received.bundle, received.year, received.serial]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { edition: received, machines: 1 });
    else known.machines += 1;
  }
  return [...found.values()].sort(
    ({ edition: a }, { edition: b }) => compareText(a.bundle, b.bundle) || b.year - a.year || b.serial - a.serial,
  );
}
