import { buildIndex, toIndexScript } from "@cartable/search/engine";
import { bundleAssets } from "./bundle-assets-fs.ts";
import { checkInput } from "./check-input.ts";
import { toDataScript, toPortalData } from "./portal-data.ts";
import type { PortalInput } from "./portal-input.ts";
import { renderPage } from "./render-page.ts";
import { renderReadme } from "./render-readme.ts";

/**
 * Every file of the portal on the key, path from the key root to bytes, in path order. Same input, same bytes,
 * whatever the order of cards and documents. Throws when cards and documents are not about the same resources
 * or when an entry leaves the folder of its resource.
 */
export async function buildPortal(input: PortalInput): Promise<ReadonlyMap<string, Uint8Array>> {
  checkInput(input);
  const index = buildIndex(input.documents, input.language);
  const data = toPortalData(input, index.hash);
  const { script, style } = await bundleAssets();
  return new Map(
    Object.entries({
      "Cartable/portail/donnees.js": toDataScript(data),
      "Cartable/portail/index.js": toIndexScript(index),
      "Cartable/portail/portail.css": style,
      "Cartable/portail/portail.js": script,
      "LISEZ-MOI.txt": renderReadme(data),
      "OUVRIR-MON-CARTABLE.html": renderPage(data),
    }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
}
