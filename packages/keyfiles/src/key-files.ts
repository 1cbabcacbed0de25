import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { type PlacedContent, type Target, takesFrom } from "@cartable/plan";
import { renderHelpPage } from "./help/render-help-page.ts";
import { helpPath } from "./key-paths.ts";
import { renderNotice } from "./render-notice.ts";
import { windowsFiles } from "./windows/windows-files.ts";

/** What the files of a key are made from. */
export interface KeyFilesInput {
  readonly catalogue: Catalogue;
  readonly manifest: BundleManifest;
  readonly target: Target;
  /** Resources whose bytes are on the key, with the place of each of their parts. */
  readonly packed: readonly PlacedContent[];
}

/** The files of a key that no artifact brings, the portal apart: path from the root to bytes. Same input, same bytes. */
export async function keyFiles({ catalogue, manifest, target, packed }: KeyFilesInput): Promise<ReadonlyMap<string, Uint8Array>> {
  const resources = packed.map(({ resource }) => resource);
  const files = new Map<string, Uint8Array>([
    ["Cartable/Licences/NOTICE.txt", Buffer.from(renderNotice(catalogue, resources), "utf8")],
    ...(takesFrom(target, "windows") ? await windowsFiles(catalogue, manifest, packed) : []),
  ]);
  // Last: it says how to start what the others start.
  const made = new Set(files.keys());
  for (const content of packed) files.set(helpPath(content.resource.id), Buffer.from(renderHelpPage(catalogue, content, made), "utf8"));
  return files;
}
