import { expect, test } from "vitest";
import { levelLine, levelSummary, shortLabel } from "./level-summary.ts";

const level = (id: string, optional = false) => ({ id, label: id.toUpperCase(), optional });
const cycles = [
  { label: "Cycle 1 (maternelle)", levels: [level("tps", true), level("ps"), level("ms")] },
  { label: "Cycle 3 (CM1, CM2)", levels: [level("cm1"), level("cm2")] },
  { label: "Post-bac", levels: [level("bts")] },
];

test.each([
  [["ps", "ms"], ["Cycle 1"]],
  [["tps", "ps", "ms"], ["Cycle 1"]],
  [["tps"], ["TPS"]],
  [
    ["cm2", "ps"],
    ["PS", "CM2"],
  ],
  [
    ["cm1", "cm2", "bts"],
    ["Cycle 3", "BTS"],
  ],
  [[], []],
])("%j", (codes, expected) => {
  expect(levelSummary(codes, cycles)).toEqual(expected);
});

test("short label", () => {
  expect(shortLabel("Cycle 3 (CM1, CM2, 6e)")).toBe("Cycle 3");
  expect(shortLabel("Post-bac")).toBe("Post-bac");
});

test("a line is complete for the ear", () => {
  expect(levelLine(["CP", "CE1", "Cycle 3"])).toBe("CP, CE1, Cycle 3");
  expect(levelLine(["CP", "Cycle 3", "Cycle 4", "CAP"])).toBe("CP, Cycle 3 et 2 autres niveaux");
});
