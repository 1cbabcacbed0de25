import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildSegment } from "./build-segment.ts";
import { buildSegments } from "./build-segments.ts";
import { openDigestMemo } from "./digest-memo.ts";
import { readSegmentIndex } from "./segment-cache.ts";
import { ChangedFileError, parseIndex, type SegmentFile } from "./segment-index.ts";
import { spliceZip } from "./splice-zip.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "segments-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function file(path: string, bytes: Buffer, store = false): SegmentFile {
  const from = join(dir, createHash("sha1").update(path).digest("hex"));
  writeFileSync(from, bytes);
  return { path, mode: 0o644, store, sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes: bytes.length, from };
}

async function splice(name: string, segments: readonly (readonly SegmentFile[])[]): Promise<string> {
  const ready = [];
  for (const [index, files] of segments.entries()) {
    const target = join(dir, `${name}-${index}`);
    await buildSegment({ key: name, carry: false, target, year: 2026, files });
    ready.push({ kind: "kept" as const, file: target, index: await readSegmentIndex(target) });
  }
  const archive = join(dir, `${name}.zip`);
  await spliceZip(
    {
      year: 2026,
      directories: ["Mes-documents"],
      segments: ready,
      last: { path: "fin.json", bytes: Buffer.from("{}"), packed: Promise.resolve(null) },
    },
    archive,
    false,
  );
  return archive;
}

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

describe("segments", () => {
  it("make an archive that every tool reads, byte for byte, with accents, an empty file and a large one", async () => {
    const files = [
      file("Ressources/été/à lire.txt", Buffer.from("Bonjour\n".repeat(2000))),
      file("Ressources/été/vide.txt", Buffer.alloc(0)),
      file("Ressources/image.png", randomBytes(70_000), true),
      file("Ressources/grand.bin", Buffer.alloc(9 * 1024 * 1024, "abcd")),
    ];
    const archive = await splice("essai", [files.slice(0, 2), files.slice(2)]);
    for (const { path, from } of files)
      expect(execFileSync("unzip", ["-p", archive, path], { maxBuffer: 1 << 26 }).equals(readFileSync(String(from)))).toBe(true);
    execFileSync("unzip", ["-tq", archive]);
    const seven = ["7zz", "7z"].find(has);
    if (seven !== undefined) execFileSync(seven, ["t", archive]);
    if (has("python3"))
      execFileSync("python3", ["-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); sys.exit(z.testzip() is not None)", archive]);
  });

  it("give the same archive made whole or in pieces, alone or by workers", async () => {
    const files = Array.from({ length: 40 }, (_, index) =>
      file(`a/${String(index).padStart(3, "0")}.txt`, Buffer.from(`${index} `.repeat(index * 50))),
    );
    const together = readFileSync(await splice("un", [files]));
    const apart = readFileSync(await splice("deux", [files.slice(0, 7), files.slice(7, 21), files.slice(21)]));
    expect(apart.equals(together)).toBe(true);
    const built = new Map<string, string>();
    const jobs = [files.slice(0, 7), files.slice(7)].map((some, index) => ({
      key: String(index),
      carry: false,
      target: join(dir, `w${index}`),
      year: 2026,
      files: some,
    }));
    await buildSegments(jobs, (job, { kind }) => void built.set(job.key, kind));
    expect(Buffer.concat([readFileSync(join(dir, "w0")), readFileSync(join(dir, "w1"))]).equals(readFileSync(join(dir, "un-0")))).toBe(
      true,
    );
    expect(built.size).toBe(2);
  });

  it("refuse a file that is not what was planned, small or large, and leave nothing", async () => {
    for (const bytes of [Buffer.from("texte"), Buffer.alloc(9 * 1024 * 1024, 1)]) {
      const right = file("a.bin", bytes);
      appendFileSync(String(right.from), "x");
      const target = join(dir, `faux-${bytes.length}`);
      await expect(
        buildSegment({ key: "k", carry: false, target, year: 2026, files: [file("avant.txt", Buffer.from("a")), right] }),
      ).rejects.toThrow(ChangedFileError);
      expect(() => statSync(target)).toThrow();
      expect(() => statSync(`${target}.json`)).toThrow();
      await expect(buildSegments([{ key: "k", carry: false, target, year: 2026, files: [right] }], () => undefined)).rejects.toThrow(
        ChangedFileError,
      );
    }
  });

  it("carry stored files to the archive as they would have been kept", async () => {
    const files = [
      file("a.png", randomBytes(5000), true),
      file("été/vide.png", Buffer.alloc(0), true),
      file("z.ogg", randomBytes(9), true),
    ];
    const job = { key: "k", target: join(dir, "garde"), year: 2026, files };
    await buildSegment({ ...job, carry: false });
    const carried = await buildSegment({ ...job, carry: true });
    if (carried.kind !== "carried") throw new Error("kept");
    expect(Buffer.from(carried.bytes).equals(readFileSync(job.target))).toBe(true);
    expect(carried.entries).toEqual((await readSegmentIndex(job.target)).entries);
    writeFileSync(String(files[2]?.from), "autre");
    await expect(buildSegment({ ...job, carry: true })).rejects.toThrow(ChangedFileError);
  });

  it("know their own index: a changed byte is told", async () => {
    await splice("index", [[file("a.txt", Buffer.from("a"))]]);
    const text = readFileSync(join(dir, "index-0.json"), "utf8");
    expect(parseIndex(text)).not.toBeNull();
    expect(parseIndex(text.replace('"path"', '"patk"'))).toBeNull();
    expect(parseIndex("")).toBeNull();
  });
});

describe("the memo of digests", () => {
  it("forgets a file whose bytes changed, even when its date and size are put back", async () => {
    const path = join(dir, "blob");
    writeFileSync(path, "abc");
    const memo = await openDigestMemo(join(dir, "memo.json"));
    await memo.remember(path, "d1");
    await memo.save();
    const again = await openDigestMemo(join(dir, "memo.json"));
    expect(await again.known(path)).toBe("d1");
    const { atime, mtime } = statSync(path);
    writeFileSync(path, "abd");
    utimesSync(path, atime, mtime);
    expect(await (await openDigestMemo(join(dir, "memo.json"))).known(path)).toBeNull();
  });

  it("is only a memo: unreadable, it is empty", async () => {
    mkdirSync(join(dir, "m"));
    writeFileSync(join(dir, "m/memo.json"), "{");
    const memo = await openDigestMemo(join(dir, "m/memo.json"));
    expect(await memo.known(join(dir, "absent"))).toBeNull();
  });
});
