declare module "subset-font" {
  /** A font (SFNT, WOFF, WOFF2) with the glyphs of some characters only. Same input, same bytes. */
  export default function subsetFont(
    font: Buffer,
    characters: string,
    options?: { readonly targetFormat?: "sfnt" | "woff" | "woff2" },
  ): Promise<Buffer>;
}
