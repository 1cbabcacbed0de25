import { foldWord } from "./fold.ts";
import { stem } from "./stem.ts";

/** One word of a text. `start` and `end` are UTF-16 offsets in that text. */
export interface Token {
  /** What the dictionary holds and what queries look up. */
  readonly term: string;
  /** The folded word before stemming. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Written in capitals (SES, EST): never a stop word. */
  readonly acronym: boolean;
}

// Dotted acronyms first, then words; U+00AD and U+200D may stand inside a word without being seen.
const WORD = /(?:\p{Lu}\.){2,}\p{Lu}?(?!\p{L})|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00AD\u200D]*(?:\+\+|#)?/gu;
const APOSTROPHES = "'’ʼ‘‛´`";
const ELISIONS = new Set(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"]);
const ACRONYM = /^\p{Lu}{2,6}$/u;
const LONGEST_WORD = 40;

/** 6ème, 6e and 6es are one word, as are 1re and 1ère, 2de and 2nde. */
function ordinal(word: string): string {
  const match = /^(\d{1,2})(?:(i?emes?|es?)|(eres?|res?)|(n?des?))$/.exec(word);
  if (match === null) return word;
  if (match[2] !== undefined) return `${match[1]}e`;
  if (match[3] !== undefined) return match[1] === "1" ? "1re" : word;
  return match[1] === "2" ? "2de" : word;
}

/**
 * Splits French text into tokens, stop words included: folds accents and ligatures, drops elided
 * articles (l’, d’, qu’…), keeps "c++", "3d", "cm1" whole and writes "cycle 3" as one term "cycle3".
 */
export function analyze(text: string): Token[] {
  const tokens: Token[] = [];
  // A text all in capitals shouts; its short words are not acronyms.
  const shouting = /\s/.test(text.trim()) && !/\p{Ll}/u.test(text);
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const { word, term, acronym } = readWord(raw);
    if (word === "") continue;
    const end = match.index + raw.length;
    if (end < text.length && APOSTROPHES.includes(text.charAt(end)) && ELISIONS.has(word)) continue;
    const previous = tokens.at(-1);
    if (previous !== undefined && isCycle(previous.word) && /^[1-5]$/.test(word) && match.index - previous.end <= 2) {
      // "cycle 3" must not find a resource of cycle 2 that happens to contain a 3.
      tokens[tokens.length - 1] = { ...previous, term: `cycle${word}`, word: `cycle${word}`, end };
      continue;
    }
    tokens.push({ term, word, start: match.index, end, acronym: acronym && !shouting });
  }
  return tokens;
}

type Word = Pick<Token, "term" | "word" | "acronym">;
const READ_WORDS = new Map<string, Word>();
// Texts repeat a few words: folding and stemming each of them once is most of the cost of a build.
const MOST_REMEMBERED = 20_000;

function readWord(raw: string): Word {
  const known = READ_WORDS.get(raw);
  if (known !== undefined) return known;
  const word = ordinal(foldWord(raw).slice(0, LONGEST_WORD));
  const read = { term: stem(word), word, acronym: ACRONYM.test(raw) || raw.includes(".") };
  if (READ_WORDS.size >= MOST_REMEMBERED) READ_WORDS.clear();
  if (raw.length <= LONGEST_WORD) READ_WORDS.set(raw, read);
  return read;
}

function isCycle(word: string): boolean {
  return word === "cycle" || word === "cycles";
}

/** Terms under which a token is indexed: itself, and "cycle" for "cycle3", "notepad" for "notepad++". */
export function indexTerms(token: Token): string[] {
  if (!token.term.startsWith("cycle") && !token.term.endsWith("++")) return [token.term];
  const base = /^(cycle)\d$|^([a-z]{2,})\+\+$/.exec(token.term);
  const part = base?.[1] ?? base?.[2];
  return part === undefined ? [token.term] : [token.term, part];
}

/** The folded set of stop words that `removeStopWords` expects. */
export function toStopWords(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(foldWord));
}

/** Tokens that carry meaning. Acronyms in capitals stay (« SES » is a subject, « ses » is not). */
export function removeStopWords(tokens: readonly Token[], stopWords: ReadonlySet<string>): Token[] {
  return tokens.filter((token) => token.acronym || !stopWords.has(token.word));
}
