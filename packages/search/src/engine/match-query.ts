import type { Token } from "./analyze.ts";
import { type Answers, raise } from "./answers.ts";
import { combineAll, combineMost } from "./combine-slots.ts";
import { knownWords, meaningfulTokens } from "./compile-language.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import { type MatchedTerms, matchSlot, type Reach, type Slot } from "./match-slot.ts";
import { addRankBonuses } from "./rank-bonus.ts";

/** What the text of a query finds, whatever the filters. */
export interface TextMatch {
  /** Numbers of the documents found, ascending. */
  readonly documents: Uint32Array;
  /** Score by document number; undefined when the query is empty. */
  readonly scores: Float32Array | undefined;
  /** Words of the query, stop words left out. */
  readonly words: readonly string[];
  readonly terms: MatchedTerms;
}

// A person does not type more; a pasted page must cost no more than a query.
export const LONGEST_QUERY = 256;
const MOST_WORDS = 10;
/** Below this many results, words that the dictionary knows are also tried as typos. */
const FEW_RESULTS = 5;
/** From this many words, resources that lack the lightest follow the few that have them all. */
const SENTENCE = 2;
/** What separates a kind of match from the next: no score of one reaches the least of the one above. */
const TIER = 32;

/** Finds all words; when few documents have them all, those with typos, then those that have most of the words. */
export function matchQuery(index: LoadedIndex, text: string): TextMatch {
  const query = text.slice(0, LONGEST_QUERY);
  const tokens = meaningfulTokens(query, index.language.stopWords).slice(0, MOST_WORDS);
  const words = tokens.map((token) => token.word);
  if (tokens.length === 0)
    return { documents: Uint32Array.from({ length: index.count }, (_, number) => number), scores: undefined, words, terms: new Map() };
  const terms: MatchedTerms = new Map();
  const found = findDocuments(index, tokens, terms);
  const documents = ascending(found);
  const scores = found.scores.slice();
  index.pool.give(found);
  addRankBonuses(index, tokens, terms, scores, documents);
  return { documents, scores, words, terms };
}

function findDocuments(index: LoadedIndex, tokens: readonly Token[], terms: MatchedTerms): Answers {
  const find = (reach: Reach): Slot[] => matchSlots(index, tokens, reach, terms);
  const needed = tokens.filter((token) => !index.language.optionalWords.has(token.term)).length;
  let slots = find("strict");
  const strict = combineAll(index, tokens, slots);
  if (strict.size >= FEW_RESULTS) return strict;
  // Some of the words as they are come before all of them with letters changed in words that exist.
  const found = needed < SENTENCE ? strict : above(index, strict, combineMost(index, tokens, slots));
  if (found.size >= FEW_RESULTS) return found;
  slots = find("wide");
  const wide = above(index, found, combineAll(index, tokens, slots));
  if (wide.size > 0 && (wide.size >= FEW_RESULTS || needed < SENTENCE)) return wide;
  if (wide.size === 0) slots = find("loose");
  const loose = above(index, wide, combineAll(index, tokens, slots));
  return loose.size > 0 && needed < SENTENCE ? loose : above(index, loose, combineMost(index, tokens, slots));
}

function matchSlots(index: LoadedIndex, tokens: readonly Token[], reach: Reach, matched: MatchedTerms): Slot[] {
  const slots: Slot[] = [];
  const longest = Math.max(2, index.language.longestKey);
  const known = knownWords(index.language, tokens);
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + longest); to++) {
      const slot = matchSlot({ index, tokens, reach, matched, known }, from, to);
      if (slot !== undefined) slots.push(slot);
    }
  }
  return slots;
}

/** The scores of `better` above all those of `rest`; both are used up. */
function above({ pool }: LoadedIndex, better: Answers, rest: Answers): Answers {
  for (let at = 0; at < better.size; at++) {
    const number = better.found[at] ?? 0;
    raise(rest, number, (better.scores[number] ?? 0) + TIER);
  }
  pool.give(better);
  return rest;
}

/** The numbers found, sorted: a pass over all documents when they are many. */
function ascending({ scores, found, size }: Answers): Uint32Array {
  const numbers = found.slice(0, size);
  if (size * 16 < scores.length) return numbers.sort();
  let at = 0;
  for (let number = 0; number < scores.length; number++) if ((scores[number] ?? 0) > 0) numbers[at++] = number;
  return numbers;
}
