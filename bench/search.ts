/**
 * Embedded index against MiniSearch with the same analyser, on made-up French resources.
 *   node bench/search.ts [1000 10000 …]
 * Prints sizes of the stored index, times to build and to open it, p95 of a query with four facet counts, and how
 * often the resource that a query was made from is among the first five.
 */
import { createRequire } from "node:module";
import { removeStopWords, toStopWords } from "../packages/search/src/engine/analyze.ts";
import {
  analyze,
  buildIndex,
  openEngine,
  parseIndex,
  type SearchDocument,
  type SearchLanguage,
  serializeIndex,
} from "../packages/search/src/engine/index.ts";

interface Mini {
  readonly addAll: (documents: readonly SearchDocument[]) => void;
  readonly search: (query: string) => Record<string, unknown>[];
}
interface MiniConstructor {
  new (options: object): Mini;
  readonly loadJSON: (text: string, options: object) => Mini;
}
// Installed for packages/search only, hence out of reach of an import from here.
const MiniSearch: MiniConstructor = createRequire(new URL("../packages/search/package.json", import.meta.url))("minisearch");
const QUERIES = 200;
const FACETS = ["cycles", "levels", "subjects", "kind"] as const;
const LANGUAGE: SearchLanguage = {
  stopWords:
    "a afin au aux avec ce ces cette comme dans de des du elle en est et il ils la le les leur lui mais ne nous on ou par pas pour que qui se sur un une vous à l d s n qu".split(
      " ",
    ),
  groups: [
    ["svt", "sciences de la vie et de la terre"],
    ["maths", "mathématiques"],
    ["6e", "sixième"],
    ["eps", "éducation physique et sportive"],
  ],
  oneWay: { cm1: ["cycle 3"], cm2: ["cycle 3"] },
  misspellings: {},
};
const SUBJECTS = [
  "Mathématiques",
  "Français",
  "Histoire-géographie",
  "Sciences de la vie et de la Terre",
  "Physique-chimie",
  "Technologie",
  "Arts plastiques",
  "Éducation musicale",
  "Anglais",
  "Espagnol",
  "Éducation physique et sportive",
  "Numérique et sciences informatiques",
];
const LEVELS = ["CP", "CE1", "CE2", "CM1", "CM2", "6e", "5e", "4e", "3e", "2de", "1re", "terminale"];
const KINDS = ["exerciseur", "simulation", "animation", "jeu", "encyclopedie", "outil", "video", "activite"];
const STEMS =
  "géométr lect écrit calcul grammair conjugu fraction volcan séism cellul énerg électr robot program musiqu dessin frise carto paysag climat nutrit respir plan angl triangl équat fonct probab statist text poés théâtr roman vocabul dict phonolog rythm coul sculptur sport nag orient planèt étoil atom moléc mélang force vitess signal résea donné algorithm tableau graph".split(
    " ",
  );
const ENDINGS = "ie ique iques ure ures eur eurs ation ations ement ements aux al e es é ée ées er isme iste age ages oire".split(" ");
const LINKS = "le la les des un une pour avec dans et sur par de l’ d’ qui que".split(" ");

/** Park and Miller's generator: the same corpus at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

type Random = () => number;
const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item; // lists are not empty

/** A vocabulary whose words are drawn the way language does it: few very often, most rarely. */
function makeVocabulary(random: Random, size: number): string[] {
  const words = new Set<string>();
  const syllables =
    "ba bri ca cha clo da dra fi fla ga gri jo la li lo ma mi mo na ni pa plu pro ra ré ri sa so ta té tri va vi vo zo".split(" ");
  while (words.size < size) {
    const root =
      random() < 0.3
        ? pick(random, STEMS)
        : pick(random, syllables) + pick(random, syllables) + (random() < 0.6 ? pick(random, syllables) : "");
    words.add(root + pick(random, ENDINGS));
  }
  return [...words];
}

const drawWord = (random: Random, words: readonly string[]): string => words[Math.floor(words.length * random() ** 2.5)] as string; // index is below the length

function makeText(random: Random, words: readonly string[], count: number): string {
  let text = "";
  for (let at = 0; at < count; at++) {
    const next = random() < 0.4 ? pick(random, LINKS) : drawWord(random, words);
    text += text === "" ? next : /’$/.test(text) ? next : ` ${next}`;
  }
  return text;
}

function makeDocument(random: Random, words: readonly string[], number: number): SearchDocument {
  const subjects = [pick(random, SUBJECTS), ...(random() < 0.3 ? [pick(random, SUBJECTS)] : [])];
  const first = Math.floor(random() * 10);
  const levels = LEVELS.slice(first, first + 1 + Math.floor(random() * 3));
  const cycles = [...new Set(levels.map((level) => `cycle-${2 + Math.floor(LEVELS.indexOf(level) / 3)}`))];
  const kind = pick(random, KINDS);
  return {
    id: `ressource-${number}`,
    name: [drawWord(random, words), pick(random, words), ...(random() < 0.5 ? [pick(random, words)] : [])].join(" "),
    summary: makeText(random, words, 12),
    alternativeNames: [],
    publisher: pick(random, ["Académie A", "Éditeur B", "Association C"]),
    description: makeText(random, words, 60),
    usages: [makeText(random, words, 8)],
    keywords: [...subjects, ...levels, kind],
    icon: null,
    kind,
    levels,
    cycles,
    stages: [first < 5 ? "ecole" : "college"],
    subjects,
    functions: [pick(random, KINDS)],
    needs: [],
    platforms: ["web"],
    offline: pick(random, ["full", "partial", "none"]),
    license: pick(random, ["EUPL-1.2", "CC-BY-4.0", "GPL-3.0"]),
    redistribution: "allowed",
    personalData: "none",
    bundles: [],
    sizeBytes: Math.floor(random() * 1e8),
  };
}

