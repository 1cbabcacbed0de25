import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { measureQuality } from "./quality/measure-quality.ts";
import { openRealEngine, readQuerySet } from "./quality/read-real-catalogue-fs.ts";

/**
 * Failures give counts alone, never a text: whoever tunes the search runs these tests too, and a held-out query once
 * seen measures nothing any more.
 */
const HELD_OUT = ["held-out", "held-out-2"];
const TUNING = ["tuned", "tuned-2", "probes", "needs"];
const texts = new Map([...HELD_OUT, ...TUNING].map((name) => [name, readQuerySet(name).map(({ text }) => toWords(text))]));

/** The same words whatever their case, accents, punctuation and plural: « SNT ! » and « snt » are one query. */
function toWords(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}+]+/gu, " ")
    .replace(/(?<=\p{Letter}{3})s(?= |$)/gu, "")
    .trim();
}

/** How many texts of a set stand in one of the others. */
function countShared(name: string, others: readonly string[]): number {
  const known = new Set(others.flatMap((other) => texts.get(other) ?? []));
  return (texts.get(name) ?? []).filter((text) => known.has(text)).length;
}

test.each([...HELD_OUT, ...TUNING])("every expected resource of %s is in the catalogue, once a query", (name) => {
  const folder = new URL("../../../catalogue/resources/", import.meta.url);
  const known = new Set(readdirSync(folder).map((file) => file.replace(/\.yaml$/, "")));
  const wrong = readQuerySet(name).filter(({ ids }) => ids.some((id, at) => !known.has(id) || ids.indexOf(id) !== at));
  expect(wrong.length, "queries with an unknown or repeated id").toBe(0);
});

test.each(HELD_OUT)("no query of %s serves to tune the search, nor stands in the other held-out set", (name) => {
  const tuning = countShared(name, TUNING);
  const heldOut = countShared(
    name,
    HELD_OUT.filter((other) => other !== name),
  );
  expect({ tuning, heldOut }).toEqual({ tuning: 0, heldOut: 0 });
});

test.each(HELD_OUT)("the queries of %s are many, and differ by their words", (name) => {
  const own = texts.get(name) ?? [];
  expect(own.length).toBeGreaterThanOrEqual(120);
  expect(own.length - new Set(own).size, "queries that stand twice").toBe(0);
});

test.each(HELD_OUT)("queries that served no tuning find the right resources of the real catalogue: %s", (name) => {
  const engine = openRealEngine();
  const { success5, meanReciprocalRank } = measureQuality(readQuerySet(name), (query) =>
    engine.search({ query, hitsPerPage: 10 }).hits.map(({ document }) => document.id),
  );
  expect(success5).toBeGreaterThanOrEqual(0.95);
  expect(meanReciprocalRank).toBeGreaterThanOrEqual(0.92);
});
