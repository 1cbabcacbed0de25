import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { writeFolder } from "./write-folder.ts";

/** Paths that the disk was waited for, in order. */
const synced: string[] = [];

vi.mock("node:fs/promises", async (load) => {
  const real = await load<typeof import("node:fs/promises")>();
  const open = async (path: string, ...rest: [string?, number?]): Promise<import("node:fs/promises").FileHandle> => {
    const file = await real.open(path, ...rest);
    const sync = file.sync.bind(file);
    file.sync = async () => {
      synced.push(path);
      await sync();
    };
    return file;
  };
  return { ...real, open };
});

it("waits until the disk has the names of the folders of the record, so that it cannot be lost behind the release", async () => {
  const dir = mkdtempSync(join(tmpdir(), "dossier-"));
  try {
    const plan = { bundle: "essai", year: 2026, artifacts: [], directories: [], entries: [], totals: { files: 0, bytes: 0 } };
    const bytes = {
      prepare: async () => undefined,
      locate: () => "",
      read: async () => Buffer.alloc(0),
      stream: async function* () {},
      isLarge: () => false,
    };
    const record = { path: "Cartable/CARTABLE.json", bytes: Buffer.from("{}") };
    await writeFolder({ plan, record, bytes, folder: dir, kept: new Map(), durable: true, onProgress: () => undefined });
    expect(existsSync(join(dir, record.path))).toBe(true);
    expect(synced.slice(-3)).toEqual([join(dir, record.path), join(dir, "Cartable"), dir]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
