/** What is asked of the server for a query: its words, and whether a resource may lack the most frequent of them. */
export interface Plan {
  readonly query: string;
  readonly relaxed: boolean;
}

/** Below this many resources with all the words, those with the rarest words follow, as in the embedded engine. */
export const FEW_RESULTS = 5;

type Count = (queries: readonly string[]) => Promise<readonly number[]>;

/**
 * Decides how to ask for the words of a query, whatever the filters. A word that no resource has would be the rarest one,
 * and keep everything away: it is left out when nothing else finds. `countAll` and `countMost` count the resources that have
 * all the words, and those that have the rarest ones.
 */
export async function choosePlan(query: string, countAll: Count, countMost: Count): Promise<Plan> {
  const asked = { query, relaxed: false };
  const [all = 0] = query === "" ? [FEW_RESULTS] : await countAll([query]);
  const words = query.split(" ");
  if (all >= FEW_RESULTS || words.length === 1) return asked;
  const [most = 0] = await countMost([query]);
  if (most > 0) return { query, relaxed: true };
  const counts = await countAll(words);
  const known = words.filter((_, at) => (counts[at] ?? 0) > 0);
  return known.length === 0 ? asked : { query: known.join(" "), relaxed: true };
}
