import { type Dictionary, prefixRange } from "./dictionary.ts";

/** Shorter roots unite strangers. */
const SHORTEST_ROOT = 4;
/**
 * Endings of French derivation, on stems (`stem` has already cut plurals and final e), the longest that leaves a root:
 * « mesurer », « mesure », « mesurage »; « simuler », « simulation », « simulateur »; « électricité », « électrique ».
 * « document », « argument » are no present participles.
 */
const DERIVED =
  /^(.{4,}?)(?:is?at(?:ion|eur|ric)|at(?:ion|eur|ric)|ement|ition|icit|abl|aire|anc|(?<!m)ent|ant|eri|eu[rs]|ibl|ier|is[mt]|oir|ag|[ae]l|[ei]r|i[cft]|ur|i)$/;
/** What verbs and their nouns end with, after roots as short as « cod » or « not ». */
const VERBAL = /^([a-z]{3})(?:e|er|ag|ant|eur)$/;

/** What the words of one family share: "simul", "electr", "mont"; a word without a known ending is its own root. */
export function familyRoot(term: string): string {
  const short = VERBAL.exec(term)?.[1];
  // Marked: « cod- » is in « code » and « coder », and no word of three letters.
  if (short !== undefined) return `${short}-`;
  const word = term.length > SHORTEST_ROOT && term.endsWith("e") ? term.slice(0, -1) : term;
  return /[^a-z]/.test(word) ? term : settle(DERIVED.exec(word)?.[1] ?? word);
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
