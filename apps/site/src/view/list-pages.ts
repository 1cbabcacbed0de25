/** One page of a long list. `number` starts at 1; the first page has no `page` parameter in its address. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly number: number;
  readonly total: number;
  readonly pages: number;
}

/** Cards on a page of a list. */
export const LIST_PAGE_SIZE = 120;
/** Lines on a page of the alphabetical list. */
export const LETTER_PAGE_SIZE = 400;

/** Cuts a list into pages; an empty list has one empty page. */
export function listPages<T>(items: readonly T[], size: number = LIST_PAGE_SIZE): readonly ListPage<T>[] {
  const pages = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: pages }, (_, index) => ({
    items: items.slice(index * size, (index + 1) * size),
    number: index + 1,
    total: items.length,
    pages,
  }));
}

/** The rest parameter of a page: none for the first, `page/2` for the second. */
export function pageParameter(number: number): string | undefined {
  return number === 1 ? undefined : `page/${number}`;
}
