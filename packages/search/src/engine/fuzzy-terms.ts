import { type Dictionary, findTerm, prefixRange } from "./dictionary.ts";

/** A dictionary term near a word. `typos` counts edits; a transposition is one. */
export interface NearTerm {
  readonly at: number;
  readonly typos: number;
  /** The word is near the beginning of the term, not near the whole term. */
  readonly prefix: boolean;
}

const SHORTEST_FIRST_LETTER_TYPO = 5;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Typos accepted for a word of that many folded letters: 0 below 4, 1 up to 7, then 2; none with digits. */
export function allowedTypos(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Terms within `limit` edits of `word` (optimal string alignment) that begin with the same letter, plus
 * those one edit away at the first letter for words of 5 letters and more. The exact term is left out.
 * With `asPrefix`, also the terms whose beginning is at one edit of the word.
 */
export function fuzzyTerms(dictionary: Dictionary, word: string, limit: number, asPrefix: boolean): NearTerm[] {
  const found = limit === 0 ? [] : walk(dictionary, word, limit, asPrefix);
  if (limit > 0 && word.length >= SHORTEST_FIRST_LETTER_TYPO) found.push(...firstLetterTypos(dictionary, word));
  return found;
}

/** Edit distance row by row along the sorted terms: what neighbours share is not computed again. */
function walk(dictionary: Dictionary, word: string, limit: number, asPrefix: boolean): NearTerm[] {
  const { terms, shared } = dictionary;
  const width = word.length + 1;
  const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, column) => column)];
  // bestPrefix[d]: fewest edits between the word and any beginning of at most d letters.
  const bestPrefix: number[] = [word.length];
  const found: NearTerm[] = [];
  const [from, to] = prefixRange(dictionary, word.charAt(0));
  let known = 0;
  let dead = Number.POSITIVE_INFINITY;
  for (let at = from; at < to; at++) {
    const term = terms[at] ?? "";
    const common = at === from ? 0 : (shared[at] ?? 0);
    if (common >= dead) continue;
    dead = Number.POSITIVE_INFINITY;
    known = Math.min(known, common);
    while (known < term.length) {
      known++;
      const least = nextRow(rows, known, term, word);
      bestPrefix[known] = Math.min(bestPrefix[known - 1] ?? width, rows[known]?.[width - 1] ?? width);
      if (least > limit && !(asPrefix && (bestPrefix[known] ?? width) <= 1)) {
        dead = known;
        break;
      }
    }
    if (dead !== Number.POSITIVE_INFINITY) continue;
    const typos = rows[term.length]?.[width - 1] ?? width;
    if (typos > 0 && typos <= limit) found.push({ at, typos, prefix: false });
    else if (asPrefix && typos > 0 && bestPrefix[term.length] === 1) found.push({ at, typos: 1, prefix: true });
  }
  return found;
}

/** Fills the row of the term's first `depth` letters and returns its least value. */
function nextRow(rows: Uint8Array[], depth: number, term: string, word: string): number {
  const row = rows[depth] ?? new Uint8Array(word.length + 1);
  rows[depth] = row;
  const above = rows[depth - 1] as Uint8Array; // depth starts at 1 and rows are filled in order
  const letter = term.charCodeAt(depth - 1);
  const before = depth > 1 ? term.charCodeAt(depth - 2) : -1;
  let least = depth;
  row[0] = depth;
  for (let column = 1; column <= word.length; column++) {
    const other = word.charCodeAt(column - 1);
    let cost = Math.min((above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (letter === other ? 0 : 1));
    if (column > 1 && before === other && letter === word.charCodeAt(column - 2)) {
      cost = Math.min(cost, (rows[depth - 2]?.[column - 2] ?? 0) + 1);
    }
    row[column] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

/** Terms that differ by one edit at the first letter: few candidates, looked up one by one. */
function firstLetterTypos(dictionary: Dictionary, word: string): NearTerm[] {
  const rest = word.slice(1);
  const candidates = [rest, word.charAt(1) + word.charAt(0) + word.slice(2)];
  for (const letter of LETTERS) candidates.push(letter + rest, letter + word);
  const found = new Map<number, NearTerm>();
  for (const candidate of candidates) {
    if (candidate.charAt(0) === word.charAt(0)) continue;
    const at = findTerm(dictionary, candidate);
    if (at >= 0) found.set(at, { at, typos: 1, prefix: false });
  }
  return [...found.values()];
}

const MOST_PARTS = 3;

/** Terms that make the word when joined ("tuxpaint" for "tux" and "paint"), as lists of positions: 2 or 3 of them. */
export function splitWord(dictionary: Dictionary, word: string, toTerm: (part: string) => string): (readonly number[])[] {
  return cutWord(dictionary, word, toTerm, MOST_PARTS).filter((parts) => parts.length > 1);
}

function cutWord(dictionary: Dictionary, word: string, toTerm: (part: string) => string, most: number): (readonly number[])[] {
  const whole = isPart(word) ? findTerm(dictionary, toTerm(word)) : -1;
  const found: (readonly number[])[] = whole < 0 ? [] : [[whole]];
  for (let cut = 1; most > 1 && cut < word.length; cut++) {
    const left = word.slice(0, cut);
    const first = isPart(left) ? findTerm(dictionary, toTerm(left)) : -1;
    if (first < 0) continue;
    for (const rest of cutWord(dictionary, word.slice(cut), toTerm, most - 1)) found.push([first, ...rest]);
  }
  return found;
}

function isPart(part: string): boolean {
  return part.length >= 3 || /^\d+[a-z]?$/.test(part);
}
