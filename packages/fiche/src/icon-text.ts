/** Chooses emoji over text forms for systems; our own font has one form only, and some browsers would leave it for another font. */
const VARIATION_SELECTORS = /[\uFE0E\uFE0F]/g;

/** What the tile of a resource shows: its pictogram, or the first letter of its name when the icon is a file or is absent. */
export function iconText(icon: string | null | undefined, name: string): string {
  const shown = icon?.replace(VARIATION_SELECTORS, "") ?? "";
  return shown !== "" && !/[./]/.test(shown) ? shown : name.charAt(0).toUpperCase();
}

/** The characters of the most used pictograms, each once; letters and digits are left to the font of the page. */
export function iconCharacters(icons: readonly string[], most: number): string {
  const uses = new Map<string, number>();
  for (const icon of icons) {
    const shown = iconText(icon, "");
    if (shown !== "" && !/^[\p{L}\p{N}]/u.test(shown)) uses.set(shown, (uses.get(shown) ?? 0) + 1);
  }
  return [...uses]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([icon]) => icon)
    .sort()
    .join("");
}
