import { describe, expect, it } from "vitest";
import { retryDelay } from "./retry-delay.ts";

const NOW = Date.parse("2026-09-01T08:00:00Z");

describe("retryDelay", () => {
  it.each<[string | null, number | null]>([
    ["0", 0],
    ["7", 7000],
    ["60", 60_000],
    ["61", null],
    ["1000000000", null],
    ["Tue, 01 Sep 2026 08:00:30 GMT", 30_000],
    ["Tue, 01 Sep 2026 07:00:00 GMT", 0],
    ["Wed, 02 Sep 2026 08:00:00 GMT", null],
  ])("waits as Retry-After %j asks", (header, expected) => {
    expect(retryDelay(1, header, 500, NOW)).toBe(expected);
  });

  it.each([null, "bientôt", "-5", ""])("doubles its own delay for %j", (header) => {
    for (const attempt of [1, 2, 3, 4]) {
      const delay = retryDelay(attempt, header, 500, NOW) ?? 0;
      expect(delay).toBeLessThanOrEqual(500 * 2 ** (attempt - 1));
      expect(delay).toBeGreaterThanOrEqual(375 * 2 ** (attempt - 1));
    }
  });
});
