import { createHash, hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { CartableError, refusal } from "@cartable/diagnostics";
import type { FilesPlan, PlanArtifact, PlanEntry } from "@cartable/plan";
import type { Store, UnpackedTree, UnpackSpec } from "@cartable/store";
import { digestFile } from "@cartable/store/digest-file";
import { blobPath } from "@cartable/store/store";
import { toUnpackSpec } from "@cartable/store/unpack-spec";
import { digestFiles } from "./digest-files.ts";
import type { DigestMemo } from "./digest-memo.ts";

/** Files above this size are streamed instead of being read whole. */
const WHOLE_FILE_BYTES = 32 * 1024 * 1024;

/** Reads the bytes of plan entries; whatever `read` and `stream` give has been compared with the plan. */
export interface PlanBytes {
  /** Unpacks what these entries come from; the others below need it first. */
  readonly prepare: (entries: readonly PlanEntry[]) => Promise<void>;
  /** Where the bytes of an entry are: a file, not yet compared, or the bytes themselves for what the command made. */
  readonly locate: (entry: PlanEntry) => string | Uint8Array;
  /** The whole content of an entry, verified. */
  readonly read: (entry: PlanEntry) => Promise<Uint8Array>;
  /** The content of a large entry as a verified stream: it fails before its end if a byte is wrong. */
  readonly stream: (entry: PlanEntry) => AsyncIterable<Uint8Array>;
  readonly isLarge: (entry: PlanEntry) => boolean;
}

/** Local folders of a plan, compared with the lock; by place in `artifacts`. */
export type CheckedSources = ReadonlyMap<number, UnpackedTree>;

/**
 * Verifies everything that a plan takes bytes from, before anything is written: each downloaded file is in the store,
 * whole, and each local folder is as it was locked. Blobs that the memo knows are not read again. Throws `store/absent`
 * (exit 3), `store/altered` (exit 4), `plan/pending` or `lock/stale` (exit 1).
 */
export async function checkSources(plan: FilesPlan, store: Store, root: string, memo: DigestMemo): Promise<CheckedSources> {
  const folders = new Map<number, UnpackedTree>();
  const blobs = new Map<string, PlanArtifact>();
  for (const [index, artifact] of plan.artifacts.entries()) {
    const { source, sha256, resource } = artifact;
    if (source.kind === "file") {
      const { readFolder } = await import("@cartable/store/read-folder");
      const tree = await readFolder(join(root, source.path), toUnpackSpec(artifact));
      refuseChangedFolder(plan, index, artifact, tree);
      folders.set(index, tree);
    } else if (sha256 === null) throw refusal("plan/pending", { resources: [resource] });
    else if (!blobs.has(sha256)) blobs.set(sha256, artifact);
  }
  await checkBlobs(plan, blobs, store, memo);
  return folders;
}

async function checkBlobs(plan: FilesPlan, blobs: ReadonlyMap<string, PlanArtifact>, store: Store, memo: DigestMemo): Promise<void> {
  const unknown: { readonly path: string; readonly sizeBytes: number; readonly sha256: string; readonly artifact: PlanArtifact }[] = [];
  for (const [sha256, artifact] of blobs) {
    const path = blobPath(store, sha256);
    if ((await memo.known(path)) === sha256) continue;
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      throw refusal("store/absent", { resource: artifact.resource, sha256, year: plan.year });
    });
    unknown.push({ path, sizeBytes: found.size, sha256, artifact });
  }
  const digests = await digestFiles(unknown);
  for (const [index, { path, sha256, artifact }] of unknown.entries()) {
    // Read once more by itself, a file that cannot be read says why.
    const found = digests[index] ?? (await digestFile(path));
    const right = found.sha256 === sha256 && found.sizeBytes === (artifact.sizeBytes ?? found.sizeBytes);
    if (!right) throw refusal("store/altered", { resource: artifact.resource, sha256, found: found.sha256 });
    await memo.remember(path, sha256);
  }
}

