import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBlockSink } from "./block-sink.ts";

const MIB = 1024 * 1024;
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "cartable-sink-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Bytes as they come from segments and from small headers: none, few, a block exactly, many blocks. */
const PIECES = [0, 30, 2 * MIB - 30, 2 * MIB, 1, 9 * MIB + 7, 0, 12].map((size) => randomBytes(size));

describe("a block sink", () => {
  it.each([true, false])("writes what it is given, in order, and tells its digest (durable: %s)", async (durable) => {
    const path = join(dir, `sortie-${durable}`);
    const output = await open(path, "w");
    const sink = openBlockSink(output, durable);
    for (const piece of PIECES) await sink.put(piece);
    const free = await sink.room();
    free.set([1, 2, 3]);
    sink.commit(3);
    const all = Buffer.concat([...PIECES, Buffer.from([1, 2, 3])]);
    expect(sink.offset()).toBe(all.length);
    expect(await sink.finish()).toEqual({ sha256: createHash("sha256").update(all).digest("hex"), sizeBytes: all.length });
    await sink.close();
    await output.close();
    expect(readFileSync(path).equals(all)).toBe(true);
  });

  it("tells the error of the disk, and closes all the same", async () => {
    const path = join(dir, "lecture");
    writeFileSync(path, "");
    const output = await open(path, "r");
    const sink = openBlockSink(output, false);
    const writeAll = async (): Promise<unknown> => {
      for (const piece of PIECES) await sink.put(piece);
      return sink.finish();
    };
    await expect(writeAll()).rejects.toMatchObject({ code: "EBADF" });
    await sink.close();
    await output.close();
    expect(readFileSync(path)).toHaveLength(0);
  });
});
