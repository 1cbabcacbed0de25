import { refusal } from "@cartable/diagnostics";
import type { UnpackSpec } from "./unpack-spec.ts";

const MAX_TREE_BYTES = 4 * 1024 ** 3;
/** Deflate cannot pass 1 032 to 1 (zlib technical details); real software stays under 50. */
const MAX_RATIO = 200;
/** Below this, a high ratio does no harm: an empty disk image, a table of zeros. */
const RATIO_FLOOR_BYTES = 1024 ** 3;

/** The limit on the bytes kept. */
export function maxBytesOf({ maxBytes = MAX_TREE_BYTES }: Pick<UnpackSpec, "maxBytes">): number {
  return maxBytes;
}

/** Throws `archive/bomb` when the bytes kept pass the limit of the spec, before more are written. */
export function refuseTooMany(keptBytes: number, spec: Pick<UnpackSpec, "what" | "maxBytes">): void {
  const maxBytes = maxBytesOf(spec);
  if (keptBytes > maxBytes) throw refusal("archive/bomb", { what: spec.what, maxBytes });
}

/** Throws `archive/bomb` when an archive gives far more bytes than it holds. */
export function refuseRatio(unpackedBytes: number, packedBytes: number, what: string): void {
  if (unpackedBytes > RATIO_FLOOR_BYTES && unpackedBytes > packedBytes * MAX_RATIO)
    throw refusal("archive/bomb", { what, maxBytes: RATIO_FLOOR_BYTES });
}
