import { describe, expect, it } from "vitest";
import { namesVersion } from "./versioned-addresses.ts";

describe("namesVersion", () => {
  it.each([
    ["https://example.org/outil-7.6.3.zip", "7.6.3", true],
    ["https://example.org/outil_763.zip", "7.6.3", true],
    ["https://example.org/outil-1.2%2B3.zip", "1.2+3", true],
    ["https://example.org/%E0%A4%A-1.0.zip", "1.0", true],
    ["https://example.org/100%.zip", "2.0", false],
  ])("%s names version %s: %s", (address, version, expected) => {
    expect(namesVersion(address, version)).toBe(expected);
  });
});
