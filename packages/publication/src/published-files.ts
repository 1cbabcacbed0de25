import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { digestFiles, parseSums, renderSums, sha256Of } from "@cartable/packager";

/** A file to put online. */
export interface PublishedFile {
  /** From the root of the site, with `/`. */
  readonly path: string;
  /** Where it is now, absolute. */
  readonly source: string;
  /** Folder of `dist/` that it stands in, absolute. */
  readonly folder: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Everything that is put online together. */
export interface Publication {
  /** Sorted by path (code unit). */
  readonly files: readonly PublishedFile[];
  readonly bytes: number;
  /** Says the content: the same files have the same name. */
  readonly id: string;
  /** Digests of all files, in the form of `sha256sum`. */
  readonly list: string;
}

/** Name of the list of digests, at the root of the site: what a mirror reads. */
export const LIST = "empreintes.txt";

/** Folders of `dist/` and where they stand on the site. */
const PARTS = [
  ["site", ""],
  ["bundles", "bundles/"],
  ["activites", "activites/"],
  ["outils", "outils/"],
] as const;

/**
 * Reads what `dist/` has to put online: the site, the releases, the activities, the command in one file; what begins with a dot stays. Every release
 * is compared with its own `SHA256SUMS` first. Throws `publish/nothing` without a built site, `publish/altered`.
 */
export async function readPublication(dist: string): Promise<Publication> {
  if (!existsSync(join(dist, "site", "index.html"))) throw refusal("publish/nothing", { path: dist });
  const found: Pick<PublishedFile, "path" | "source" | "folder">[] = [];
  for (const [part, prefix] of PARTS) {
    const folder = join(dist, part);
    for (const name of await filesBelow(folder)) found.push({ path: prefix + name, source: join(folder, name), folder });
  }
  found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const sized = await Promise.all(found.map(async ({ source }) => ({ path: source, sizeBytes: (await stat(source)).size })));
  // With their sizes, large archives are read in several threads.
  const digests = await digestFiles(sized);
  const files = found.map((file, index): PublishedFile => {
    const digest = digests[index];
    if (digest === null || digest === undefined) throw refusal("disk/refused", { path: file.source, cause: "lecture impossible" });
    return { ...file, ...digest };
  });
  await refuseAltered(files);
  const list = renderSums(new Map(files.map(({ path, sha256 }) => [path, sha256])));
  const id = sha256Of(list).slice(0, 16);
  return { files, bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), id, list };
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  return items
    .filter((item) => item.isFile())
    .map((item) =>
      join(item.parentPath, item.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((name) => !name.split("/").some((part) => part.startsWith(".") && part !== ".well-known"));
}

/** What a release says of itself must be what is there. A mirror leaves the folder of the key out: its archive holds the same. */
async function refuseAltered(files: readonly PublishedFile[]): Promise<void> {
  const byPath = new Map(files.map((file) => [file.path, file.sha256]));
  const withKey = new Set(files.flatMap(({ path }) => /^bundles\/\d{4}\/[^/]+\/(?=key\/)/.exec(path)?.[0] ?? []));
  for (const { path, source } of files) {
    if (!/^bundles\/\d{4}\/[^/]+\/SHA256SUMS$/.test(path)) continue;
    const folder = path.slice(0, -"SHA256SUMS".length);
    for (const [name, sha256] of parseSums(await readFile(source, "utf8"))) {
      if (name.startsWith("key/") && !withKey.has(folder)) continue;
      if (byPath.get(folder + name) !== sha256) throw refusal("publish/altered", { path: folder + name });
    }
  }
}
