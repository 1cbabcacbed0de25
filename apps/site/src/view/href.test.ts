import { expect, test } from "vitest";
import { makeHref } from "./href.ts";

test.each([
  ["/", "/ressources/", "/ressources/"],
  ["/mcn", "/ressources/", "/mcn/ressources/"],
  ["/mcn/", "recherche/?q=a", "/mcn/recherche/?q=a"],
  ["/mcn/", "/", "/mcn/"],
])("base %s and path %s", (base, path, expected) => {
  expect(makeHref(base)(path)).toBe(expected);
});
