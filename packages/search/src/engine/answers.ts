import { findTerm } from "./dictionary.ts";
import type { LoadedIndex } from "./loaded-index.ts";

/** Scores by document number, and the numbers whose score is not 0: most passes need only those. */
export interface Answers {
  readonly scores: Float32Array;
  readonly found: number[];
}

/** What an impact is worth: 0.1 to 0.45 in the text, 0.6 to 1 in a name. */
const IMPACTS = Float32Array.from({ length: 16 }, (_, impact) => (impact < 8 ? 0.1 + 0.05 * impact : 0.6 + ((impact - 8) * 0.4) / 7));

export function noAnswers(count: number): Answers {
  return { scores: new Float32Array(count), found: [] };
}

/** Raises the score of a document when the new one is better. */
function raise({ scores, found }: Answers, number: number, score: number): void {
  const known = scores[number] ?? 0;
  if (score <= known) return;
  if (known === 0) found.push(number);
  scores[number] = score;
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
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) {
    answerTerm(index, only, quality, answers);
    return;
  }
  const lists = positions.map((at) => {
    const own = noAnswers(index.count);
    answerTerm(index, at, quality, own);
    return own.scores;
  });
  for (let number = 0; number < index.count; number++) {
    let least = Number.POSITIVE_INFINITY;
    for (const scores of lists) least = Math.min(least, scores[number] ?? 0);
    if (least > 0 && least !== Number.POSITIVE_INFINITY) raise(answers, number, least);
  }
}
