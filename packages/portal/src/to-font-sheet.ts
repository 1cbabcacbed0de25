/** One face: WOFF2 bytes, and its weight; null when one drawing serves them all. */
export interface FontFace {
  readonly family: string;
  readonly weight: number | null;
  readonly font: Uint8Array;
}

/**
 * Fonts as a style sheet that holds them: Firefox and Chromium take no font from another file of a key, since every
 * file there is an origin of its own.
 */
export function toFontSheet(faces: readonly FontFace[]): string {
  return faces
    .map(({ family, weight, font }) => {
      const data = Buffer.from(font).toString("base64");
      const display = weight === null ? "block" : "swap";
      return `@font-face{font-family:"${family}";font-weight:${weight ?? "400 700"};font-display:${display};src:url(data:font/woff2;base64,${data}) format("woff2")}\n`;
    })
    .join("");
}
