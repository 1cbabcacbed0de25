import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ReleaseRecord, toJsonText } from "@cartable/record";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFormerRecord } from "./read-former-record.ts";

const FILE = { path: "Ressources/a.html", sha256: "0".repeat(64), sizeBytes: 1 };
const RECORD: ReleaseRecord = {
  format: 1,
  bundle: "mcne",
  year: 2025,
  target: "web",
  serial: 1,
  previous: null,
  files: [FILE],
  components: [],
};
const WANTED = { bundle: "mcne", target: "web" };
let key = "";
beforeAll(() => {
  key = mkdtempSync(join(tmpdir(), "ancienne-"));
  mkdirSync(join(key, "Cartable"));
});
afterAll(() => rmSync(key, { recursive: true }));
const write = (record: ReleaseRecord): void => writeFileSync(join(key, "Cartable/CARTABLE.json"), toJsonText(record));

describe("readFormerRecord", () => {
  it("reads the record of a key, of the same bundle and target alone", async () => {
    await expect(readFormerRecord(key, WANTED)).rejects.toMatchObject({ code: "record/missing" });
    write(RECORD);
    expect(await readFormerRecord(key, WANTED)).toEqual(RECORD);
    await expect(readFormerRecord(key, { ...WANTED, bundle: "mcnc" })).rejects.toMatchObject({ code: "pack/other-edition" });
  });

  it.each(["../../ailleurs", "Mes-documents/devoir.odt", "C:/Windows/x"])("refuses a record that would have %s removed", async (path) => {
    write({ ...RECORD, files: [{ ...FILE, path }] });
    await expect(readFormerRecord(key, WANTED)).rejects.toMatchObject({ code: "record/unreadable", exit: 4 });
  });
});
