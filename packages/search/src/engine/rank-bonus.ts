import { analyze, removeStopWords, type Token } from "./analyze.ts";
import type { Scores } from "./combine-slots.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import type { MatchedTerms } from "./match-slot.ts";
import { topDocuments } from "./top-documents.ts";

/** Bonuses as shares of the weight of a query: they settle close calls, never a word more or less. */
const PRIORITY = 0.02;
const PROXIMITY = 0.25;
const IN_SUMMARY = 0.7;
const WHOLE_NAME = 0.3;
const NAME_START = 0.1;
/** Documents whose displayed texts are read again: the rest is too far behind for a bonus to matter. */
const READ_AGAIN = 40;
const MOST_REMEMBERED = 4_000;

interface DisplayedTerms {
  readonly names: readonly (readonly string[])[];
  readonly summary: readonly string[];
}
const READ = new WeakMap<LoadedIndex, Map<number, DisplayedTerms>>();

/**
 * Adds to scores what postings do not say: the priority that editors gave, then, for the best documents, words that
 * stand side by side as in the query and names that are what was typed. Changes `scores` in place; the result does
 * not depend on filters nor pages.
 */
export function addRankBonuses(
  index: LoadedIndex,
  tokens: readonly Token[],
  matched: MatchedTerms,
  scores: Scores,
  documents: Uint32Array,
): void {
  const weight = queryWeight(index, tokens, documents.length);
  const { priorities } = index.source.documents;
  for (const number of documents) {
    const priority = priorities.charCodeAt(number) - 48;
    scores[number] = (scores[number] ?? 0) + weight * PRIORITY * (5 - priority);
  }
  const typed = tokens.map(({ term }) => term);
  for (const number of topDocuments(documents, (candidate) => scores[candidate] ?? 0, READ_AGAIN)) {
    const { names, summary } = readDisplayed(index, number);
    const whole = Math.max(0, ...names.map((name) => nameBonus(name, typed)));
    let near = 0;
    if (typed.length > 1) {
      near = Math.max(
        IN_SUMMARY * proximity(summary, matched, typed.length),
        ...names.map((name) => proximity(name, matched, typed.length)),
      );
    }
    scores[number] = (scores[number] ?? 0) + weight * (whole + PROXIMITY * near);
  }
}

/** Rough sum of the weights of the words: about what a perfect answer scores. */
function queryWeight({ count }: LoadedIndex, tokens: readonly Token[], found: number): number {
  return (tokens.length * Math.log(1 + count / Math.max(1, found))) / Math.log(1 + count);
}

function nameBonus(name: readonly string[], typed: readonly string[]): number {
  if (typed.length > name.length || !typed.every((term, at) => name[at] === term)) return 0;
  return typed.length === name.length ? WHOLE_NAME : NAME_START;
}

/** Share of the neighbouring words of the query that are neighbours in the text, 0 to 1; apart or swapped, half. */
function proximity(text: readonly string[], matched: MatchedTerms, count: number): number {
  const bits = text.map((term) => matched.get(term) ?? 0);
  let sum = 0;
  for (let word = 0; word + 1 < count; word++) {
    const left = 1 << word;
    const right = 1 << (word + 1);
    let best = 0;
    for (let at = 0; at < bits.length && best < 1; at++) {
      const here = bits[at] ?? 0;
      if ((here & left) === 0) continue;
      if ((here & right) !== 0 || ((bits[at + 1] ?? 0) & right) !== 0) best = 1;
      else if ((((bits[at + 2] ?? 0) | (bits[at - 1] ?? 0)) & right) !== 0) best = 0.5;
    }
    sum += best;
  }
  return sum / (count - 1);
}

function readDisplayed(index: LoadedIndex, number: number): DisplayedTerms {
  let remembered = READ.get(index);
  if (remembered === undefined || remembered.size > MOST_REMEMBERED) {
    remembered = new Map();
    READ.set(index, remembered);
  }
  const known = remembered.get(number);
  if (known !== undefined) return known;
  const { names, otherNames, summaries } = index.source.documents;
  const toTerms = (text: string): string[] => removeStopWords(analyze(text), index.language.stopWords).map(({ term }) => term);
  const others = (otherNames[number] ?? "").split("\n").filter((name) => name !== "");
  const read = { names: [names[number] ?? "", ...others].map(toTerms), summary: toTerms(summaries[number] ?? "") };
  remembered.set(number, read);
  return read;
}
