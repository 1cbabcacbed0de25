import { findTerm } from "./dictionary.ts";
import type { LoadedIndex } from "./loaded-index.ts";

/** Scores by document number while they are computed, with the list of those that are not 0: most passes need only those. */
export interface Answers {
  readonly scores: Float32Array;
  /** The first `size` places are the numbers found, in no order. */
  readonly found: Uint32Array;
  size: number;
}

/** Scores of the documents found, place by place, in no order. */
export interface FoundScores {
  readonly numbers: Uint32Array;
  readonly scores: Float32Array;
}

/** Lends `Answers` to one query after the other: at 100 000 documents each is 800 kB to allocate and to clean. */
export interface AnswerPool {
  readonly take: () => Answers;
  /** Takes `answers` back: the caller must not read them any more. */
  readonly give: (answers: Answers) => void;
}

/** A pool for an index of `count` documents. */
export function createPool(count: number): AnswerPool {
  const free: Answers[] = [];
  return {
    take: () => free.pop() ?? { scores: new Float32Array(count), found: new Uint32Array(count), size: 0 },
    give(answers) {
      const { scores, found } = answers;
      if (answers.size * 8 > count) scores.fill(0);
      else for (let at = 0; at < answers.size; at++) scores[found[at] ?? 0] = 0;
      answers.size = 0;
      free.push(answers);
    },
  };
}

/** What an impact is worth: 0.1 to 0.45 in the text, 0.6 to 1 in a name. */
const IMPACTS = Float32Array.from({ length: 16 }, (_, impact) => (impact < 8 ? 0.1 + 0.05 * impact : 0.6 + ((impact - 8) * 0.4) / 7));

/** Raises the score of a document when the new one is better. */
export function raise(answers: Answers, number: number, score: number): void {
  const { scores } = answers;
  const known = scores[number] ?? 0;
  if (score <= known) return;
  if (known === 0) answers.found[answers.size++] = number;
  scores[number] = score;
}

/** What a second reason to answer a word adds: « conjugaison » as a keyword, and « conjuguer » in the summary. */
const SECOND_REASON = 0.4;

/** Adds other reasons to answer the same words: the best counts whole, the other in part. Gives `others` back. */
export function addReasons(pool: AnswerPool, answers: Answers, others: Answers): void {
  for (let at = 0; at < others.size; at++) {
    const number = others.found[at] ?? 0;
    const known = answers.scores[number] ?? 0;
    const other = others.scores[number] ?? 0;
    raise(answers, number, Math.max(known, other) + SECOND_REASON * Math.min(known, other));
  }
  pool.give(others);
}

/** A copy of what was found, cheap to keep when the answers are given back. */
export function compact({ scores, found, size }: Answers): FoundScores {
  const numbers = found.slice(0, size);
  const kept = new Float32Array(size);
  for (let at = 0; at < size; at++) kept[at] = scores[numbers[at] ?? 0] ?? 0;
  return { numbers, scores: kept };
}

/** Impacts from this one are those of a name. */
const LEAST_NAMING = 8;

/** Raises the score of the documents of the term at `at` (those that it names, or all) to its impact times the quality. */
export function answerTerm({ postings, starts }: LoadedIndex, at: number, quality: number, answers: Answers, namesOnly = false): void {
  const end = starts[at + 1] ?? 0;
  let number = -1;
  let value = 0;
  let shift = 0;
  for (let byteAt = starts[at] ?? 0; byteAt < end; byteAt++) {
    const byte = postings[byteAt] ?? 0;
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    number += value >>> 4;
    if (!namesOnly || (value & 15) >= LEAST_NAMING) raise(answers, number, (IMPACTS[value & 15] ?? 0) * quality);
    value = 0;
    shift = 0;
  }
}

/**
 * Documents that hold every term of an expression get what its least term is worth: one of the words in a name says
 * nothing of the expression. A term that the dictionary lacks answers nothing.
 */
export function answerPhrase(index: LoadedIndex, terms: readonly string[], quality: number, answers: Answers): void {
  const positions = terms.map((term) => findTerm(index.dictionary, term));
  if (positions.includes(-1)) return;
  const [first, ...others] = positions;
  if (first === undefined) return;
  if (others.length === 0) {
    answerTerm(index, first, quality, answers);
    return;
  }
  const least = index.pool.take();
  answerTerm(index, first, quality, least);
  for (const at of others) {
    const own = index.pool.take();
    answerTerm(index, at, quality, own);
    for (let place = 0; place < least.size; place++) {
      const number = least.found[place] ?? 0;
      least.scores[number] = Math.min(least.scores[number] ?? 0, own.scores[number] ?? 0);
    }
    index.pool.give(own);
  }
  for (let place = 0; place < least.size; place++) {
    const number = least.found[place] ?? 0;
    raise(answers, number, least.scores[number] ?? 0);
  }
  index.pool.give(least);
}
