import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { drawIcons, drawKeyIcon, PNG_SIZES } from "./draw-icons.ts";
import { TILE_COLORS, tileColor } from "./icon-svg.ts";
import { toPalette } from "./to-palette.ts";

/** Reads an icon back: size, bits, and the bytes of each image. */
function readIco(bytes: Uint8Array): readonly { readonly size: number; readonly bits: number; readonly image: Buffer }[] {
  const ico = Buffer.from(bytes);
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + index * 16;
    const [length, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
    return { size: ico.readUInt8(at), bits: ico.readUInt16LE(at + 6), image: ico.subarray(offset, offset + length) };
  });
}

const luminance = (color: string): number =>
  [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, channel) => sum + value * ([0.2126, 0.7152, 0.0722][channel] ?? 0), 0);

describe("drawIcons", () => {
  it("gives the sizes and the depths of the PortableApps.com Format", async () => {
    const { ico, png } = await drawIcons({ id: "audacity", icon: "🎙️" });
    const images = readIco(ico);
    expect(images.map(({ size, bits }) => [size, bits])).toEqual([16, 32, 48].flatMap((size) => [8, 32].map((bits) => [size, bits])));
    for (const { size, bits, image } of images) {
      const pixels = bits === 8 ? 1024 + size * size : size * size * 4;
      expect(image.length).toBe(40 + pixels + Math.ceil(size / 32) * 4 * size);
      expect([image.readInt32LE(4), image.readInt32LE(8), image.readUInt16LE(14)]).toEqual([size, size * 2, bits]);
    }
    expect([...png.keys()]).toEqual(PNG_SIZES);
    for (const [size, bytes] of png) {
      const image = Buffer.from(bytes);
      expect(image.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
      expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  it("draws the pictogram in white on the tile of the resource, corners left out", async () => {
    const { ico } = await drawIcons({ id: "audacity", icon: "🎙️" });
    const [, image] = readIco(ico).filter(({ bits }) => bits === 32);
    const pixel = (x: number, y: number): string => image?.image.subarray(40 + ((31 - y) * 32 + x) * 4).toString("hex", 0, 4) ?? "";
    expect(pixel(0, 0).slice(6)).toBe("00");
    const [red, green, blue] = [1, 3, 5].map((at) => tileColor("audacity").slice(at, at + 2));
    expect(pixel(16, 2)).toBe(`${blue}${green}${red}ff`);
    const all = Array.from({ length: 1024 }, (_, at) => pixel(at % 32, Math.floor(at / 32)));
    expect(all.filter((value) => value === "ffffffff").length).toBeGreaterThan(20);
    // The 8-bit image says the same, to its palette.
    const small = readIco(ico).find(({ size, bits }) => size === 32 && bits === 8)?.image ?? Buffer.alloc(0);
    const index = small[40 + 1024 + (31 - 2) * 32 + 16] ?? 0;
    expect(small.subarray(40 + index * 4, 43 + index * 4).toString("hex")).toBe(`${blue}${green}${red}`);
  });

  it("gives bytes that no machine changes", async () => {
    const { ico, png } = await drawIcons({ id: "7zip", icon: "🗜️" });
    const digest = createHash("sha256").update(ico);
    for (const bytes of png.values()) digest.update(bytes);
    expect(digest.digest("hex")).toMatchInlineSnapshot(`"2ec023dd4b1c5c1461bce40be600a5c9349f8d4b8384881c6a2f2ca727a0051a"`);
  });

  it("draws every program, even without a pictogram of the font", async () => {
    const puzzle = await drawIcons({ id: "outil" });
    expect((await drawIcons({ id: "outil", icon: "images/logo.png" })).ico).toEqual(puzzle.ico);
    expect((await drawIcons({ id: "outil", icon: "🔭" })).ico).not.toEqual(puzzle.ico);
  });

  it("draws the key itself", async () => {
    expect(readIco(await drawKeyIcon())).toHaveLength(6);
  });
});

describe("tileColor", () => {
  it("leaves a white pictogram readable", () => {
    for (const color of TILE_COLORS) expect(1.05 / (luminance(color) + 0.05), color).toBeGreaterThanOrEqual(4.5);
  });
});

describe("toPalette", () => {
  it("keeps few colours exactly, and never more than 256", () => {
    const few = new Uint8Array([1, 2, 3, 255, 200, 100, 50, 255, 9, 9, 9, 0]);
    expect(toPalette(few)).toEqual({
      palette: [
        [0, 0, 0],
        [1, 2, 3],
        [200, 100, 50],
      ],
      indexes: new Uint8Array([1, 2, 0]),
    });
    const many = new Uint8Array(Array.from({ length: 4096 }, (_, at) => [at % 256, (at * 7) % 256, at >> 4, 255]).flat());
    const { palette, indexes } = toPalette(many);
    expect(palette.length).toBeLessThanOrEqual(256);
    const worst = Math.max(...[...indexes].map((index, at) => Math.abs((palette[index]?.[0] ?? 0) - (many[at * 4] ?? 0))));
    expect(worst).toBeLessThan(48);
  });
});
