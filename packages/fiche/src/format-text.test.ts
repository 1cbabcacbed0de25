import { expect, test } from "vitest";
import { byName, count, formatDate, formatDuration, formatNumber, formatYear, hostOf } from "./format-text.ts";

test("counts in French", () => {
  expect([0, 1, 2].map((n) => count(n, "ressource"))).toEqual(["0\u00a0ressource", "1\u00a0ressource", "2\u00a0ressources"]);
  expect(formatNumber(1234567)).toBe("1\u202f234\u202f567");
});

test.each([
  [45, "45\u00a0min"],
  [60, "1\u00a0h"],
  [65, "1\u00a0h\u00a005"],
  [110, "1\u00a0h\u00a050"],
])("duration %i", (minutes, expected) => {
  expect(formatDuration(minutes)).toBe(expected);
});

test.each([
  ["2026-11-23", "23 novembre 2026"],
  ["2026-09-01", "1er septembre 2026"],
  ["2026-13-01", "2026-13-01"],
  ["hier", "hier"],
])("date %s", (date, expected) => {
  expect(formatDate(date)).toBe(expected);
});

test("school year and host", () => {
  expect(formatYear(2026)).toBe("2026-2027");
  expect(hostOf("https://www.exemple.fr/page")).toBe("exemple.fr");
  expect(hostOf("pas une adresse")).toBe("pas une adresse");
});

test("names are ordered without accents, then by id", () => {
  const names = [
    { name: "Zotero", id: "z" },
    { name: "Écolier", id: "e" },
    { name: "Anki", id: "b" },
    { name: "anki", id: "a" },
  ];
  expect(names.sort(byName).map(({ id }) => id)).toEqual(["a", "b", "e", "z"]);
});
