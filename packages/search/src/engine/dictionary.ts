/** Sorted terms of an index. `shared[i]` is how many first letters term i shares with term i - 1. */
export interface Dictionary {
  readonly terms: readonly string[];
  readonly shared: Uint8Array;
}

// Folded terms never hold a capital: one capital is both the separator and the count of shared letters.
const FIRST_CAPITAL = 65;
const MOST_SHARED = 25;

/** Front-coded text of terms sorted by code unit: "A" + rest for nothing shared, "B" + rest for one letter … */
export function encodeDictionary(sortedTerms: readonly string[]): string {
  let previous = "";
  const parts = sortedTerms.map((term) => {
    const shared = sharedLetters(previous, term);
    previous = term;
    return String.fromCharCode(FIRST_CAPITAL + shared) + term.slice(shared);
  });
  return parts.join("");
}

export function decodeDictionary(text: string): Dictionary {
  const terms: string[] = [];
  const shared: number[] = [];
  let previous = "";
  for (let at = 0; at < text.length; ) {
    const count = text.charCodeAt(at) - FIRST_CAPITAL;
    let end = at + 1;
    while (end < text.length && !isCapital(text.charCodeAt(end))) end++;
    previous = previous.slice(0, count) + text.slice(at + 1, end);
    terms.push(previous);
    shared.push(count);
    at = end;
  }
  return { terms, shared: Uint8Array.from(shared) };
}

/** A dictionary of words given in any order, repeated or not. */
export function sortedDictionary(words: readonly string[]): Dictionary {
  return decodeDictionary(encodeDictionary([...new Set(words)].sort()));
}

/** First position whose term is not below `word`, by code unit. */
export function lowerBound(terms: readonly string[], word: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of a term, or -1. */
export function findTerm(dictionary: Dictionary, word: string): number {
  const at = lowerBound(dictionary.terms, word);
  return dictionary.terms[at] === word ? at : -1;
}

/** Half-open range of the terms that begin with `prefix`. */
export function prefixRange(dictionary: Dictionary, prefix: string): readonly [number, number] {
  return [lowerBound(dictionary.terms, prefix), lowerBound(dictionary.terms, `${prefix}\uFFFF`)];
}

function sharedLetters(left: string, right: string): number {
  const most = Math.min(left.length, right.length, MOST_SHARED);
  let count = 0;
  while (count < most && left.charCodeAt(count) === right.charCodeAt(count)) count++;
  return count;
}

function isCapital(code: number): boolean {
  return code >= FIRST_CAPITAL && code <= FIRST_CAPITAL + MOST_SHARED;
}
