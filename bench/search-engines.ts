/** The engines that `bench/search.ts` compares: each builds an index, stores it as text, opens it again and answers queries. */
import { createRequire } from "node:module";
import {
  analyze,
  buildIndex,
  openEngine,
  parseIndex,
  type SearchDocument,
  serializeIndex,
  toIndexFiles,
} from "../packages/search/src/engine/index.ts";
import { FACETS, LANGUAGE } from "./search-corpus.ts";

/** Ids, best first, of a query whose four facets are counted too. */
export type Run = (query: string) => readonly string[] | Promise<readonly string[]>;

export interface Contender {
  readonly name: string;
  /** Above this many documents it takes minutes: skipped unless asked for. */
  readonly most: number;
  readonly build: (documents: readonly SearchDocument[]) => Stored | Promise<Stored>;
  readonly open: (stored: Stored, documents: readonly SearchDocument[]) => Run | Promise<Run>;
}

export interface Stored {
  /** What a page loads before its first query. */
  readonly text: string;
  /** What it may load later, for display. */
  readonly later?: readonly string[];
  readonly whole?: string;
}

// Installed for packages/search only, hence out of reach of an import from here.
const require = createRequire(new URL("../packages/search/package.json", import.meta.url));
const PAGE = 20;
const STOP_WORDS = new Set(LANGUAGE.stopWords.flatMap((word) => analyze(word).map((token) => token.word)));

/** The words of a text as our engine reads them. */
export function toTerms(text: string): string[] {
  return analyze(text)
    .filter((token) => token.acronym || !STOP_WORDS.has(token.word))
    .map((token) => token.term);
}

const FIELDS = { name: 5, keywords: 3, summary: 2, usages: 1, description: 1, publisher: 1 } as const;
type Field = keyof typeof FIELDS;
const FIELD_NAMES = Object.keys(FIELDS) as Field[];

const textOf = (document: SearchDocument, field: Field): string => {
  const value = document[field];
  return typeof value === "string" ? value : value.join(" ");
};

/** Counts what the engine itself does not count. */
function facetCounter(documents: readonly SearchDocument[]): (ids: readonly string[]) => readonly string[] {
  const codes = new Map(documents.map((document) => [document.id, FACETS.map((facet) => [document[facet]].flat())]));
  return (ids) => {
    const counts = FACETS.map(() => new Map<string, number>());
    for (const id of ids) {
      codes.get(id)?.forEach((values, facet) => {
        for (const value of values) counts[facet]?.set(value, (counts[facet]?.get(value) ?? 0) + 1);
      });
    }
    return ids.slice(0, PAGE);
  };
}

export const CARTABLE: Contender = {
  name: "cartable",
  most: Number.POSITIVE_INFINITY,
  build(documents) {
    const index = buildIndex(documents, LANGUAGE);
    const [first = "", ...later] = [...toIndexFiles(index, 0).values()];
    return { text: first, later, whole: serializeIndex(index) };
  },
  open({ whole = "" }) {
    const engine = openEngine(parseIndex(whole));
    return (query) => engine.search({ query, facets: FACETS, hitsPerPage: PAGE }).hits.map(({ document }) => document.id);
  },
};

interface Mini {
  readonly addAll: (documents: readonly SearchDocument[]) => void;
  readonly search: (query: string) => Record<string, unknown>[];
}
interface MiniConstructor {
  new (options: object): Mini;
  readonly loadJSON: (text: string, options: object) => Mini;
}
const MINI_OPTIONS = {
  fields: FIELD_NAMES,
  storeFields: ["name", "summary", ...FACETS],
  extractField: (document: SearchDocument, field: string) =>
    field in FIELDS ? textOf(document, field as Field) : document[field as keyof SearchDocument],
  tokenize: toTerms,
  processTerm: (term: string) => term,
  searchOptions: {
    boost: FIELDS,
    combineWith: "AND",
    prefix: (_: string, at: number, terms: string[]) => at === terms.length - 1,
    fuzzy: (term: string) => (term.length < 4 ? 0 : term.length < 8 ? 1 : 2),
  },
};

export const MINISEARCH: Contender = {
  name: "MiniSearch",
  most: Number.POSITIVE_INFINITY,
  build(documents) {
    const MiniSearch: MiniConstructor = require("minisearch");
    const index = new MiniSearch(MINI_OPTIONS);
    index.addAll(documents);
    return { text: JSON.stringify(index) };
  },
  open({ text }) {
    const MiniSearch: MiniConstructor = require("minisearch");
    const index = MiniSearch.loadJSON(text, MINI_OPTIONS);
    return (query) => {
      const hits = index.search(query);
      const counts = new Map<string, number>();
      for (const hit of hits)
        for (const facet of FACETS)
          for (const value of [hit[facet]].flat()) counts.set(`${facet}:${value}`, (counts.get(`${facet}:${value}`) ?? 0) + 1);
      return hits.slice(0, PAGE).map((hit) => String(hit["id"]));
    };
  },
};