interface Query {
  readonly text: string;
  readonly target: string;
}

/** Names as people type them: whole, without accents, begun, with a typo, without a word. */
function makeQuery(random: Random, documents: readonly SearchDocument[], number: number): Query {
  const document = pick(random, documents);
  const words = document.name.split(" ").slice(0, 2);
  const last = words.at(-1) ?? "";
  const rest = words.slice(0, -1);
  const at = 2 + Math.floor(random() * Math.max(1, last.length - 3));
  const forms = [
    words,
    [words.join(" ").normalize("NFD").replace(/\p{M}/gu, "")],
    [...rest, last.slice(0, Math.max(4, last.length - 2))],
    [...rest, last.slice(0, at) + last.slice(at + 1)],
    [...rest, last.slice(0, at - 1) + (last[at] ?? "") + (last[at - 1] ?? "") + last.slice(at + 1)],
  ];
  return { text: (forms[number % forms.length] ?? words).join(" "), target: document.id };
}

const STOP_WORDS = toStopWords(LANGUAGE.stopWords);
const toTerms = (text: string): string[] => removeStopWords(analyze(text), STOP_WORDS).map((token) => token.term);
const OPTIONS = {
  fields: ["name", "keywords", "summary", "usages", "description", "publisher"],
  storeFields: ["name", "summary", ...FACETS],
  extractField: (document: Record<string, unknown>, field: string) =>
    Array.isArray(document[field]) && !(FACETS as readonly string[]).includes(field) ? document[field].join(" ") : document[field],
  tokenize: toTerms,
  processTerm: (term: string) => term,
  searchOptions: {
    boost: { name: 5, keywords: 3, summary: 2 },
    combineWith: "AND",
    prefix: (_: string, at: number, terms: string[]) => at === terms.length - 1,
    fuzzy: (term: string) => (term.length < 4 ? 0 : term.length < 8 ? 1 : 2),
  },
};

type Run = (query: string) => readonly string[];

function countMini(index: Mini): Run {
  return (query) => {
    const hits = index.search(query);
    const counts = new Map<string, number>();
    for (const hit of hits)
      for (const facet of FACETS)
        for (const value of [hit[facet]].flat()) counts.set(`${facet}:${value}`, (counts.get(`${facet}:${value}`) ?? 0) + 1);
    return hits.slice(0, 20).map((hit) => String(hit.id));
  };
}

function time<Value>(run: () => Value): { value: Value; ms: number } {
  const start = performance.now();
  const value = run();
  return { value, ms: performance.now() - start };
}

function measure(queries: readonly Query[], run: Run): { p50: number; p95: number; success5: number } {
  // Warms the code up; the engine remembers 8 queries, so that none of the first 40 is answered from memory.
  for (const query of queries.slice(0, 40)) run(query.text);
  let found = 0;
  const times = queries.map(({ text, target }) => {
    const { value, ms } = time(() => run(text));
    if (value.slice(0, 5).includes(target)) found++;
    return ms;
  });
  times.sort((left, right) => left - right);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), success5: (100 * found) / queries.length };
}

function report(count: number): void {
  const random = randomFrom(20260901);
  const words = makeVocabulary(random, Math.min(30_000, 2_000 + count));
  const documents = Array.from({ length: count }, (_, number) => makeDocument(random, words, number));
  const queries = Array.from({ length: QUERIES }, (_, number) => makeQuery(random, documents, number));
  const rows: Record<string, Record<string, number>> = {};
  const row = (name: string, sizeBytes: number, buildMs: number, openMs: number, run: Run): void => {
    const { p50, p95, success5 } = measure(queries, run);
    rows[name] = {
      "raw kB": Math.round(sizeBytes / 1000),
      "raw kB per 1 000": Math.round(sizeBytes / count),
      "build ms": Math.round(buildMs),
      "open ms": Math.round(openMs),
      "p50 ms": Number(p50.toFixed(2)),
      "p95 ms": Number(p95.toFixed(2)),
      "success@5 %": success5,
    };
  };

  const built = time(() => serializeIndex(buildIndex(documents, LANGUAGE)));
  const opened = time(() => openEngine(parseIndex(built.value)));
  row("cartable, all parts", Buffer.byteLength(built.value), built.ms, opened.ms, (query) =>
    opened.value.search({ query, facets: FACETS, hitsPerPage: 20 }).hits.map(({ document }) => document.id),
  );

  const mini = time(() => {
    const index = new MiniSearch(OPTIONS);
    index.addAll(documents);
    return JSON.stringify(index);
  });
  const miniOpened = time(() => MiniSearch.loadJSON(mini.value, OPTIONS));
  row("MiniSearch, same analyser", Buffer.byteLength(mini.value), mini.ms, miniOpened.ms, countMini(miniOpened.value));
  console.log(`\n${count} documents, ${QUERIES} queries, ${FACETS.length} facet counts`);
  console.table(rows);
  const { documents: shown, facets, ...text } = JSON.parse(built.value) as Record<string, Record<string, unknown>>;
  const four = Object.fromEntries(FACETS.map((facet) => [facet, facets?.[facet]]));
  const share = (value: unknown): string => `${Math.round(Buffer.byteLength(JSON.stringify(value)) / count)} kB`;
  console.log(
    `cartable per 1 000: text index and four facets ${share({ ...text, four })}, all facets ${share(facets)}, display fields ${share(shown)}`,
  );
}

const sizes = process.argv.slice(2).map(Number);
for (const count of sizes.length > 0 ? sizes : [1_000, 10_000]) report(count);
