import { refusal } from "@cartable/diagnostics";
import type { UnpackSpec } from "./unpack-spec.ts";

/** What any archive may give. */
const TREE_FLOOR_BYTES = 4 * 1024 ** 3;
/** A larger archive may give more: real software and media stay well under so many times their packed size. */
const TREE_RATIO = 20;
/** Deflate cannot pass 1 032 to 1 (zlib technical details); real software stays under 50. */
const MAX_RATIO = 200;
/** Below this, a high ratio does no harm: an empty disk image, a table of zeros. */
const RATIO_FLOOR_BYTES = 1024 ** 3;

/** The limit on the bytes kept of an archive, when its spec has none. */
export function treeLimit(archiveBytes: number): number {
  return Math.max(TREE_FLOOR_BYTES, archiveBytes * TREE_RATIO);
}

/** Throws `archive/bomb` when the bytes kept pass the limit of the spec, before more are written. */
export function refuseTooMany(
  keptBytes: number,
  { what, maxBytes = Number.POSITIVE_INFINITY }: Pick<UnpackSpec, "what" | "maxBytes">,
): void {
  if (keptBytes > maxBytes) throw refusal("archive/bomb", { what, maxBytes });
}

/** Throws `archive/bomb` when an archive gives far more bytes than it holds. */
export function refuseRatio(unpackedBytes: number, packedBytes: number, what: string): void {
  if (unpackedBytes > RATIO_FLOOR_BYTES && unpackedBytes > packedBytes * MAX_RATIO)
    throw refusal("archive/bomb", { what, maxBytes: RATIO_FLOOR_BYTES });
}
