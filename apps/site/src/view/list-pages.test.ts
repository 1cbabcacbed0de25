import { expect, test } from "vitest";
import { letterOf } from "./group-resources.ts";
import { listPages, pageParameter } from "./list-pages.ts";

test("cuts a list", () => {
  expect(listPages([1, 2, 3], 2).map(({ items, number, pages, total }) => [items, number, pages, total])).toEqual([
    [[1, 2], 1, 2, 3],
    [[3], 2, 2, 3],
  ]);
  expect(listPages([], 2)).toEqual([{ items: [], number: 1, total: 0, pages: 1 }]);
  expect([1, 2].map(pageParameter)).toEqual([undefined, "page/2"]);
});

test("letters", () => {
  expect(["Écolier", "7-Zip", "xcas", "L'imagier"].map(letterOf)).toEqual(["E", "0-9", "X", "L"]);
});
