import { expect, test } from "vitest";
import { instantOf, latestDay } from "./fact-dates.ts";

test("the latest day is the greatest, absent ones left out", () => {
  expect(latestDay(["2026-01-02", null, "2026-11-23", undefined, "2025-12-31"])).toBe("2026-11-23");
  expect(latestDay([null, undefined])).toBeNull();
  expect(instantOf("2026-11-23")).toBe("2026-11-23T00:00:00Z");
});
