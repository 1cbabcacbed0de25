import { expect, test } from "vitest";
import { iconCharacters, iconText } from "./icon-text.ts";

test.each([
  ["🖍️", "Dessin", "🖍"],
  ["📐", "Atelier", "📐"],
  ["icones/app.png", "anki", "A"],
  [undefined, "émoi", "É"],
  [null, "x", "X"],
])("%s", (icon, name, expected) => {
  expect(iconText(icon, name)).toBe(expected);
});

test("the font holds the most used pictograms, in one order, without letters", () => {
  expect(iconCharacters(["📐", "🖍️", "🖍", "a.png", "A", "🐍", "🐍"], 2)).toBe("🐍🖍");
});
