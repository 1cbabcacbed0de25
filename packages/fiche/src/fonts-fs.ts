import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pictogramFont } from "./pictogram-font.ts";

const fileOf = (path: string): Uint8Array => readFileSync(fileURLToPath(import.meta.resolve(path)));
const textOf = (path: string): string => new TextDecoder().decode(fileOf(path));

/** The pictograms of some characters, as WOFF2 (Noto Emoji, OFL 1.1). */
export const makePictograms = (characters: string): Promise<Uint8Array> =>
  pictogramFont(fileOf("@fontsource/noto-emoji/files/noto-emoji-emoji-500-normal.woff2"), characters);

/** Fonts for reading with ease, in Latin letters: WOFF2 as their authors made them, OFL 1.1. */
export function readingFonts(): readonly ReadingFont[] {
  return [400, 700].flatMap((weight) => [
    { family: "Andika", weight, font: fileOf(`@fontsource/andika/files/andika-latin-${weight}-normal.woff2`) },
    { family: "OpenDyslexic", weight, font: fileOf(`@fontsource/opendyslexic/files/opendyslexic-latin-${weight}-normal.woff2`) },
  ]);
}

export interface ReadingFont {
  readonly family: string;
  readonly weight: number;
  readonly font: Uint8Array;
}

/** The licences that must come with the fonts (OFL 1.1, condition 2). */
export function fontLicenses(): string {
  const names = { Andika: "andika", OpenDyslexic: "opendyslexic", "Noto Emoji": "noto-emoji" };
  return Object.entries(names)
    .map(([name, folder]) => `${name}\n\n${textOf(`@fontsource/${folder}/LICENSE`)}`)
    .join("\n\n");
}
