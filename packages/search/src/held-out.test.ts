import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readQuerySet } from "./quality/read-real-catalogue-fs.ts";

const heldOut = readQuerySet("held-out");
const tuning = ["tuned", "tuned-2", "probes"].flatMap(readQuerySet);

/** The same words whatever their case, accents and punctuation: « SNT ! » and « snt » are one query. */
function toWords(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}+]+/gu, " ")
    .trim();
}

test("every expected resource of a judged query is in the catalogue, once", () => {
  const folder = new URL("../../../catalogue/resources/", import.meta.url);
  const known = new Set(readdirSync(folder).map((name) => name.replace(/\.yaml$/, "")));
  for (const { text, ids } of [...heldOut, ...tuning]) {
    expect(
      ids.filter((id, at) => !known.has(id) || ids.indexOf(id) !== at),
      text,
    ).toEqual([]);
  }
});

test("no held-out query serves to tune the search", () => {
  const tuned = new Set(tuning.map(({ text }) => toWords(text)));
  expect(heldOut.map(({ text }) => text).filter((text) => tuned.has(toWords(text)))).toEqual([]);
});

test("the held-out queries are many, and differ by their words", () => {
  expect(heldOut.length).toBeGreaterThanOrEqual(120);
  expect(new Set(heldOut.map(({ text }) => toWords(text))).size).toBe(heldOut.length);
});
