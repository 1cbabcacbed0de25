import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseFitting, type Weighed } from "./fit-bundle.ts";

function check(
  resources: readonly (readonly [id: string, priority: number, costBytes: number])[],
  room: number,
  kept: readonly string[],
): void {
  const list = resources.map(([id, priority, costBytes]): Weighed => ({ id, name: id, priority, costBytes }));
  const chosen = chooseFitting(list, room);
  expect(chosen.kept.map(({ id }) => id)).toEqual(kept);
  expect([...chosen.kept, ...chosen.dropped].map(({ id }) => id).sort()).toEqual(resources.map(([id]) => id).sort());
}

describe("chooseFitting", () => {
  it("keeps everything when there is room", () =>
    check(
      [
        ["a", 3, 10],
        ["b", 1, 20],
      ],
      30,
      ["b", "a"],
    ));
  it("gives up a bonus before what is needed", () =>
    check(
      [
        ["bonus", 5, 10],
        ["base", 1, 25],
      ],
      30,
      ["base"],
    ));
  it("keeps two light resources rather than a heavy one of the same priority", () =>
    check(
      [
        ["heavy", 2, 30],
        ["light", 2, 15],
        ["other", 2, 15],
      ],
      30,
      ["light", "other"],
    ));
  it("fills what is left with lower priorities", () =>
    check(
      [
        ["a", 1, 28],
        ["b", 2, 10],
        ["c", 4, 2],
      ],
      30,
      ["a", "c"],
    ));

  it("is the best choice there is: no other keeps more of priority 1, then of 2, and so on", () => {
    const resource = fc.record({ priority: fc.integer({ min: 1, max: 3 }), costBytes: fc.integer({ min: 1, max: 20 }) });
    const counts = (list: readonly Weighed[]): readonly number[] =>
      [1, 2, 3].map((wanted) => list.filter(({ priority }) => priority === wanted).length);
    const better = (a: readonly number[], b: readonly number[]): boolean => {
      const first = a.findIndex((count, index) => count !== b[index]);
      return first !== -1 && (a[first] ?? 0) > (b[first] ?? 0);
    };
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 8 }), fc.nat(60), (list, room) => {
        const resources = list.map((one, index): Weighed => ({ id: `r${index}`, name: "", ...one }));
        const { kept } = chooseFitting(resources, room);
        expect(kept.reduce((sum, { costBytes }) => sum + costBytes, 0)).toBeLessThanOrEqual(room);
        for (let mask = 0; mask < 2 ** resources.length; mask += 1) {
          const subset = resources.filter((_, index) => (mask & (1 << index)) !== 0);
          if (subset.reduce((sum, { costBytes }) => sum + costBytes, 0) <= room) expect(better(counts(subset), counts(kept))).toBe(false);
        }
      }),
    );
  });

  it("does not depend on the order of its input", () => {
    const resource = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 10 }), fc.nat(80), (list, room) => {
        const resources = list.map(([priority, costBytes], index): Weighed => ({ id: `r${index}`, name: "", priority, costBytes }));
        expect(chooseFitting([...resources].reverse(), room)).toEqual(chooseFitting(resources, room));
      }),
    );
  });
});
