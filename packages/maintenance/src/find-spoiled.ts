import { open } from "node:fs/promises";
import { isSpoiledPart, type KeyFile, suspects, type UpdateRequest } from "@cartable/record";
import { digestFile } from "@cartable/store/digest-file";
import type { EditionSource } from "./edition-source.ts";
import { placeOn } from "./key-files.ts";

/**
 * Marks the files that hold nothing but a part of what is wanted at their path, sectors that a cut lost apart: they are no
 * one's work, and may be written again. Each is compared with the bytes of the source; without them nothing is marked.
 */
export async function markSpoiled(root: string, request: UpdateRequest, source: EditionSource): Promise<UpdateRequest> {
  const spoiled = new Map<string, string>();
  for (const { found, wanted } of suspects(request)) {
    if (!(await source.has(wanted))) continue;
    const place = placeOn(root, found.path);
    if (await isSpoiled(place, await source.open(wanted)).catch(() => false)) spoiled.set(found.path, (await digestFile(place)).sha256);
  }
  if (spoiled.size === 0) return request;
  const mark = (file: KeyFile): KeyFile => {
    const sha256 = spoiled.get(file.path);
    return sha256 === undefined ? file : { ...file, sha256, spoiled: true };
  };
  return { ...request, found: { ...request.found, files: request.found.files.map(mark) } };
}

/** Compares piece by piece, pieces beginning at a sector; stops at the first one that holds something else. */
async function isSpoiled(place: string, right: AsyncIterable<Uint8Array>): Promise<boolean> {
  const file = await open(place, "r");
  try {
    const { size } = await file.stat();
    let position = 0;
    let left = new Uint8Array(0);
    for await (const chunk of right) {
      const joined = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
      const whole = joined.length - (joined.length % SECTOR_BYTES);
      if (!(await compareAt(file, position, joined.subarray(0, whole)))) return false;
      position += whole;
      left = joined.slice(whole);
      if (position >= size) return true;
    }
    return compareAt(file, position, left);
  } finally {
    await file.close();
  }
}

const SECTOR_BYTES = 512;

async function compareAt(file: Awaited<ReturnType<typeof open>>, position: number, right: Uint8Array): Promise<boolean> {
  const found = Buffer.alloc(right.length);
  const { bytesRead } = await file.read(found, 0, right.length, position);
  return isSpoiledPart(found.subarray(0, bytesRead), right);
}
