import { expect, test } from "vitest";
import { groupedPages } from "./grouped-pages.ts";

const group = (id: string, ...items: readonly number[]) => ({ id, label: id.toUpperCase(), items });

test("a group goes on over pages, and the contents say where each starts", () => {
  const pages = groupedPages([group("a", 1, 2, 3), group("none"), group("b", 4, 5)], 2);
  expect(pages.map(({ number, items }) => [number, items])).toEqual([
    [1, [1, 2]],
    [2, [3, 4]],
    [3, [5]],
  ]);
  expect(pages[1]?.groups).toEqual([group("a", 3), group("b", 4)]);
  expect(pages[0]?.contents).toEqual([
    { id: "a", label: "A", total: 3, page: 1 },
    { id: "b", label: "B", total: 2, page: 2 },
  ]);
});

test("an empty list has one empty page", () => {
  expect(groupedPages([])).toEqual([{ items: [], groups: [], contents: [], number: 1, total: 0, pages: 1 }]);
});
