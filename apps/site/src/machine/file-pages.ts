/** A part of a long answer, in a file of its own. */
export interface FilePage<Item> {
  /** Name of the file without its extension: `ressources`, then `ressources-2`… */
  readonly file: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** How many items come before those of this part. */
  readonly before: number;
  readonly items: readonly Item[];
  /** The file of the next part; null in the last one. */
  readonly next: string | null;
}

/** Shares the items of an answer among files of at most `size`, in order. An empty answer has one empty part. */
export function filePages<Item>(name: string, items: readonly Item[], size: number): readonly FilePage<Item>[] {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const fileOf = (page: number): string => (page === 1 ? name : `${name}-${page}`);
  return Array.from({ length: pages }, (_, index) => ({
    file: fileOf(index + 1),
    page: index + 1,
    pages,
    before: index * size,
    items: items.slice(index * size, (index + 1) * size),
    next: index + 1 === pages ? null : fileOf(index + 2),
  }));
}
