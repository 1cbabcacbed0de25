import { expect, test } from "vitest";
import { latestDay } from "./checked-on.ts";

test("the latest day is the greatest, absent ones left out", () => {
  expect(latestDay(["2026-01-02", null, "2026-11-23", undefined, "2025-12-31"])).toBe("2026-11-23");
  expect(latestDay([null, undefined])).toBeNull();
});
