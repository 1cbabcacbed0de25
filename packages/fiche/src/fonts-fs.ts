/// <reference path="./subset-font.d.ts" />
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import { pictogramFont } from "./pictogram-font.ts";

const fileOf = (path: string): Uint8Array => readFileSync(fileURLToPath(import.meta.resolve(path)));
const textOf = (path: string): string => new TextDecoder().decode(fileOf(path));

/** What French and the regional and foreign languages of school write: Latin letters, digits, punctuation, signs of maths. */
const LETTERS = [range(0x20, 0x7e), range(0xa0, 0x17f), "‐‑–—‘’‚“”„†•…‰‹›€→←↑↓−×÷≤≥≠≈°\u202f\u00a0"].join("");

/** The pictograms of some characters, as WOFF2 (Noto Emoji, OFL 1.1). */
export const makePictograms = (characters: string): Promise<Uint8Array> =>
  pictogramFont(fileOf("@fontsource/noto-emoji/files/noto-emoji-emoji-500-normal.woff2"), characters);

/** Fonts for reading with ease, one face each way, in the letters of French: WOFF2, OFL 1.1. */
export async function makeReadingFonts(): Promise<
  readonly { readonly family: string; readonly weight: number; readonly font: Uint8Array }[]
> {
  const faces = [
    { family: "Andika", file: "andika/files/andika-latin", weight: 400 },
    { family: "Andika", file: "andika/files/andika-latin", weight: 700 },
    { family: "OpenDyslexic", file: "opendyslexic/files/opendyslexic-latin", weight: 400 },
    { family: "OpenDyslexic", file: "opendyslexic/files/opendyslexic-latin", weight: 700 },
  ];
  return Promise.all(
    faces.map(async ({ family, file, weight }) => {
      const whole = Buffer.from(fileOf(`@fontsource/${file}-${weight}-normal.woff2`));
      return { family, weight, font: await subsetFont(whole, LETTERS, { targetFormat: "woff2" }) };
    }),
  );
}

/** The licences that must come with the fonts (OFL 1.1, condition 2). */
export function fontLicenses(): string {
  const names = { Andika: "andika", OpenDyslexic: "opendyslexic", "Noto Emoji": "noto-emoji" };
  return Object.entries(names)
    .map(([name, folder]) => `${name}\n\n${textOf(`@fontsource/${folder}/LICENSE`)}`)
    .join("\n\n");
}

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join("");
}
