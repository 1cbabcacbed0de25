import { describe, expect, it } from "vitest";
import { parseActivitiesRecord } from "./activities-record.ts";

const record = (id: string, entry: string, format = 1): string =>
  JSON.stringify({ format, year: 2026, activities: [{ id, version: "1.0.0", entry, files: 3, bytes: 1200 }], files: [] });

describe("parseActivitiesRecord", () => {
  it("gives the activities and the page that opens each of them", () => {
    expect(parseActivitiesRecord(record("imagier", "pages/index.html"))).toEqual([
      { id: "imagier", version: "1.0.0", entry: "pages/index.html", files: 3, bytes: 1200 },
    ]);
  });

  it.each([
    ["../imagier", "index.html", 1],
    ["imagier", "../site/index.html", 1],
    ["imagier", "/index.html", 1],
    ["imagier", "https://example.org/", 1],
    ["imagier", "index.html", 2],
  ])("refuses %s, %s, format %i", (id, entry, format) => {
    expect(() => parseActivitiesRecord(record(id, entry, format))).toThrow("activites/index.json");
  });
});
