import { expect, test } from "vitest";
import { instantOf } from "./fact-dates.ts";

test("a day begins at midnight UTC", () => {
  expect(instantOf("2026-11-23")).toBe("2026-11-23T00:00:00Z");
});
