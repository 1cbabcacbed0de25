/**
 * The first `count` documents by descending rank, ties by ascending number. A bounded heap: a page of 20 out of
 * 100 000 documents must not cost a sort of them all.
 */
export function topDocuments(documents: Uint32Array, rank: (number: number) => number, count: number): number[] {
  const numbers: number[] = [];
  const ranks: number[] = [];
  // The root is the worst of those kept.
  const isWorse = (left: number, right: number): boolean => {
    const difference = (ranks[left] ?? 0) - (ranks[right] ?? 0);
    return difference < 0 || (difference === 0 && (numbers[left] ?? 0) > (numbers[right] ?? 0));
  };
  const swap = (left: number, right: number): void => {
    const number = numbers[left] ?? 0;
    const value = ranks[left] ?? 0;
    numbers[left] = numbers[right] ?? 0;
    ranks[left] = ranks[right] ?? 0;
    numbers[right] = number;
    ranks[right] = value;
  };
  const siftDown = (): void => {
    for (let at = 0; ; ) {
      const left = at * 2 + 1;
      let worst = at;
      if (left < numbers.length && isWorse(left, worst)) worst = left;
      if (left + 1 < numbers.length && isWorse(left + 1, worst)) worst = left + 1;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  };
  for (const number of documents) {
    const value = rank(number);
    if (numbers.length < count) {
      numbers.push(number);
      ranks.push(value);
      for (let at = numbers.length - 1; at > 0 && isWorse(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    } else if (count > 0 && value > (ranks[0] ?? 0)) {
      // Documents come in ascending number: an equal rank later in the list never enters.
      numbers[0] = number;
      ranks[0] = value;
      siftDown();
    }
  }
  const order = numbers.map((_, at) => at).sort((left, right) => (isWorse(left, right) ? 1 : -1));
  return order.map((at) => numbers[at] ?? 0);
}
