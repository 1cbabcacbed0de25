import { hash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { renderIndex } from "./segment-index.ts";
import { pruneSegments, verifySegments } from "./segment-upkeep.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "segments-"));
  mkdirSync(join(dir, "segments"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const [OLD, NEW, CUT, LONE] = ["a", "b", "c", "d"].map((letter) => letter.repeat(64)) as [string, string, string, string];

/** Keeps a segment, and an index that vouches for these bytes or for others. */
function keep(key: string, bytes: string, vouched = bytes): void {
  writeFileSync(join(dir, "segments", key), bytes);
  const sha256 = hash("sha256", vouched, "hex");
  writeFileSync(join(dir, "segments", `${key}.json`), renderIndex({ sizeBytes: vouched.length, sha256, crc32: 0, entries: [] }));
}

describe("segments kept in the store", () => {
  it("are read again to the last byte: an altered, a cut one, one without index are told", async () => {
    keep(NEW, "juste");
    keep(OLD, "juste", "autre");
    keep(CUT, "jus", "juste");
    writeFileSync(join(dir, "segments", LONE), "seul");
    expect(await verifySegments({ dir })).toEqual({
      segments: 4,
      bytes: 17,
      damaged: [OLD, CUT, LONE].map((key) => `segments/${key}`),
    });
  });

  it("are given up when they are not whole, or were long unused; parts of builds under way stay", async () => {
    for (const key of [OLD, NEW]) keep(key, "juste");
    writeFileSync(join(dir, "segments", LONE), "seul");
    writeFileSync(join(dir, "segments", `${CUT}.json`), "index sans octets");
    const parts = [`${CUT}.4194305.tmp`, `${CUT}.${process.pid}.tmp`];
    for (const name of parts) writeFileSync(join(dir, "segments", name), "");
    writeFileSync(join(dir, "segments/used.json"), JSON.stringify({ build: 60, keys: { [OLD]: 9, [NEW]: 11 } }));
    const gone = [OLD, `${OLD}.json`, `${CUT}.4194305.tmp`, `${CUT}.json`, LONE].sort().map((name) => `segments/${name}`);
    const before = readdirSync(join(dir, "segments"));
    expect((await pruneSegments({ dir }, { dryRun: true })).paths).toEqual(gone);
    expect(readdirSync(join(dir, "segments"))).toEqual(before);
    await pruneSegments({ dir }, { dryRun: false });
    expect(readdirSync(join(dir, "segments")).sort()).toEqual([NEW, `${NEW}.json`, `${CUT}.${process.pid}.tmp`, "used.json"].sort());
  });

  it("may not be there at all", async () => {
    rmSync(join(dir, "segments"), { recursive: true });
    expect(await verifySegments({ dir })).toEqual({ segments: 0, bytes: 0, damaged: [] });
    expect(await pruneSegments({ dir }, { dryRun: false })).toEqual({ paths: [], bytes: 0 });
  });
});
