import type { SearchDocument } from "../search-document.ts";
import { analyze, indexTerms, removeStopWords } from "./analyze.ts";
import { ByteWriter } from "./byte-writer.ts";
import { encodeDictionary } from "./dictionary.ts";

interface Field {
  readonly weight: number;
  /** How much of the weight depends on the length of the field, 0 to 1. */
  readonly lengthShare: number;
  /** Matches in a naming field always come before the others. */
  readonly naming: boolean;
  readonly texts: (document: SearchDocument) => readonly string[];
}

// `lengthShare` is b of BM25. A long name says less about each of its words; a long description or many keywords are
// an editor's care and a wide audience, not noise.
const FIELDS: readonly Field[] = [
  { weight: 5, lengthShare: 0.5, naming: true, texts: (document) => [document.name] },
  { weight: 5, lengthShare: 0.25, naming: true, texts: (document) => document.alternativeNames.filter(isOneWord) },
  // « convertir une vidéo » is not named « vidéo »: the words of a long alternative name count as those of a text.
  { weight: 4, lengthShare: 0, naming: false, texts: (document) => document.alternativeNames.filter((name) => !isOneWord(name)) },
  { weight: 3, lengthShare: 0, naming: false, texts: (document) => document.keywords },
  { weight: 2, lengthShare: 0, naming: false, texts: (document) => document.mainKeywords ?? [] },
  { weight: 4, lengthShare: 0.25, naming: false, texts: (document) => [document.summary] },
  { weight: 1, lengthShare: 0.25, naming: false, texts: (document) => document.usages },
  { weight: 1, lengthShare: 0.25, naming: false, texts: (document) => [document.description] },
  { weight: 1, lengthShare: 0, naming: false, texts: (document) => [document.publisher] },
];

function isOneWord(name: string): boolean {
  return analyze(name).length <= 1;
}

export interface Postings {
  readonly dictionary: string;
  readonly lengths: Uint8Array;
  readonly postings: Uint8Array;
}

/** Dictionary and postings of documents given in their final order. */
export function buildPostings(documents: readonly SearchDocument[], stopWords: ReadonlySet<string>): Postings {
  const ids = new Map<string, number>();
  const fields = readFields(documents, stopWords, ids);
  const entries = new NumberList();
  const owners = new NumberList();
  const writeImpacts = impactWriter(ids.size, fields.averages);
  for (let number = 0; number < documents.length; number++) {
    writeImpacts(
      FIELDS.map((_, field) => fields.read(number, field)),
      (id, impact) => {
        owners.push(id);
        entries.push(number * 16 + impact);
      },
    );
  }
  return encodePostings(ids, groupByOwner(owners.values(), entries.values(), ids.size));
}

/** Integers in one block: lists of lists would be most of the memory of a build. */
class NumberList {
  private block = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.block.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.block);
      this.block = larger;
    }
    this.block[this.length++] = value;
  }

  values(): Uint32Array {
    return this.block.subarray(0, this.length);
  }
}

interface FieldTerms {
  readonly averages: readonly number[];
  /** Term ids of a field of a document. */
  readonly read: (number: number, field: number) => Uint32Array;
}

function readFields(documents: readonly SearchDocument[], stopWords: ReadonlySet<string>, ids: Map<string, number>): FieldTerms {
  const terms = new NumberList();
  const ends = new NumberList();
  const lengths = FIELDS.map(() => 0);
  for (const document of documents) {
    FIELDS.forEach(({ texts }, field) => {
      const start = terms.length;
      for (const text of texts(document)) addTermIds(text, stopWords, ids, terms);
      ends.push(terms.length);
      lengths[field] = (lengths[field] ?? 0) + terms.length - start;
    });
  }
  const all = terms.values();
  const places = ends.values();
  return {
    averages: lengths.map((length) => Math.max(1, length / Math.max(1, documents.length))),
    read: (number, field) => {
      const place = number * FIELDS.length + field;
      return all.subarray(place === 0 ? 0 : places[place - 1], places[place]);
    },
  };
}

function addTermIds(text: string, stopWords: ReadonlySet<string>, ids: Map<string, number>, terms: NumberList): void {
  for (const token of removeStopWords(analyze(text), stopWords)) {
    for (const term of indexTerms(token)) {
      const id = ids.get(term) ?? ids.size;
      if (id === ids.size) ids.set(term, id);
      terms.push(id);
    }
  }
}

/** The entries of each owner, in the order in which they came. */
function groupByOwner(owners: Uint32Array, entries: Uint32Array, count: number): (owner: number) => Uint32Array {
  const ends = new Uint32Array(count + 1);
  for (const owner of owners) ends[owner + 1] = (ends[owner + 1] ?? 0) + 1;
  for (let owner = 0; owner < count; owner++) ends[owner + 1] = (ends[owner + 1] ?? 0) + (ends[owner] ?? 0);
  const next = ends.slice();
  const grouped = new Uint32Array(entries.length);
  owners.forEach((owner, at) => {
    const place = next[owner] ?? 0;
    grouped[place] = entries[at] ?? 0;
    next[owner] = place + 1;
  });
  return (owner) => grouped.subarray(ends[owner], ends[owner + 1]);
}

/** Writes the impact of each term of a document: 0–7 in the text, 8–15 in a name; logarithmic inside both bands. */
function impactWriter(
  termCount: number,
  averages: readonly number[],
): (lists: readonly Uint32Array[], write: (id: number, impact: number) => void) => void {
  // Arrays over all terms, cleaned after each document: maps per document and field were most of the cost.
  const weights = new Float64Array(termCount);
  const counts = new Uint32Array(termCount);
  const naming = new Uint8Array(termCount);
  return (lists, write) => {
    const found: number[] = [];
    FIELDS.forEach((field, position) => {
      const list = lists[position] ?? new Uint32Array();
      const norm = 1 - field.lengthShare + (field.lengthShare * list.length) / (averages[position] ?? 1);
      for (const id of list) counts[id] = (counts[id] ?? 0) + 1;
      for (const id of list) {
        const count = counts[id] ?? 0;
        if (count === 0) continue;
        counts[id] = 0;
        if (weights[id] === 0) found.push(id);
        weights[id] = (weights[id] ?? 0) + (field.weight * 2 * count) / (count + 1) / norm;
        if (field.naming) naming[id] = 1;
      }
    });
    for (const id of found) {
      write(id, toImpact(weights[id] ?? 0, naming[id] === 1));
      weights[id] = 0;
      naming[id] = 0;
    }
  };
}

/** A lone name of usual length weighs 5, a lone mention in a description 1. */
function toImpact(weight: number, naming: boolean): number {
  const level = Math.round(naming ? Math.log2(weight / 3) * 3 : Math.log2(weight * 2) * 1.7);
  return Math.min(7, Math.max(0, level)) + (naming ? 8 : 0);
}

function encodePostings(ids: ReadonlyMap<string, number>, entriesOf: (id: number) => Uint32Array): Postings {
  const terms = [...ids.keys()].sort();
  const lengths = new ByteWriter();
  const postings = new ByteWriter();
  for (const term of terms) {
    const start = postings.length;
    let previous = -1;
    for (const entry of entriesOf(ids.get(term) ?? -1)) {
      const number = Math.floor(entry / 16);
      postings.varint((number - previous) * 16 + (entry % 16));
      previous = number;
    }
    lengths.varint(postings.length - start);
  }
  return { dictionary: encodeDictionary(terms), lengths: lengths.toBytes(), postings: postings.toBytes() };
}
