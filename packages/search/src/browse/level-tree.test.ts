import { describe, expect, it } from "vitest";
import { expandCycles, groupLevels, withCodes } from "./level-tree.ts";

const TREE = [
  { cycle: "cycle-2", levels: ["cp", "ce1", "ce2"] },
  { cycle: "cycle-3", levels: ["cm1", "cm2", "6e"] },
  { cycle: "determination", levels: ["2de-gt"] },
];

describe("levels as a tree", () => {
  it.each([
    [{ cycles: ["cycle-3"] }, { levels: ["cm1", "cm2", "6e"] }],
    [
      { cycles: ["cycle-3"], levels: ["6e", "cp"], kind: ["exerciseur"] },
      { levels: ["cp", "cm1", "cm2", "6e"], kind: ["exerciseur"] },
    ],
    [{ cycles: ["inconnu"] }, { cycles: ["inconnu"] }],
    [{}, {}],
  ])("a cycle is all its levels: %j", (filters, expected) => {
    expect(expandCycles(filters, TREE)).toEqual(expected);
  });

  it.each([
    [{ levels: ["6e", "cm1", "cm2", "cp"] }, { cycles: ["cycle-3"], levels: ["cp"] }],
    [{ levels: ["2de-gt"] }, { levels: ["2de-gt"] }],
    [{ levels: ["cm1", "cm2"] }, { levels: ["cm1", "cm2"] }],
  ])("all the levels are the cycle: %j", (filters, expected) => {
    expect(groupLevels(filters, TREE)).toEqual(expected);
  });

  it("an address keeps its meaning through both", () => {
    const filters = { cycles: ["cycle-2"], levels: ["6e"], subjects: ["maths"] };
    expect(groupLevels(expandCycles(filters, TREE), TREE)).toEqual(filters);
  });

  it("adds and removes codes, each once", () => {
    expect(withCodes(["cp", "6e"], ["cp", "ce1"], true)).toEqual(["6e", "cp", "ce1"]);
    expect(withCodes(["cp", "6e"], ["cp", "ce1"], false)).toEqual(["6e"]);
  });
});
