import { posix } from "node:path";
import { compareText } from "@cartable/diagnostics";
import { artifactRequest, findLocked, programsOf } from "@cartable/plan";
import type { KeyFilesInput } from "../key-files.ts";
import { renderLibrary, type ShelvedBook } from "./render-library.ts";

/** The library of the key, from its root: opened by hand in any Kiwix, or by `kiwix-serve`. */
export const LIBRARY_PATH = "Ressources/library.xml";

/** Reads the library beside it when it starts: kiwix-desktop, `src/kiwixapp.cpp`, portable use. */
const READER = /^kiwix-desktop(?:\.exe)?$/i;

/**
 * The libraries of a key with ZIM files: one beside them, and one beside each Kiwix program of the key, which then shows these
 * books alone. Path from the root to text; empty when there is no book.
 */
export function kiwixFiles({ packed, lock }: Pick<KeyFilesInput, "packed" | "lock">): ReadonlyMap<string, string> {
  const books = packed
    .flatMap(({ resource, placed }) =>
      placed.flatMap(({ artifact, folder }) => {
        const locked = findLocked(lock, artifactRequest(resource, artifact));
        return (locked?.books ?? []).map((book) => ({
          book,
          path: `${folder}/${book.path}`,
          sizeBytes: locked?.tree.find(({ path }) => path === book.path)?.sizeBytes ?? 0,
        }));
      }),
    )
    .sort((a, b) => compareText(a.path, b.path));
  if (books.length === 0) return new Map();
  const readers = packed.flatMap((content) =>
    programsOf(content)
      .filter(({ path }) => READER.test(posix.basename(path)))
      .map(({ path }) => `${posix.dirname(path)}/library.xml`),
  );
  return new Map([LIBRARY_PATH, ...readers].map((library) => [library, renderLibrary(books.map(seenFrom(posix.dirname(library))))]));
}

const seenFrom =
  (folder: string) =>
  (shelved: ShelvedBook): ShelvedBook => ({ ...shelved, path: posix.relative(folder, shelved.path) });
