import { expect, test } from "vitest";
import { parseReleaseIndex } from "./release-index.ts";

const release = { bundle: "mcne", folder: "mcne-web", archive: "mcne-2026-web.zip", sha256: "a".repeat(64) };
const record = (change: object) => JSON.stringify({ format: 1, year: 2026, bundles: [{ ...release, ...change }] });

test("reads a record", () => {
  expect(parseReleaseIndex(record({})).bundles[0]?.archive).toBe("mcne-2026-web.zip");
});

test.each([
  [{ folder: "../x" }],
  [{ archive: "a b.zip" }],
  [{ archive: '"><script>' }],
  [{ sha256: "abc" }],
  [{ downloads: { torrent: { name: "../x" } } }],
])("refuses %j", (change) => {
  expect(() => parseReleaseIndex(record(change))).toThrow(/release\.json/);
});

test("refuses another format", () => {
  expect(() => parseReleaseIndex('{"format":2,"bundles":[]}')).toThrow(/format/);
});
