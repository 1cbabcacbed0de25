import { encode } from "uqr";
import { expect, test } from "vitest";
import { qrPath } from "./qr-path.ts";

test("draws exactly the dark modules", () => {
  const text = "https://cartable.example.org/ressources/geometrie-dynamique/";
  const { size, path } = qrPath(text);
  const drawn = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = 0; at < Number(width); at += 1) drawn.add(`${Number(x) + at} ${y}`);
  const { data } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x} ${y}`] : [])));
  expect(size).toBe(data.length);
  expect([...drawn].sort()).toEqual(dark.sort());
});
