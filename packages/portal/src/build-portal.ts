import { fontLicenses, makePictograms, readingFonts } from "@cartable/fiche/fonts";
import { buildIndex, toIndexScript } from "@cartable/search/engine";
import { bundleAssets } from "./bundle-assets-fs.ts";
import { checkInput } from "./check-input.ts";
import { DOOR_PICTURES } from "./doors.ts";
import { pictogramsOf } from "./pictures.ts";
import { toDataScript, toPortalData } from "./portal-data.ts";
import type { PortalInput } from "./portal-input.ts";
import { renderPage } from "./render-page.ts";
import { renderReadme } from "./render-readme.ts";
import { toFontSheet } from "./to-font-sheet.ts";

/**
 * Every file of the portal on the key, path from the key root to bytes, in path order. Same input, same bytes,
 * whatever the order of cards and documents. Throws when cards and documents are not about the same resources
 * or when an entry leaves the folder of its resource.
 */
export async function buildPortal(input: PortalInput): Promise<ReadonlyMap<string, Uint8Array>> {
  checkInput(input);
  const index = buildIndex(input.documents, input.language);
  const data = toPortalData(input, index.hash);
  const [{ script, head, style }, pictograms] = await Promise.all([
    bundleAssets(),
    makePictograms(pictogramsOf(data.cards, DOOR_PICTURES)),
  ]);
  const fonts = readingFonts();
  const sheetOf = (family: string): string => toFontSheet(fonts.filter((font) => font.family === family));
  return new Map(
    Object.entries({
      "Cartable/portail/LICENCES-POLICES.txt": fontLicenses(),
      "Cartable/portail/debut.js": head,
      "Cartable/portail/donnees.js": toDataScript(data),
      "Cartable/portail/index.js": toIndexScript(index),
      "Cartable/portail/pictogrammes.css": toFontSheet([{ family: "Pictogrammes", weight: null, font: pictograms }]),
      "Cartable/portail/police-andika.css": sheetOf("Andika"),
      "Cartable/portail/police-opendyslexic.css": sheetOf("OpenDyslexic"),
      "Cartable/portail/portail.css": style,
      "Cartable/portail/portail.js": script,
      "LISEZ-MOI.txt": renderReadme(data),
      "OUVRIR-MON-CARTABLE.html": renderPage(data),
    }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
}
