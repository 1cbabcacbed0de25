import { hash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildSegments } from "./build-segments.ts";
import { ChangedFileError, type SegmentJob } from "./segment-index.ts";

it("leaves no part of a segment when another one fails", async () => {
  const dir = mkdtempSync(join(tmpdir(), "segments-"));
  try {
    const job = (key: string, bytes: Uint8Array, sha256 = hash("sha256", bytes, "hex")): SegmentJob => {
      const files = Array.from({ length: 8 }, (_, at) => ({
        path: `${at}`,
        mode: 0o644,
        store: false,
        sha256,
        sizeBytes: bytes.length,
        from: bytes,
      }));
      return { key, carry: false, target: join(dir, key), year: 2026, files };
    };
    const large = Buffer.from(Array.from({ length: 1_500_000 }, (_, at) => (at * at * 31 + (at >> 7)) & 0xff));
    const jobs = [job("a".repeat(64), large), job("b".repeat(64), Buffer.from("changé"), "0".repeat(64)), job("c".repeat(64), large)];
    await expect(buildSegments(jobs, () => undefined)).rejects.toThrow(ChangedFileError);
    expect(readdirSync(dir).filter((name) => !/^[0-9a-f]{64}(\.json)?$/.test(name))).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
