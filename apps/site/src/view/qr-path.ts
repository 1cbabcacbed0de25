import { encode } from "uqr";

/** A QR code as one SVG path; `size` is the side in modules, quiet zone included. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

/** Draws an address: medium error correction (15 %), and the quiet zone of 4 modules of ISO/IEC 18004. */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  return { size, path: data.map((row, y) => rowPath(row, y)).join("") };
}

/** One rectangle for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x += 1;
    path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
  }
  return path;
}
