import type { InventoryLine } from "./inventory.ts";

/**
 * The last inventory of each machine, among inventories put end to end: a machine that was asked twice counts once. Another
 * inventory of a machine begins after a header, with another edition, or with a program that was already told. Pure.
 */
export function lastInventories(inventories: readonly (readonly InventoryLine[])[]): readonly InventoryLine[] {
  const last = new Map<string, { readonly inventory: number; readonly edition: string; readonly lines: Map<string, InventoryLine> }>();
  for (const [inventory, lines] of inventories.entries()) {
    for (const line of lines) {
      const { bundle, year, serial } = line.socle;
      const [edition, program] = [`${bundle} ${year} ${serial}`, `${line.component} ${line.package ?? ""}`];
      const open = last.get(line.machine);
      if (open?.inventory === inventory && open.edition === edition && !open.lines.has(program)) open.lines.set(program, line);
      else last.set(line.machine, { inventory, edition, lines: new Map([[program, line]]) });
    }
  }
  return [...last.values()].flatMap(({ lines }) => [...lines.values()]);
}
