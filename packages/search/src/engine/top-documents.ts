/** More than a few pages: sorting all is then cheaper than keeping the best in order. */
const LONG_LIST = 500;

/**
 * The first `count` documents by descending rank, ties by ascending number; `documents` are ascending. A page of 20 out
 * of 100 000 documents must not cost a sort of them all.
 */
export function topDocuments(documents: Uint32Array, rank: (number: number) => number, count: number): number[] {
  if (count > LONG_LIST) {
    const ranks = Float64Array.from(documents, rank);
    const places = Array.from(documents.keys()).sort((left, right) => (ranks[right] ?? 0) - (ranks[left] ?? 0) || left - right);
    return places.slice(0, count).map((place) => documents[place] ?? 0);
  }
  const best: number[] = [];
  const ranks: number[] = [];
  for (const number of documents) {
    const value = rank(number);
    // Documents come in ascending number: an equal rank later in the list never enters.
    if (best.length >= count && !(value > (ranks[count - 1] ?? Number.POSITIVE_INFINITY))) continue;
    let at = best.length;
    while (at > 0 && (ranks[at - 1] ?? 0) < value) at--;
    best.splice(at, 0, number);
    ranks.splice(at, 0, value);
    if (best.length > count) {
      best.pop();
      ranks.pop();
    }
  }
  return best;
}
