import type { Token } from "./analyze.ts";
import { combineAll, combineMost, countFound, type Scores } from "./combine-slots.ts";
import { meaningfulTokens } from "./compile-language.ts";
import type { LoadedIndex } from "./loaded-index.ts";
import { type MatchedTerms, matchSlot, type Reach, type Slot } from "./match-slot.ts";
import { addRankBonuses } from "./rank-bonus.ts";

/** What the text of a query finds, whatever the filters. */
export interface TextMatch {
  /** Numbers of the documents found, ascending. */
  readonly documents: Uint32Array;
  /** Score by document number; undefined when the query is empty. */
  readonly scores: Scores | undefined;
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
  const scores = findDocuments(index, tokens, terms);
  const documents = positions(scores);
  addRankBonuses(index, tokens, terms, scores, documents);
  return { documents, scores, words, terms };
}

function findDocuments(index: LoadedIndex, tokens: readonly Token[], terms: MatchedTerms): Scores {
  const find = (reach: Reach): Slot[] => matchSlots(index, tokens, reach, terms);
  const needed = tokens.filter((token) => !index.language.optionalWords.has(token.term)).length;
  let slots = find("strict");
  let scores = combineAll(index, tokens, slots);
  if (countFound(scores) >= FEW_RESULTS) return scores;
  slots = find("wide");
  scores = above(scores, combineAll(index, tokens, slots));
  if (countFound(scores) === 0) {
    slots = find("loose");
    scores = combineAll(index, tokens, slots);
  }
  const found = countFound(scores);
  if (found === 0 || (found < FEW_RESULTS && needed >= SENTENCE)) scores = above(scores, combineMost(index, tokens, slots));
  return scores;
}

function matchSlots(index: LoadedIndex, tokens: readonly Token[], reach: Reach, matched: MatchedTerms): Slot[] {
  const slots: Slot[] = [];
  const longest = Math.max(2, index.language.longestKey);
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + longest); to++) {
      const slot = matchSlot({ index, tokens, reach, matched }, from, to);
      if (slot !== undefined) slots.push(slot);
    }
  }
  return slots;
}

/** The scores of `better` above all those of `rest`. */
function above(better: Scores, rest: Scores): Scores {
  return rest.map((score, number) => ((better[number] ?? 0) > 0 ? (better[number] ?? 0) + TIER : score));
}

function positions(scores: Scores): Uint32Array {
  const found = new Uint32Array(countFound(scores));
  let at = 0;
  for (let number = 0; number < scores.length; number++) if ((scores[number] ?? 0) > 0) found[at++] = number;
  return found;
}
