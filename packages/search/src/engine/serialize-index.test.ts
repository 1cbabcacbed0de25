import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import { decodeBytes, encodeBytes } from "./byte-text.ts";
import { decodeDictionary, encodeDictionary } from "./dictionary.ts";
import { SAMPLE_DOCUMENTS, SAMPLE_LANGUAGE, sampleDocument } from "./sample-documents.ts";
import { openEngine } from "./search.ts";
import { parseIndex, serializeIndex, toIndexScript } from "./serialize-index.ts";

const INDEX = buildIndex(SAMPLE_DOCUMENTS, SAMPLE_LANGUAGE);
const TEXT = serializeIndex(INDEX);

test("what is written is read again", () => {
  expect(parseIndex(TEXT)).toEqual(INDEX);
  expect(serializeIndex(parseIndex(TEXT))).toBe(TEXT);
});

test("the order of documents changes no byte", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...SAMPLE_DOCUMENTS], { minLength: SAMPLE_DOCUMENTS.length }), (documents) => {
      expect(serializeIndex(buildIndex(documents, SAMPLE_LANGUAGE))).toBe(TEXT);
    }),
    { numRuns: 20 },
  );
});

test("the script sets the index and cannot close its element", () => {
  const nasty = sampleDocument("nasty", "</script><!-- \u2028\u2029", { summary: "</SCRIPT >" });
  const script = toIndexScript(buildIndex([nasty], SAMPLE_LANGUAGE));
  expect(script).not.toMatch(/<|\u2028|\u2029/);
  const context: { CARTABLE_INDEX?: unknown } = {};
  runInNewContext(script, context);
  const [hit] = openEngine(parseIndex(context.CARTABLE_INDEX)).search({}).hits;
  expect(hit?.document.name).toBe(nasty.name);
});

test.each([
  ["another format", TEXT.replace('"format":3', '"format":0'), "search/unknown-format"],
  ["no index", "null", "search/unknown-format"],
  ["cut text", TEXT.slice(0, -200), "search/damaged-index"],
  ["changed word", TEXT.replace("Tortue", "Torture"), "search/damaged-index"],
  ["changed count", TEXT.replace('"count":10', '"count":11'), "search/damaged-index"],
  ["missing part", TEXT.replace('"postings"', '"postcards"'), "search/damaged-index"],
])("refused: %s", (_, text, code) => {
  expect(() => parseIndex(text)).toThrow(expect.objectContaining({ code }));
});

test("an index other than the expected one is refused", () => {
  expect(() => parseIndex(TEXT, "0000000000000000")).toThrow(expect.objectContaining({ code: "search/damaged-index" }));
  expect(() => openEngine({ ...INDEX, format: 0 })).toThrow(expect.objectContaining({ code: "search/unknown-format" }));
});

test("an empty catalogue has an index", () => {
  expect(openEngine(parseIndex(serializeIndex(buildIndex([], SAMPLE_LANGUAGE)))).search({ query: "eau" }).total).toBe(0);
});

test("bytes and dictionary give back what they received", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = encodeBytes(bytes);
      expect(decodeBytes(text)).toEqual(bytes);
      expect(text).toMatch(/^[!-~]*$/);
      expect(text).not.toMatch(/["\\<]/);
      expect(JSON.stringify(text)).toHaveLength(text.length + 2);
    }),
  );
  expect(encodeBytes(new Uint8Array(1300))).toHaveLength(1600);
  expect(() => decodeBytes('a"')).toThrow(RangeError);
  const term = fc.stringMatching(/^[a-z0-9é+]{1,40}$/);
  fc.assert(
    fc.property(fc.uniqueArray(term), (terms) => {
      const sorted = [...terms].sort();
      expect(decodeDictionary(encodeDictionary(sorted)).terms).toEqual(sorted);
    }),
  );
});