/**
 * Runs a build; once more, with unpacked archives read again, when one of them is not what was unpacked: a power cut or a
 * failing disk may have changed bytes behind a size and a date that did not.
 */
export async function rereadingTrees<T>(build: (recheck: boolean) => Promise<T>): Promise<T> {
  return build(false).catch((error: unknown) => {
    if (error instanceof CartableError && error.code === "archive/tree-changed") return build(true);
    throw error;
  });
}

/**
 * Finds the bytes of each entry in what checked sources hold. Nothing is unpacked before it is needed; with `recheck`, what
 * was unpacked before is hashed again, and made anew where it differs.
 */
export function openPlanBytes(
  plan: FilesPlan,
  generated: ReadonlyMap<string, Uint8Array>,
  store: Store,
  sources: CheckedSources,
  recheck: boolean,
): PlanBytes {
  const trees = new Map<number, ReadonlyMap<string, string>>();
  const changed = (entry: PlanEntry): Error => refusal("archive/tree-changed", { what: entry.resource ?? plan.bundle, path: entry.path });
  const fileOf = (entry: PlanEntry): string => {
    const file = entry.artifact === null || entry.from === null ? undefined : trees.get(entry.artifact)?.get(entry.from);
    if (file === undefined) throw changed(entry);
    return file;
  };
  const locate = (entry: PlanEntry): string | Uint8Array => {
    if (entry.artifact !== null) return fileOf(entry);
    const bytes = generated.get(entry.path);
    if (bytes === undefined) throw changed(entry);
    return bytes;
  };
  return {
    async prepare(entries) {
      const wanted = new Set(entries.flatMap(({ artifact }) => (artifact === null || trees.has(artifact) ? [] : [artifact])));
      for (const index of [...wanted].sort((a, b) => a - b)) {
        const artifact = plan.artifacts[index];
        if (artifact === undefined) continue;
        const tree = sources.get(index) ?? (await unpackTree(store, artifact.sha256 ?? "", toUnpackSpec(artifact), recheck));
        trees.set(index, new Map(tree.entries.map((entry) => [entry.path, entry.file])));
      }
    },
    locate,
    isLarge: (entry) => entry.sizeBytes > WHOLE_FILE_BYTES,
    async read(entry) {
      const found = locate(entry);
      const bytes = typeof found === "string" ? await readFile(found) : found;
      if (bytes.length !== entry.sizeBytes || sha256Of(bytes) !== entry.sha256) throw changed(entry);
      return bytes;
    },
    async *stream(entry) {
      const digest = createHash("sha256");
      for await (const chunk of createReadStream(fileOf(entry), { highWaterMark: 1024 * 1024 })) {
        digest.update(chunk as Uint8Array);
        yield chunk as Uint8Array;
      }
      if (digest.digest("hex") !== entry.sha256) throw changed(entry);
    },
  };
}

/** What unpacks archives is loaded only when there is something to unpack. */
async function unpackTree(store: Store, sha256: string, spec: UnpackSpec, recheck: boolean): Promise<UnpackedTree> {
  const { unpackBlob } = await import("@cartable/store/unpack-blob");
  return unpackBlob(store, sha256, spec, { recheck });
}

/** A folder of the repository is its own store: any change since the lock makes the lock stale. */
function refuseChangedFolder(plan: FilesPlan, index: number, { resource, key }: PlanArtifact, tree: UnpackedTree): void {
  const line = (path: string, sha256: string): string => `${sha256} ${path}`;
  const locked = new Set(plan.entries.filter((entry) => entry.artifact === index).map((entry) => line(entry.from ?? "", entry.sha256)));
  const same = tree.entries.length === locked.size && tree.entries.every((entry) => locked.has(line(entry.path, entry.sha256)));
  if (!same) throw refusal("lock/stale", { year: plan.year, reasons: [`les fichiers de « ${resource} » ont changé (${key})`] });
}

/** SHA-256 of bytes, in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array | string): string {
  return hash("sha256", bytes, "hex");
}
