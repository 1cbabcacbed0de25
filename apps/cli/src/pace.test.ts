import { describe, expect, it } from "vitest";
import { createPace, renderPace } from "./pace.ts";

function check(steps: readonly (readonly [done: number, total: number, ms: number])[], expected: string): void {
  const paceOf = createPace();
  const paces = steps.map(([done, total, ms]) => paceOf(done, total, ms));
  expect(renderPace(paces.at(-1) ?? paceOf(0, 0, 0)).replaceAll("\u00a0", " ")).toBe(expected);
}

describe("pace", () => {
  it("promises nothing in the first second", () =>
    check(
      [
        [0, 1e9, 0],
        [5e6, 1e9, 500],
      ],
      "5 Mo sur 1 Go",
    ));
  it("tells rate and time left", () =>
    check(
      [
        [0, 1e9, 0],
        [100e6, 1e9, 2_000],
      ],
      "100 Mo sur 1 Go · 50 Mo/s · reste 18 s",
    ));
  it("does not count what was there before", () =>
    check(
      [
        [900e6, 1e9, 0],
        [950e6, 1e9, 5_000],
      ],
      "950 Mo sur 1 Go · 10 Mo/s · reste 5 s",
    ));
  it("follows a disk that slows down", () =>
    check(
      [
        [0, 1e9, 0],
        [400e6, 1e9, 4_000],
        [410e6, 1e9, 14_000],
        [420e6, 1e9, 24_000],
      ],
      "420 Mo sur 1 Go · 1 Mo/s · reste 10 min",
    ));
  it("says nothing of a work that stands still", () =>
    check(
      [
        [1e6, 1e9, 0],
        [1e6, 1e9, 60_000],
      ],
      "1 Mo sur 1 Go",
    ));
  it("counts hours", () =>
    check(
      [
        [0, 36e9, 0],
        [1e7, 36e9, 1_000],
      ],
      "10 Mo sur 36 Go · 10 Mo/s · reste 1 h 00",
    ));
});