const LUNR: Contender = {
  name: "lunr",
  most: 10_000,
  build(documents) {
    const lunr = require("lunr");
    // biome-ignore lint/complexity/useArrowFunction: lunr gives the builder as `this`
    const index = lunr(function (this: {
      ref: (name: string) => void;
      field: (name: string, options: object) => void;
      add: (doc: object) => void;
      tokenizer: unknown;
      pipeline: { reset: () => void };
      searchPipeline: { reset: () => void };
    }) {
      this.ref("id");
      for (const field of FIELD_NAMES) this.field(field, { boost: FIELDS[field] });
      this.pipeline.reset();
      this.searchPipeline.reset();
      this.tokenizer = (text: string | null) => toTerms(text ?? "").map((term) => new lunr.Token(term, {}));
      for (const document of documents)
        this.add({ id: document.id, ...Object.fromEntries(FIELD_NAMES.map((field) => [field, textOf(document, field)])) });
    });
    return { text: JSON.stringify(index) };
  },
  open({ text }, documents) {
    const lunr = require("lunr");
    const index = lunr.Index.load(JSON.parse(text));
    const count = facetCounter(documents);
    return (query) => {
      const terms = toTerms(query);
      const hits: { ref: string }[] = index.query((builder: { term: (term: string, options: object) => void }) => {
        terms.forEach((term, at) => {
          builder.term(term, { boost: 10 });
          if (term.length > 3) builder.term(term, { editDistance: term.length < 8 ? 1 : 2 });
          if (at === terms.length - 1) builder.term(term, { wildcard: lunr.Query.wildcard.TRAILING });
        });
      });
      return count(hits.map(({ ref }) => ref));
    };
  },
};

const ORAMA: Contender = {
  name: "Orama",
  most: 10_000,
  async build(documents) {
    const { insertMultiple, save } = require("@orama/orama");
    const database = oramaDatabase();
    await insertMultiple(database, documents.map(oramaDocument), 1_000);
    return { text: JSON.stringify(save(database)) };
  },
  open({ text }) {
    const { load, search } = require("@orama/orama");
    const database = oramaDatabase();
    load(database, JSON.parse(text));
    const facets = Object.fromEntries(FACETS.map((facet) => [facet, {}]));
    return async (query) => {
      const { hits } = await search(database, {
        term: query,
        properties: FIELD_NAMES,
        boost: FIELDS,
        tolerance: 1,
        threshold: 0,
        limit: PAGE,
        facets,
      });
      return hits.map(({ id }: { id: string }) => id);
    };
  },
};

function oramaDatabase(): unknown {
  const { create } = require("@orama/orama");
  const fields = FIELD_NAMES.map((field) => [field, "string"]);
  const facets = FACETS.map((facet) => [facet, facet === "kind" ? "enum" : "enum[]"]);
  const tokenizer = { language: "french", normalizationCache: new Map(), tokenize: (text: string) => toTerms(text) };
  return create({ schema: { id: "string", ...Object.fromEntries([...fields, ...facets]) }, components: { tokenizer } });
}

function oramaDocument(document: SearchDocument): object {
  const texts = FIELD_NAMES.map((field) => [field, textOf(document, field)]);
  return { id: document.id, ...Object.fromEntries(texts), ...Object.fromEntries(FACETS.map((facet) => [facet, document[facet]])) };
}

const FLEXSEARCH: Contender = {
  name: "FlexSearch",
  most: 10_000,
  build(documents) {
    const index = flexIndex();
    for (const document of documents) index.add(document.id, FIELD_NAMES.map((field) => textOf(document, field)).join(" "));
    const parts: [string, string][] = [];
    index.export((key: string, data: string) => parts.push([key, data]));
    return { text: JSON.stringify(parts) };
  },
  open({ text }, documents) {
    const index = flexIndex();
    for (const [key, data] of JSON.parse(text)) index.import(key, data);
    const count = facetCounter(documents);
    return (query) => count(index.search(query, { limit: documents.length, suggest: false }).map(String));
  },
};

interface Flex {
  readonly add: (id: string, text: string) => void;
  readonly export: (write: (key: string, data: string) => void) => void;
  readonly import: (key: string, data: string) => void;
  readonly search: (query: string, options: object) => unknown[];
}

function flexIndex(): Flex {
  const { Index } = require("flexsearch");
  return new Index({ tokenize: "forward", encode: toTerms });
}

export const CONTENDERS: readonly Contender[] = [CARTABLE, MINISEARCH, LUNR, ORAMA, FLEXSEARCH];
