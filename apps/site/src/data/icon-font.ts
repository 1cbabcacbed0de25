import emojiFont from "@fontsource/noto-emoji/files/noto-emoji-emoji-500-normal.woff2?inline";
import subsetFont from "subset-font";
import { iconCharacters } from "../view/icon-text.ts";
import { doors } from "./doors.ts";
import { published } from "./site-data.ts";

/** Keeps the file under about 60 kB whatever the catalogue; the rarest icons then come from the fonts of the system. */
const MOST_ICONS = 180;

/**
 * The pictograms of the catalogue as one WOFF2 font, drawn in one line weight: old systems and school images often
 * have no emoji font and would show empty boxes. Noto Emoji, OFL 1.1.
 */
export function iconFont(): Promise<Uint8Array> {
  const ofDoors = iconCharacters(
    doors.map(({ icon }) => icon),
    doors.length,
  );
  const ofResources = iconCharacters(
    published.flatMap(({ icon }) => icon ?? []),
    MOST_ICONS,
  );
  const font = Buffer.from(emojiFont.slice(emojiFont.indexOf(",") + 1), "base64");
  return subsetFont(font, ofDoors + ofResources, { targetFormat: "woff2" });
}
