import { type Dictionary, prefixRange } from "./dictionary.ts";

/**
 * Endings of French derivation, on stems (`stem` has already cut plurals and final e), longest first: « mesurer »,
 * « mesure », « mesurage »; « simuler », « simulation », « simulateur »; « électricité », « électrique ».
 */
const ENDINGS = [
  "isation",
  "ateur",
  "ation",
  "atric",
  "ement",
  "ition",
  "icit",
  "abl",
  "aire",
  "anc",
  "ant",
  "ent",
  "eri",
  "eur",
  "eus",
  "ibl",
  "ier",
  "ism",
  "ist",
  "oir",
  "ag",
  "al",
  "el",
  "er",
  "ic",
  "if",
  "ir",
  "it",
  "ur",
  "i",
];
/** Shorter roots unite strangers. */
const SHORTEST_ROOT = 4;
/** What verbs and their nouns end with, after roots as short as « cod » or « not ». */
const VERBAL = /^([a-z]{3})(?:e|er|ag|ant|eur)$/;

/** What the words of one family share: "simul", "electr", "mont"; a word without a known ending is its own root. */
export function familyRoot(term: string): string {
  const short = VERBAL.exec(term)?.[1];
  // Marked: « cod- » is in « code » and « coder », and no word of three letters.
  if (short !== undefined) return `${short}-`;
  const word = term.length > SHORTEST_ROOT && term.endsWith("e") ? term.slice(0, -1) : term;
  if (/[^a-z]/.test(word)) return term;
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_ROOT) continue;
    // « document », « argument » are no present participles.
    if (ending === "ent" && word.endsWith("ment")) continue;
    return settle(word.slice(0, -ending.length));
  }
  return settle(word);
}

/** « fusionn(er) » and « fusion », « musiqu(e) » and « music(al) » end alike. */
function settle(root: string): string {
  return root.replace(/qu$/, "c").replace(/([lmnrt])\1$/, "$1");
}

/** Positions of the other terms of the family of a term. */
export function familyTerms(dictionary: Dictionary, term: string): number[] {
  const root = familyRoot(term);
  if (root.length < SHORTEST_ROOT || !/^[a-z]+-?$/.test(root)) return [];
  const found: number[] = [];
  // « musiqu » does not begin with « music », nor « coder » with « cod- ».
  const [from, to] = prefixRange(dictionary, root.replace(/[c-]$/, ""));
  for (let at = from; at < to; at++) {
    const other = dictionary.terms[at] ?? "";
    if (other !== term && familyRoot(other) === root) found.push(at);
  }
  return found;
}
