import { isWork } from "../key-areas.ts";
import { foldPath } from "../path-rules.ts";
import type { RecordedFile } from "../release-record.ts";
import { nameRule, usersOf } from "./sort-found.ts";
import type { KeyFile, UpdateRequest } from "./update-request.ts";

/** A request before its key was read. */
type Asked = Pick<UpdateRequest, "wanted" | "known" | "seal"> & { readonly caseSensitive: boolean };

/**
 * Which files of a key must be read to decide: those that a record knows, when their size can be right or is nothing (a link
 * has no size either, and is never read), the seal, and what
 * a cut update left. The documents of users and foreign files are never opened.
 */
export function mustRead({ wanted, known, seal, caseSensitive }: Asked): (path: string, sizeBytes: number) => boolean {
  const nameOf = nameRule({ found: { caseSensitive } });
  const isUsers = usersOf({ wanted, known, found: { caseSensitive } });
  const sizes = new Map<string, Set<number>>();
  for (const { files } of [wanted, ...known])
    for (const { path, sizeBytes } of files) {
      const name = nameOf(path);
      sizes.set(name, (sizes.get(name) ?? new Set()).add(sizeBytes));
    }
  const always = new Set(seal.paths.map(nameOf));
  return (path, sizeBytes) => {
    const name = nameOf(path);
    return (
      always.has(name) ||
      isWork(foldPath(path)) ||
      (!isUsers(path) && (sizes.get(name)?.has(sizeBytes) === true || (sizeBytes === 0 && sizes.has(name))))
    );
  };
}

/**
 * Files that may be a wanted one less what a cut lost: worth comparing with the right bytes, since otherwise they are taken
 * for somebody's work and set aside.
 */
export function suspects(request: UpdateRequest): readonly { readonly found: KeyFile; readonly wanted: RecordedFile }[] {
  const nameOf = nameRule(request);
  const isUsers = usersOf(request);
  const own = new Map<string, Set<string>>();
  for (const { files } of [request.wanted, ...request.known])
    for (const { path, sha256 } of files) own.set(nameOf(path), (own.get(nameOf(path)) ?? new Set()).add(sha256));
  const wanted = new Map(request.wanted.files.map((file) => [nameOf(file.path), file]));
  return request.found.files.flatMap((found) => {
    const file = wanted.get(nameOf(found.path));
    if (file === undefined || found.sizeBytes === 0 || found.sizeBytes > file.sizeBytes || isUsers(found.path)) return [];
    return found.sha256 !== null && own.get(nameOf(found.path))?.has(found.sha256) === true ? [] : [{ found, wanted: file }];
  });
}

/** Smallest part that a medium loses (FAT specification 1.03: sectors of 512 bytes). */
const SECTOR_BYTES = 512;

/** Whether a part of a file, which starts at a sector, is the right part less some whole sectors of zeros. Pure. */
export function isSpoiledPart(found: Uint8Array, right: Uint8Array): boolean {
  for (let start = 0; start < found.length; start += SECTOR_BYTES) {
    const end = Math.min(start + SECTOR_BYTES, found.length);
    let same = true;
    let blank = true;
    for (let at = start; at < end && (same || blank); at += 1) {
      same &&= found[at] === right[at];
      blank &&= found[at] === 0;
    }
    if (!same && !blank) return false;
  }
  return true;
}
