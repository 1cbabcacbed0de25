import type { Filters } from "./active-filters.ts";

/** A cycle and all its levels, as codes. */
export interface Branch {
  readonly cycle: string;
  readonly levels: readonly string[];
}

/** A cycle of an address becomes its levels: within the tree, what is ticked adds up. Cycles outside the tree stay. */
export function expandCycles(filters: Filters, tree: readonly Branch[]): Filters {
  const { cycles = [], levels = [], ...others } = filters;
  const known = new Map(tree.map((branch) => [branch.cycle, branch.levels]));
  const kept = cycles.filter((code) => !known.has(code));
  const all = inTreeOrder([...levels, ...cycles.flatMap((code) => known.get(code) ?? [])], tree);
  return { ...(kept.length > 0 && { cycles: kept }), ...(all.length > 0 && { levels: all }), ...others };
}

/** The reverse, for a short address: all the levels of a cycle become the cycle. */
export function groupLevels(filters: Filters, tree: readonly Branch[]): Filters {
  const { cycles = [], levels = [], ...others } = filters;
  const whole = tree.filter((branch) => branch.levels.length > 1 && branch.levels.every((code) => levels.includes(code)));
  const covered = new Set(whole.flatMap((branch) => branch.levels));
  const allCycles = [...cycles, ...whole.map(({ cycle }) => cycle)];
  const rest = levels.filter((code) => !covered.has(code));
  return { ...(allCycles.length > 0 && { cycles: allCycles }), ...(rest.length > 0 && { levels: rest }), ...others };
}

/** The codes with some more, or without some. */
export function withCodes(current: readonly string[], codes: readonly string[], present: boolean): readonly string[] {
  const kept = current.filter((code) => !codes.includes(code));
  return present ? [...kept, ...codes] : kept;
}

function inTreeOrder(codes: readonly string[], tree: readonly Branch[]): readonly string[] {
  const order = tree.flatMap(({ levels }) => levels);
  const unique = [...new Set(codes)];
  return [...order.filter((code) => unique.includes(code)), ...unique.filter((code) => !order.includes(code))];
}
