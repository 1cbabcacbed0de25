import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { BundlePlan, PlanArtifact, PlanEntry } from "@cartable/plan";
import { checkBlob, readFolder, type Store, type UnpackedTree, unpackBlob } from "@cartable/store";

/** Files above this size are streamed instead of being read whole. */
const WHOLE_FILE_BYTES = 32 * 1024 * 1024;

/** Reads the bytes of plan entries; whatever it gives has been compared with the plan. */
export interface PlanBytes {
  /** The whole content of an entry, verified. */
  readonly read: (entry: PlanEntry) => Promise<Uint8Array>;
  /** The content of a large entry as a verified stream: it fails before its end if a byte is wrong. */
  readonly stream: (entry: PlanEntry) => AsyncIterable<Uint8Array>;
  readonly isLarge: (entry: PlanEntry) => boolean;
}

/**
 * Opens everything that a plan takes bytes from, and verifies each downloaded file against the plan before anything
 * is written. Throws `store/absent` (exit 3), `store/altered` (exit 4) or `lock/stale` for a changed local folder.
 */
export async function openPlanBytes(
  plan: BundlePlan,
  generated: ReadonlyMap<string, Uint8Array>,
  store: Store,
  root: string,
): Promise<PlanBytes> {
  const trees: ReadonlyMap<string, string>[] = [];
  for (const [index, artifact] of plan.artifacts.entries()) {
    const tree = await openTree(plan, artifact, store, root);
    const files = new Map(tree.entries.map((entry) => [entry.path, entry.file]));
    if (artifact.source.kind === "file") refuseChangedFolder(plan, index, artifact, tree);
    trees.push(files);
  }
  const locate = (entry: PlanEntry): string => {
    const file = entry.artifact === null || entry.from === null ? undefined : trees[entry.artifact]?.get(entry.from);
    if (file === undefined) throw refusal("archive/tree-changed", { what: entry.resource ?? entry.path, path: entry.path });
    return file;
  };
  return {
    isLarge: (entry) => entry.sizeBytes > WHOLE_FILE_BYTES,
    async read(entry) {
      const bytes = entry.artifact === null ? generated.get(entry.path) : await readFile(locate(entry));
      if (bytes === undefined || bytes.length !== entry.sizeBytes || sha256Of(bytes) !== entry.sha256)
        throw refusal("archive/tree-changed", { what: entry.resource ?? plan.bundle, path: entry.path });
      return bytes;
    },
    async *stream(entry) {
      const hash = createHash("sha256");
      for await (const chunk of createReadStream(locate(entry), { highWaterMark: 1024 * 1024 })) {
        hash.update(chunk as Uint8Array);
        yield chunk as Uint8Array;
      }
      if (hash.digest("hex") !== entry.sha256)
        throw refusal("archive/tree-changed", { what: entry.resource ?? plan.bundle, path: entry.path });
    },
  };
}

async function openTree(plan: BundlePlan, artifact: PlanArtifact, store: Store, root: string): Promise<UnpackedTree> {
  const { source, unpack, resource, sha256 } = artifact;
  const spec = {
    what: resource,
    fileName: unpack.fileName,
    strip: unpack.strip,
    exclude: [...unpack.exclude],
    ...(unpack.format === null ? {} : { format: unpack.format }),
    ...(unpack.include === null ? {} : { include: [...unpack.include] }),
    ...(unpack.into === null ? {} : { into: unpack.into }),
  };
  if (source.kind === "file") return readFolder(join(root, source.path), spec);
  if (sha256 === null) throw refusal("plan/pending", { resources: [resource] });
  const state = await checkBlob(store, sha256, artifact.sizeBytes ?? undefined);
  if (state === "absent") throw refusal("store/absent", { resource, sha256, year: plan.year });
  if (state !== "ok") throw refusal("store/altered", { resource, sha256, found: state.altered });
  return unpackBlob(store, sha256, spec);
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
