import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { bundleContact, type Lock, type PlacedContent, type PlanCard, type Target, takesFrom } from "@cartable/plan";
import { renderHelpPage } from "./help/render-help-page.ts";
import { helpPath } from "./key-paths.ts";
import { kiwixFiles } from "./kiwix/kiwix-files.ts";
import { licenseFiles } from "./licenses/license-files.ts";
import { renderNotice } from "./licenses/render-notice.ts";
import { renderSourceOffer } from "./licenses/render-source-offer.ts";
import { linuxFiles } from "./linux/linux-files.ts";
import { windowsFiles } from "./windows/windows-files.ts";

/** What the files of a key are made from. */
export interface KeyFilesInput {
  readonly catalogue: Catalogue;
  readonly manifest: BundleManifest;
  readonly target: Target;
  readonly lock: Lock;
  /** Resources whose bytes are on the key, with the place of each of their parts. */
  readonly packed: readonly PlacedContent[];
  /** Resources that the key only describes. */
  readonly cards: readonly PlanCard[];
}

/** The files of a key that no artifact brings, the portal apart: path from the root to bytes. Same input, same bytes. */
export async function keyFiles(input: KeyFilesInput): Promise<ReadonlyMap<string, Uint8Array>> {
  const { catalogue, manifest, target, packed } = input;
  const texts = new Map([...(await legalFiles(input)), ...linuxFiles(input), ...kiwixFiles(input)]);
  const files = new Map<string, Uint8Array>([
    ...[...texts].map(([path, text]) => [path, Buffer.from(text, "utf8")] as const),
    ...(takesFrom(target, "windows") ? await windowsFiles(catalogue, manifest, packed) : []),
  ]);
  // Last: it says how to start what the others start.
  const made = new Set(files.keys());
  for (const content of packed) files.set(helpPath(content.resource.id), Buffer.from(renderHelpPage(catalogue, content, made), "utf8"));
  return files;
}

/** Licences, notice and offer of source. */
async function legalFiles({ catalogue, manifest, lock, packed }: KeyFilesInput): Promise<ReadonlyMap<string, string>> {
  const { files, withoutText } = await licenseFiles(packed);
  const offer = renderSourceOffer(manifest, packed, bundleContact(catalogue, manifest));
  return new Map([
    ...files,
    ["Cartable/Licences/NOTICE.txt", renderNotice(catalogue, packed, lock, withoutText)],
    ...(offer === null ? [] : [["Cartable/Licences/OFFRE-SOURCES.txt", offer] as const]),
  ]);
}
