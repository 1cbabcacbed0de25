import { mkdir, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { diskRefusal } from "./disk-refusal.ts";
import { createEntryGate, printable } from "./entry-gate.ts";
import { readAppImage } from "./read-appimage.ts";
import { readDeb } from "./read-deb.ts";
import { readInnoSetup } from "./read-innosetup.ts";
import { readMsi } from "./read-msi.ts";
import { readSevenZip } from "./read-seven-zip.ts";
import { readTar } from "./read-tar.ts";
import { readZip } from "./read-zip.ts";
import type { Workplace } from "./seven-zip.ts";
import { blobPath, type Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";
import { makeTree, readTree, treeKey } from "./tree-cache.ts";
import type { TreeWriter } from "./tree-writer.ts";
import { treeLimit } from "./unpack-limits.ts";
import { modeOfName, type UnpackedTree, type UnpackSpec } from "./unpack-spec.ts";

type Reader = (path: string, what: string, writer: TreeWriter, work: Workplace) => Promise<void>;

/** How each format is read. Every reader judges each name by the same gate, and checks what comes out. */
const READERS: Readonly<Record<string, Reader>> = {
  zip: readZip,
  tar: readTar,
  "7z": (path, what, writer, work) => readSevenZip(path, "7z", what, writer, work),
  nsis: (path, what, writer, work) => readSevenZip(path, "nsis", what, writer, work),
  innosetup: readInnoSetup,
  msi: readMsi,
  deb: readDeb,
  appimage: readAppImage,
};

/** Formats by the end of the name; the first that fits wins. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/\.(tar|tgz|tar\.(gz|zst|xz|bz2)|tbz2?|txz|tzst)$/i, "tar"],
  [/\.(zip|jar)$/i, "zip"],
  // The installers of PortableApps.com are made by NSIS.
  [/\.paf\.exe$/i, "nsis"],
  [/\.(7z|msi|deb|appimage)$/i, "$1"],
];

/**
 * Unpacks a blob and lists the files that the spec keeps. The tree is a cache in the store: a second call reuses it, and
 * makes it anew when a file changed size or date. The digests listed are those of the bytes when they were unpacked:
 * callers compare what they read with the lock. With `recheck`, the bytes of a reused tree are hashed again first.
 * The blob itself is not checked here: `checkBlob` does that.
 *
 * Throws `archive/*` (exit 4; 1 for a pattern that keeps nothing; 3 for an unknown format) or `disk/*`; then no tree is left.
 */
export async function unpackBlob(store: Store, sha256: string, spec: UnpackSpec, options: UnpackOptions = {}): Promise<UnpackedTree> {
  const { recheck = false, environment = process.env } = options;
  const blob = blobPath(store, sha256);
  const format = formatOf(spec);
  if (format === "none") return keepWhole(blob, sha256, spec);
  const read = READERS[format];
  if (read === undefined) throw refusal("archive/unsupported-format", { what: spec.what, format });
  const key = treeKey(sha256, format, spec);
  const there = await readTree(store, key, recheck);
  if (there !== null) return there;
  const bounded = { ...spec, maxBytes: spec.maxBytes ?? treeLimit(await sizeOf(blob)) };
  return makeTree(store, key, bounded, recheck, (writer) => inWorkplace(store, environment, (work) => read(blob, spec.what, writer, work)));
}

async function sizeOf(blob: string): Promise<number> {
  try {
    return (await stat(blob)).size;
  } catch (error) {
    throw await diskRefusal(error, blob);
  }
}

export interface UnpackOptions {
  /** Hashes the bytes of a reused tree again. */
  readonly recheck?: boolean;
  /** Where the system's tools are looked for; that of the process by default. */
  readonly environment?: Workplace["environment"];
}

/** Gives a folder for intermediate files, removed at the end whatever happens. */
async function inWorkplace<T>(store: Store, environment: Workplace["environment"], work: (place: Workplace) => Promise<T>): Promise<T> {
  const dir = temporaryPath(store);
  await mkdir(dir);
  try {
    return await work({ dir, environment });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The name that the tree of a blob has in the store with this spec; null for a file that is kept as it is. */
export function treeKeyOf(sha256: string, spec: UnpackSpec): string | null {
  const format = formatOf(spec);
  return format === "none" ? null : treeKey(sha256, format, spec);
}

function formatOf({ format, fileName }: UnpackSpec): string {
  if (format !== undefined) return format;
  for (const [pattern, name] of FORMATS) {
    const match = pattern.exec(fileName);
    if (match !== null) return name === "$1" ? (match[1] ?? "").toLowerCase() : name;
  }
  const dot = fileName.lastIndexOf(".");
  return dot === -1 ? fileName : fileName.slice(dot + 1).toLowerCase();
}

/** A file kept as it is: its bytes are the blob, under the publisher's name. */
async function keepWhole(blob: string, sha256: string, spec: UnpackSpec): Promise<UnpackedTree> {
  const { what, fileName } = spec;
  if (fileName === "" || /[/\\]/.test(fileName))
    throw refusal("archive/unsafe-path", { what, path: printable(fileName), reason: "ce n'est pas un nom de fichier" });
  const gate = createEntryGate({ ...spec, strip: 0 });
  const path = gate.place({ path: fileName, kind: "file" });
  gate.finish();
  if (path === null) return { dir: dirname(blob), entries: [] };
  return { dir: dirname(blob), entries: [{ path, sha256, sizeBytes: await sizeOf(blob), mode: modeOfName(path), file: blob }] };
}
