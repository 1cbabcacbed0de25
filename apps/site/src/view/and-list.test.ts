import { expect, it } from "vitest";
import { andList } from "./and-list.ts";

it.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a et b"],
  [["a", "b", "c"], "a, b et c"],
])("joins %j as « %s »", (words, expected) => {
  expect(andList(words)).toBe(expected);
});
