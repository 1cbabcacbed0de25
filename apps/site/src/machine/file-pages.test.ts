import fc from "fast-check";
import { expect, test } from "vitest";
import { filePages } from "./file-pages.ts";

test("names the files, and leads from each to the next", () => {
  expect(filePages("liste", ["a", "b", "c"], 2)).toEqual([
    { file: "liste", page: 1, pages: 2, before: 0, items: ["a", "b"], next: "liste-2" },
    { file: "liste-2", page: 2, pages: 2, before: 2, items: ["c"], next: null },
  ]);
  expect(filePages("liste", [], 2).map(({ file, items, next }) => ({ file, items, next }))).toEqual([
    { file: "liste", items: [], next: null },
  ]);
});

test("loses and repeats no item, whatever the size", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 50 }), fc.integer({ min: 1, max: 20 }), (items, size) => {
      const parts = filePages("liste", items, size);
      expect(parts.flatMap((part) => part.items)).toEqual(items);
      expect(parts.every((part) => part.items.length <= size)).toBe(true);
      expect(parts.slice(0, -1).map(({ next }) => next)).toEqual(parts.slice(1).map(({ file }) => file));
    }),
  );
});
