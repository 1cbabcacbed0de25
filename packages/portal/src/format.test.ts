import { expect, it } from "vitest";
import { formatBytes } from "./format.ts";

it("formats sizes in decimal units", () => {
  const table: readonly (readonly [number, string])[] = [
    [0, "0 octets"],
    [999, "999 octets"],
    [1000, "1,0 ko"],
    [15_400, "15 ko"],
    [1_250_000, "1,3 Mo"],
    [7.76e9, "7,8 Go"],
    [2e13, "20000 Go"],
  ];
  for (const [bytes, text] of table) expect(formatBytes(bytes).replace("\u00a0", " ")).toBe(text);
});
