/// <reference path="./subset-font.d.ts" />
import subsetFont from "subset-font";

/**
 * The pictograms of the given characters as one WOFF2 font, drawn in one line weight: old systems and school images
 * often have no emoji font and would show empty boxes. `notoEmoji` is the whole font (WOFF2), OFL 1.1.
 */
export async function pictogramFont(notoEmoji: Uint8Array, characters: string): Promise<Uint8Array> {
  return subsetFont(Buffer.from(notoEmoji), characters, { targetFormat: "woff2" });
}
