import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { CartableError, refusal } from "@cartable/diagnostics";
import type { EditionSource } from "@cartable/maintenance";
import type { PlanEntry } from "@cartable/plan";
import type { ReleaseRecord } from "@cartable/record";
import { blobPath, readFolder, type Store, unpackBlob } from "@cartable/store";
import { toUnpackSpec } from "@cartable/store/unpack-spec";
import { makePlan } from "./commands/plan.ts";
import type { Context } from "./context.ts";
import { openCatalogue, openProjectStore } from "./project.ts";

/**
 * The files of an edition as this repository would make it: from the store, from the activities, or made by the command. An
 * edition that the repository does not describe any more gives nothing. Archives are unpacked when a file of theirs is asked for.
 */
export async function openStoreSource(context: Context, { bundle, year, target }: ReleaseRecord): Promise<EditionSource> {
  const made = await planOf(context, { bundle, year: String(year), target });
  const store = await openProjectStore(context);
  const entries = new Map((made?.plan.entries ?? []).map((entry) => [entry.sha256, entry]));
  const trees = new Map<number, Promise<ReadonlyMap<string, string>>>();
  const fileOf = async ({ artifact, from }: PlanEntry): Promise<string | null> => {
    if (made === null || artifact === null || from === null) return null;
    const tree = trees.get(artifact) ?? treeOf(store, context.root, made.plan.artifacts[artifact]);
    trees.set(artifact, tree);
    return (await tree).get(from) ?? null;
  };
  const lacks = (files: readonly string[]): Error => refusal("update/not-in-store", { edition: `${bundle} ${year} (${target})`, files });
  return {
    label: "le dépôt local de ce poste",
    record: null,
    signatures: new Map(),
    async has({ sha256, sizeBytes }) {
      const entry = entries.get(sha256);
      if (entry === undefined || entry.sizeBytes !== sizeBytes) return false;
      return made?.generated.has(entry.path) === true || (await fileOf(entry)) !== null;
    },
    async open({ path, sha256 }) {
      const entry = entries.get(sha256);
      const bytes = entry === undefined ? undefined : made?.generated.get(entry.path);
      if (entry?.artifact === null && bytes !== undefined) return whole(bytes);
      const file = entry === undefined ? null : await fileOf(entry);
      if (file === null) throw lacks([path]);
      return createReadStream(file, { highWaterMark: 1024 * 1024 });
    },
    lacks,
    close: () => undefined,
  };
}

type MadePlan = Awaited<ReturnType<typeof makePlan>>;

/** The plan of an edition; null when this repository cannot make it (any more). */
async function planOf(
  context: Context,
  edition: { readonly bundle: string; readonly year: string; readonly target: string },
): Promise<MadePlan | null> {
  try {
    return await makePlan(context, openCatalogue(context), edition.bundle, { year: edition.year, target: edition.target });
  } catch (error) {
    if (error instanceof CartableError && error.exit !== 4) return null;
    throw error;
  }
}

/** Where the files of an artifact are; none when its bytes are not on this machine. */
async function treeOf(
  store: Store,
  root: string,
  artifact: MadePlan["plan"]["artifacts"][number] | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (artifact === undefined) return new Map();
  const { source, sha256 } = artifact;
  if (source.kind !== "file" && (sha256 === null || !existsSync(blobPath(store, sha256)))) return new Map();
  const spec = toUnpackSpec(artifact);
  const tree = source.kind === "file" ? await readFolder(join(root, source.path), spec) : await unpackBlob(store, sha256 ?? "", spec);
  return new Map(tree.entries.map(({ path, file }) => [path, file]));
}

async function* whole(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
