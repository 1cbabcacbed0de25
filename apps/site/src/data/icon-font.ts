import { iconCharacters } from "@cartable/fiche";
import { pictogramFont } from "@cartable/fiche/pictogram-font";
import emojiFont from "@fontsource/noto-emoji/files/noto-emoji-emoji-500-normal.woff2?inline";
import { doors } from "./doors.ts";
import { published } from "./site-data.ts";

/** Keeps the file under about 60 kB whatever the catalogue; the rarest icons then come from the fonts of the system. */
const MOST_ICONS = 180;

/** The pictograms of the catalogue as one WOFF2 font. */
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
  return pictogramFont(font, ofDoors + ofResources);
}
