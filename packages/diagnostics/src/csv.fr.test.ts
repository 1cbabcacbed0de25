import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { toCsv } from "./csv.fr.ts";

test.each(["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-2+3", " =1", "\t=1", "＝1"])("keeps %s as a text", (text) => {
  expect(toCsv([[text]]).slice(1)).toMatch(/^"'/);
});

test("is read back by a parser, whatever the cells hold", () => {
  const rows = [
    ["a;b", 'guillemets " et ; ensemble', "deux\nlignes"],
    ["é", "", "1"],
  ];
  const text = toCsv(rows);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text.endsWith("\r\n")).toBe(true);
  expect(parse(text, { bom: true, delimiter: ";", recordDelimiter: "\r\n" })).toEqual([
    ["a;b", 'guillemets " et ; ensemble', "deux lignes"],
    rows[1],
  ]);
});
