import type { Group } from "./group-resources.ts";
import { LIST_PAGE_SIZE, type ListPage, listPages } from "./list-pages.ts";

/** A page of a list in groups: its part of each group, and a table of contents of the whole list. */
export interface GroupedPage<T> extends ListPage<T> {
  /** Groups that have items on this page, with these only. */
  readonly groups: readonly Group<T>[];
  /** Every group of the list: how many items it has, and the number of the page where it starts. */
  readonly contents: readonly { readonly id: string; readonly label: string; readonly total: number; readonly page: number }[];
}

/** Cuts a list in groups into pages; a group may go on over several pages. Nothing is lost, nothing comes twice. */
export function groupedPages<T>(groups: readonly Group<T>[], size: number = LIST_PAGE_SIZE): readonly GroupedPage<T>[] {
  const filled = groups.filter(({ items }) => items.length > 0);
  const lines = filled.flatMap((group) => group.items.map((item) => ({ item, group })));
  const contents: GroupedPage<T>["contents"][number][] = [];
  let before = 0;
  for (const { id, label, items } of filled) {
    contents.push({ id, label, total: items.length, page: Math.floor(before / size) + 1 });
    before += items.length;
  }
  return listPages(lines, size).map((page) => ({
    ...page,
    items: page.items.map(({ item }) => item),
    groups: [...Map.groupBy(page.items, ({ group }) => group)].map(([{ id, label }, found]) => ({
      id,
      label,
      items: found.map(({ item }) => item),
    })),
    contents,
  }));
}
