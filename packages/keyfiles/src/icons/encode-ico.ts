import type { Drawing } from "./icon-engine-fs.ts";
import { toPalette } from "./to-palette.ts";

const HEADER_BYTES = 6;
const ENTRY_BYTES = 16;
const DIB_HEADER_BYTES = 40;

/**
 * A Windows icon: each drawing with 256 colours, then with 32 bits a pixel, as bitmaps, which every Windows reads
 * (ICONDIR and BITMAPINFOHEADER of the Windows SDK). No library of npm writes the 8-bit images that the
 * PortableApps.com Format asks for.
 */
export function encodeIco(drawings: readonly Drawing[]): Uint8Array {
  const images = drawings.flatMap((drawing) => [
    { size: drawing.size, bits: 8, bytes: bitmap8(drawing) },
    { size: drawing.size, bits: 32, bytes: bitmap32(drawing) },
  ]);
  const head = Buffer.alloc(HEADER_BYTES + images.length * ENTRY_BYTES);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, bits, bytes }, index) => {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    head.writeUInt8(size, at);
    head.writeUInt8(size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(bits, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  });
  return Buffer.concat([head, ...images.map(({ bytes }) => bytes)]);
}

function dibHeader(size: number, bits: 8 | 32): Buffer {
  const header = Buffer.alloc(DIB_HEADER_BYTES);
  header.writeUInt32LE(DIB_HEADER_BYTES, 0);
  header.writeInt32LE(size, 4);
  // The height counts the image and its mask.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(bits, 14);
  header.writeUInt32LE((size * size * bits) / 8 + maskRowBytes(size) * size, 20);
  return header;
}

function bitmap32({ size, pixels }: Drawing): Buffer {
  const body = Buffer.alloc(size * size * 4);
  eachPixel(size, (from, to) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(from * 4, from * 4 + 4);
    body.set([blue, green, red, alpha], to * 4);
  });
  return Buffer.concat([dibHeader(size, 32), body, maskOf(size, pixels)]);
}

function bitmap8({ size, pixels }: Drawing): Buffer {
  const { palette, indexes } = toPalette(pixels);
  const colors = Buffer.alloc(256 * 4);
  palette.forEach(([red, green, blue], index) => {
    colors.set([blue, green, red, 0], index * 4);
  });
  // Rows of 16, 32 and 48 bytes need no padding to four bytes.
  const body = Buffer.alloc(size * size);
  eachPixel(size, (from, to) => {
    body[to] = indexes[from] ?? 0;
  });
  return Buffer.concat([dibHeader(size, 8), colors, body, maskOf(size, pixels)]);
}

/** One bit a pixel, set where nothing is drawn; rows padded to four bytes. */
function maskOf(size: number, pixels: Uint8Array): Buffer {
  const row = maskRowBytes(size);
  const mask = Buffer.alloc(row * size);
  eachPixel(size, (from, to) => {
    if ((pixels[from * 4 + 3] ?? 0) >= 128) return;
    const at = Math.floor(to / size) * row + Math.floor((to % size) / 8);
    mask[at] = (mask[at] ?? 0) | (0x80 >> ((to % size) % 8));
  });
  return mask;
}

function maskRowBytes(size: number): number {
  return Math.ceil(size / 32) * 4;
}

/** Bitmaps store their rows from the bottom. */
function eachPixel(size: number, visit: (from: number, to: number) => void): void {
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) visit(y * size + x, (size - 1 - y) * size + x);
}
