import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import type { Target, TargetContents } from "@cartable/plan";
import { renderNotice } from "./render-notice.ts";

/** What the files of a key are made from. */
export interface KeyFilesInput {
  readonly catalogue: Catalogue;
  readonly manifest: BundleManifest;
  readonly target: Target;
  /** Resources whose bytes are on the key, with the artifacts taken. */
  readonly packed: TargetContents["packed"];
}

/** The files of a key that no artifact brings, the portal apart: path from the root to bytes. Pure. */
export function keyFiles({ catalogue, packed }: KeyFilesInput): ReadonlyMap<string, Uint8Array> {
  const resources = packed.map(({ resource }) => resource);
  return new Map([["Cartable/Licences/NOTICE.txt", Buffer.from(renderNotice(catalogue, resources), "utf8")]]);
}
