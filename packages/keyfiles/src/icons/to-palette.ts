type Color = readonly [red: number, green: number, blue: number];

/** Colours of an image, and for each pixel the index of its own. Index 0 is black, for what is not drawn. */
export interface Paletted {
  readonly palette: readonly Color[];
  readonly indexes: Uint8Array;
}

/** The colours of an RGBA image, at most 256: exact when they are few, else with the fewest low bits given up. Pure. */
export function toPalette(pixels: Uint8Array): Paletted {
  for (let lost = 0; ; lost += 1) {
    const found = collect(pixels, lost);
    if (found !== null) return found;
  }
}

function collect(pixels: Uint8Array, lost: number): Paletted | null {
  const places = new Map<number, number>();
  const palette: Color[] = [[0, 0, 0]];
  const indexes = new Uint8Array(pixels.length / 4);
  for (let at = 0; at < indexes.length; at += 1) {
    if ((pixels[at * 4 + 3] ?? 0) < 128) continue;
    const color = [0, 1, 2].map((channel) => reduce(pixels[at * 4 + channel] ?? 0, lost)) as unknown as Color;
    const name = color[0] * 65_536 + color[1] * 256 + color[2];
    const place = places.get(name) ?? palette.length;
    if (place === palette.length) {
      if (place === 256) return null;
      places.set(name, place);
      palette.push(color);
    }
    indexes[at] = place;
  }
  return { palette, indexes };
}

/** A value on fewer bits, still from 0 to 255. */
function reduce(value: number, lost: number): number {
  const most = 255 >> lost;
  return Math.round((Math.round((value * most) / 255) * 255) / most);
}
