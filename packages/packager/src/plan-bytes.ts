import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { BundlePlan, PlanArtifact, PlanEntry } from "@cartable/plan";
import { blobPath, checkBlob, readFolder, type Store, type UnpackedTree, type UnpackSpec, unpackBlob } from "@cartable/store";
import type { DigestMemo } from "./digest-memo.ts";

/** Files above this size are streamed instead of being read whole. */
const WHOLE_FILE_BYTES = 32 * 1024 * 1024;

/** Reads the bytes of plan entries; whatever `read` and `stream` give has been compared with the plan. */
export interface PlanBytes {
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
export async function checkSources(plan: BundlePlan, store: Store, root: string, memo: DigestMemo): Promise<CheckedSources> {
  const folders = new Map<number, UnpackedTree>();
  const seen = new Set<string>();
  for (const [index, artifact] of plan.artifacts.entries()) {
    const { source, sha256, resource } = artifact;
    if (source.kind === "file") {
      const tree = await readFolder(join(root, source.path), specOf(artifact));
      refuseChangedFolder(plan, index, artifact, tree);
      folders.set(index, tree);
    } else if (sha256 === null) throw refusal("plan/pending", { resources: [resource] });
    else if (!seen.has(sha256)) {
      await checkKnownBlob(plan, artifact, sha256, store, memo);
      seen.add(sha256);
    }
  }
  return folders;
}

async function checkKnownBlob(
  plan: BundlePlan,
  { resource, sizeBytes }: PlanArtifact,
  sha256: string,
  store: Store,
  memo: DigestMemo,
): Promise<void> {
  const path = blobPath(store, sha256);
  if ((await memo.known(path)) === sha256) return;
  const state = await checkBlob(store, sha256, sizeBytes ?? undefined);
  if (state === "absent") throw refusal("store/absent", { resource, sha256, year: plan.year });
  if (state !== "ok") throw refusal("store/altered", { resource, sha256, found: state.altered });
  await memo.remember(path, sha256);
}

/** Unpacks what checked sources hold, and finds the bytes of each entry in it. */
export async function openPlanBytes(
  plan: BundlePlan,
  generated: ReadonlyMap<string, Uint8Array>,
  store: Store,
  sources: CheckedSources,
): Promise<PlanBytes> {
  const trees: ReadonlyMap<string, string>[] = [];
  for (const [index, artifact] of plan.artifacts.entries()) {
    const tree = sources.get(index) ?? (await unpackBlob(store, artifact.sha256 ?? "", specOf(artifact)));
    trees.push(new Map(tree.entries.map((entry) => [entry.path, entry.file])));
  }
  const changed = (entry: PlanEntry): Error => refusal("archive/tree-changed", { what: entry.resource ?? plan.bundle, path: entry.path });
  const fileOf = (entry: PlanEntry): string => {
    const file = entry.artifact === null || entry.from === null ? undefined : trees[entry.artifact]?.get(entry.from);
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
    locate,
    isLarge: (entry) => entry.sizeBytes > WHOLE_FILE_BYTES,
    async read(entry) {
      const found = locate(entry);
      const bytes = typeof found === "string" ? await readFile(found) : found;
      if (bytes.length !== entry.sizeBytes || sha256Of(bytes) !== entry.sha256) throw changed(entry);
      return bytes;
    },
    async *stream(entry) {
      const hash = createHash("sha256");
      for await (const chunk of createReadStream(fileOf(entry), { highWaterMark: 1024 * 1024 })) {
        hash.update(chunk as Uint8Array);
        yield chunk as Uint8Array;
      }
      if (hash.digest("hex") !== entry.sha256) throw changed(entry);
    },
  };
}

function specOf({ unpack, resource }: PlanArtifact): UnpackSpec {
  return {
    what: resource,
    fileName: unpack.fileName,
    strip: unpack.strip,
    exclude: [...unpack.exclude],
    ...(unpack.format === null ? {} : { format: unpack.format }),
    ...(unpack.include === null ? {} : { include: [...unpack.include] }),
    ...(unpack.into === null ? {} : { into: unpack.into }),
  };
}

/** A folder of the repository is its own store: any change since the lock makes the lock stale. */
function refuseChangedFolder(plan: BundlePlan, index: number, { resource, key }: PlanArtifact, tree: UnpackedTree): void {
  const line = (path: string, sha256: string): string => `${sha256} ${path}`;
  const locked = new Set(plan.entries.filter((entry) => entry.artifact === index).map((entry) => line(entry.from ?? "", entry.sha256)));
  const same = tree.entries.length === locked.size && tree.entries.every((entry) => locked.has(line(entry.path, entry.sha256)));
  if (!same) throw refusal("lock/stale", { year: plan.year, reasons: [`les fichiers de « ${resource} » ont changé (${key})`] });
}

/** SHA-256 of bytes, in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
