import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { diskRefusal } from "./disk-refusal.ts";
import { nameProblem } from "./entry-path.ts";
import { selectPaths } from "./path-selection.ts";
import { readTar } from "./read-tar.ts";
import { readZip } from "./read-zip.ts";
import { blobPath, type Store } from "./store.ts";
import { makeTree, readTree, treeKey } from "./tree-cache.ts";
import { modeOfName, type UnpackedTree, type UnpackSpec } from "./unpack-spec.ts";

/** Formats by the end of the name; the first that fits wins. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/\.(tar|tgz|tar\.(gz|zst|xz|bz2)|tbz2?|txz|tzst)$/i, "tar"],
  [/\.(zip|jar)$/i, "zip"],
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
export async function unpackBlob(
  store: Store,
  sha256: string,
  spec: UnpackSpec,
  options: { readonly recheck?: boolean } = {},
): Promise<UnpackedTree> {
  const blob = blobPath(store, sha256);
  const format = formatOf(spec);
  if (format === "none") return keepWhole(blob, sha256, spec);
  const read = format === "tar" ? readTar : format === "zip" ? readZip : null;
  if (read === null) throw refusal("archive/unsupported-format", { what: spec.what, format });
  const key = treeKey(sha256, format, spec);
  return (await readTree(store, key, options.recheck ?? false)) ?? makeTree(store, key, spec, (writer) => read(blob, spec.what, writer));
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
  const { what, into } = spec;
  const fileName = spec.fileName.normalize("NFC");
  const problem =
    fileName === "" || /[/\\\u0000-\u001f\u007f\ufffd]/.test(fileName) ? "ce n'est pas un nom de fichier" : nameProblem(fileName);
  if (problem !== null) throw refusal("archive/unsafe-path", { what, path: fileName, reason: problem });
  const selection = selectPaths(spec);
  if (!selection.keeps(fileName)) throw refusal("archive/nothing-kept", { what, pattern: selection.idlePattern() ?? "**" });
  try {
    const { size } = await stat(blob);
    return {
      dir: dirname(blob),
      entries: [
        { path: into === undefined ? fileName : `${into}/${fileName}`, sha256, sizeBytes: size, mode: modeOfName(fileName), file: blob },
      ],
    };
  } catch (error) {
    throw await diskRefusal(error, blob);
  }
}
