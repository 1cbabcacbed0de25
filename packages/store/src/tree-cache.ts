import { createHash, hash } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { digestFile } from "./digest-file.ts";
import { diskRefusal, errnoCode } from "./disk-refusal.ts";
import type { Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";
import { type BoundedSpec, createTreeWriter, type TreeWriter, type WrittenFile } from "./tree-writer.ts";
import type { UnpackedTree, UnpackSpec } from "./unpack-spec.ts";

/** Raised whenever the same archive and spec could give another tree, or another index. */
const TREE_FORMAT = 1;
const INDEX = "index.json";
/** What `rename` answers when the name of a folder is taken; Windows says EPERM. */
const TAKEN: ReadonlySet<string> = new Set(["ENOTEMPTY", "EEXIST", "EPERM"]);
const MAX_PLACE_TRIES = 8;

/** Name of the tree that a blob gives with a spec: everything that decides its content, and nothing else. */
export function treeKey(blobSha256: string, format: string, spec: UnpackSpec): string {
  const { strip, include, exclude, into, maxBytes } = spec;
  const decides = [TREE_FORMAT, blobSha256, format, strip, include ?? null, exclude ?? [], into ?? null, maxBytes ?? null];
  return createHash("sha256").update(JSON.stringify(decides)).digest("hex");
}

/**
 * The tree of a key, when it is whole: the index has its own digest, and each file the size and date that it had when
 * written. With `recheck`, every byte is hashed again, and dates mean nothing. Null when anything differs: the tree must be made anew.
 */
export async function readTree(store: Store, key: string, recheck: boolean): Promise<UnpackedTree | null> {
  const dir = join(store.dir, "trees", key);
  const text = await readFile(join(dir, INDEX), "utf8").catch(() => null);
  if (text === null) return null;
  const [digest, body = ""] = splitOnce(text);
  if (digest !== hash("sha256", body, "hex")) return null;
  const files = JSON.parse(body) as readonly WrittenFile[];
  for (const { name, sizeBytes, mtimeMs, sha256 } of files) {
    const file = join(dir, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.size !== sizeBytes) return null;
    if (recheck ? (await digestFile(file)).sha256 !== sha256 : found.mtimeMs !== mtimeMs) return null;
  }
  return toTree(dir, files);
}

/** Makes the tree of a key in a temporary folder, then gives it its name. A failure leaves nothing. */
export async function makeTree(
  store: Store,
  key: string,
  spec: BoundedSpec,
  recheck: boolean,
  fill: (writer: TreeWriter) => Promise<void>,
): Promise<UnpackedTree> {
  const stage = temporaryPath(store);
  try {
    await mkdir(stage);
    const writer = createTreeWriter(stage, spec);
    try {
      await fill(writer);
    } finally {
      writer.abandon();
    }
    const files = writer.finish();
    const body = `[\n${files.map((file) => JSON.stringify(file)).join(",\n")}\n]\n`;
    await writeFile(join(stage, INDEX), `${hash("sha256", body, "hex")}\n${body}`);
    await placeTree(store, stage, key, recheck);
    return toTree(join(store.dir, "trees", key), files);
  } catch (error) {
    throw await diskRefusal(error, stage);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Puts a tree in place. A damaged one steps aside; a whole one, made meanwhile by another process, is as good as ours. */
async function placeTree(store: Store, stage: string, key: string, recheck: boolean): Promise<void> {
  const dir = join(store.dir, "trees", key);
  for (let tries = 1; ; tries += 1) {
    const placed = await rename(stage, dir).then(
      () => true,
      (error: unknown) => (tries < MAX_PLACE_TRIES && TAKEN.has(errnoCode(error) ?? "") ? false : Promise.reject(error)),
    );
    if (placed || (await readTree(store, key, recheck)) !== null) return;
    const former = temporaryPath(store);
    await rename(dir, former).catch(() => undefined);
    await rm(former, { recursive: true, force: true });
  }
}

function toTree(dir: string, files: readonly WrittenFile[]): UnpackedTree {
  return {
    dir,
    entries: files.map(({ path, sha256, sizeBytes, mode, name }) => ({ path, sha256, sizeBytes, mode, file: join(dir, name) })),
  };
}

function splitOnce(text: string): readonly [string, string] {
  const end = text.indexOf("\n");
  return [text.slice(0, end), text.slice(end + 1)];
}
