import { expect, test } from "vitest";
import { frenchText } from "./french-text.ts";

test.each([
  ["L'élève dit : « l'heure » ?", "L’élève dit\u00a0: «\u00a0l’heure\u00a0»\u00a0?"],
  ["16 Go en 45 min, à 20 %", "16\u00a0Go en 45\u00a0min, à 20\u00a0%"],
  ["un code 'a' :b et 5 minutes", "un code 'a' :b et 5 minutes"],
  ["<img src=x onerror='a'>", "<img src=x onerror='a'>"],
  ["", ""],
])("%s", (text, expected) => {
  expect(frenchText(text)).toBe(expected);
  expect(frenchText(expected)).toBe(expected);
});
