import { join } from "node:path";
import type { ArtifactRequest, LockedArtifact, TreeFile } from "@cartable/plan";
import { fetchArtifact, readFolder, type Store, unpackBlob } from "@cartable/store";
import { toUnpackSpec } from "@cartable/store/unpack-spec";
import type { Context } from "./context.ts";
import { readAuthenticode } from "./read-authenticode.ts";
import { readBooks } from "./read-books.ts";

/** Brings the bytes of a request into the store and unpacks them: what `lock` records and `fetch` ensures. */
export async function obtainArtifact(
  context: Context,
  store: Store,
  request: ArtifactRequest,
  known: { readonly sha256: string | null; readonly sizeBytes: number | null },
  signal?: AbortSignal,
): Promise<Pick<LockedArtifact, "sha256" | "sizeBytes" | "tree" | "books" | "authenticode">> {
  const { source, unpack, resource, version } = request;
  const spec = toUnpackSpec(request);
  if (source.kind === "file") return readLocalArtifact(context, request);
  const expected = {
    ...(known.sha256 === null ? {} : { sha256: known.sha256 }),
    ...(known.sizeBytes === null ? {} : { sizeBytes: known.sizeBytes }),
  };
  const what = `${resource} (${unpack.fileName})`;
  const bar = context.progress(`${resource} ${version}`);
  try {
    const fetched = await fetchArtifact(
      store,
      source.kind === "npm"
        ? { what, kind: "npm", package: source.package, version: source.version, ...expected }
        : source.kind === "url"
          ? { what, kind: "url", url: source.url, mirrors: [...source.mirrors], ...expected }
          : {
              what,
              kind: "deb",
              package: source.package,
              version: source.version,
              ...(source.fileName === null ? {} : { fileName: source.fileName }),
              ...expected,
            },
      {
        environment: context.environment,
        ...(signal === undefined ? {} : { signal }),
        onProgress: (bytes, total) => bar.update(bytes, total ?? known.sizeBytes ?? bytes),
      },
    );
    const tree = await unpackBlob(store, fetched.sha256, spec, { recheck: true, environment: context.environment });
    return { sha256: fetched.sha256, sizeBytes: fetched.sizeBytes, tree: tree.entries.map(toTreeFile), ...(await readFacts(tree.entries)) };
  } finally {
    bar.stop();
  }
}

/** The files of an artifact that is in the repository: nothing is fetched, nothing is written. */
export async function readLocalArtifact(
  { root }: Context,
  request: ArtifactRequest,
): Promise<Pick<LockedArtifact, "sha256" | "sizeBytes" | "tree" | "books" | "authenticode">> {
  if (request.source.kind !== "file") throw new TypeError("not a local artifact");
  const folder = await readFolder(join(root, request.source.path), toUnpackSpec(request));
  return { sha256: null, sizeBytes: null, tree: folder.entries.map(toTreeFile), ...(await readFacts(folder.entries)) };
}

/** What the files of an artifact say of themselves. */
async function readFacts(entries: Parameters<typeof readBooks>[0]): Promise<Pick<LockedArtifact, "books" | "authenticode">> {
  return { ...(await readBooks(entries)), ...readAuthenticode(entries) };
}

function toTreeFile({
  path,
  sha256,
  sizeBytes,
  mode,
}: {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mode: number;
}): TreeFile {
  return { path, sha256, sizeBytes, mode: mode === 0o755 ? "755" : "644" };
}
