import type { SearchDocument, SearchLanguage } from "../packages/search/src/engine/index.ts";

/** The attributes that a result page counts. */
export const FACETS = ["cycles", "levels", "subjects", "kind"] as const;
export const LANGUAGE: SearchLanguage = {
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

/** A query and the resource that it was made from. */
export interface Query {
  readonly text: string;
  readonly target: string;
}

/** Names as people type them: whole, without accents, begun, with a letter missing, swapped, plural, joined. */
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
    words.map((word) => `${word}s`),
    [words.join("")],
  ];
  return { text: (forms[number % forms.length] ?? words).join(" "), target: document.id };
}

/** `count` made-up resources and `queries` queries about them; the same at every run. */
export function makeCorpus(
  count: number,
  queries: number,
): { readonly documents: readonly SearchDocument[]; readonly queries: readonly Query[] } {
  const random = randomFrom(20260901);
  const words = makeVocabulary(random, Math.min(30_000, 2_000 + count));
  const documents = Array.from({ length: count }, (_, number) => makeDocument(random, words, number));
  return { documents, queries: Array.from({ length: queries }, (_, number) => makeQuery(random, documents, number)) };
}
