import { expect, test } from "vitest";
import { activeFilters, refinedFacets, withoutFacet } from "./active-filters.ts";

const TREE = [{ cycle: "cycle-3", levels: ["cm1", "cm2", "6e"] }];
const label = (facet: string, code: string): string => `${facet} ${code}`;

test("a whole cycle is one chip, the rest one chip a code", () => {
  const chips = activeFilters({ offline: ["full"], levels: ["6e", "cm1", "cm2", "cp"], platforms: ["windows", "linux"] }, TREE, label);
  expect(chips).toEqual([
    { facet: "levels", codes: ["cm1", "cm2", "6e"], label: "cycles cycle-3" },
    { facet: "levels", codes: ["cp"], label: "levels cp" },
    { facet: "platforms", codes: ["windows"], label: "platforms windows" },
    { facet: "platforms", codes: ["linux"], label: "platforms linux" },
    { facet: "offline", codes: ["full"], label: "offline full" },
  ]);
});

test("one attribute less", () => {
  const filters = { levels: ["cp"], kind: [], offline: ["full"] };
  expect(refinedFacets(filters)).toEqual(["levels", "offline"]);
  expect(withoutFacet(filters, "levels")).toEqual({ kind: [], offline: ["full"] });
});
