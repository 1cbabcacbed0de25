import { compareText } from "@cartable/diagnostics";

/** A part of a version: a number, or a word with its place among the words. */
type Part = readonly [rank: number, text: string];

/** Ranks of what can stand at a place: a trial word comes before the end, any other word and any number after it. */
const TRIAL = 0;
const END = 1;
const WORD = 2;
const NUMBER = 3;

/** Words that announce a version published to be tried, in the order of their maturity. */
const TRIAL_WORDS: readonly string[] = [
  "dev",
  "snapshot",
  "nightly",
  "unstable",
  "canary",
  "experimental",
  "test",
  "insider",
  "alpha",
  "a",
  "beta",
  "b",
  "milestone",
  "preview",
  "pre",
  "rc",
];

/** Spellings that mean one of the trial words. */
const SAME_WORD: Readonly<Record<string, string>> = {
  a: "alpha",
  b: "beta",
  cr: "rc",
  prerelease: "pre",
  candidate: "rc",
  nightlies: "nightly",
};

/**
 * Compares two versions of any publisher: negative, zero or positive. Own order, total:
 * - numbers compare as numbers (1.10 after 1.9), leading zeros and separators do not count (1.01 equals 1.1, 1_2 equals 1.2);
 * - zeros at the end of the numbers do not count (1.0 equals 1), nor a « v » in front, nor what follows « + »;
 * - a trial word puts the version before the one without it (1.0-rc2 before 1.0), `a` and `b` only when a number follows;
 * - any other word puts it after (1.0.2a after 1.0.2), and before a further number (1.0-fr before 1.0.1).
 */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = compareParts(left[index] ?? [END, ""], right[index] ?? [END, ""]);
    if (order !== 0) return order;
  }
  return 0;
}

/** True for a version published to be tried (alpha, beta, rc …). */
export function isTrial(version: string): boolean {
  return partsOf(version).some(([rank]) => rank === TRIAL);
}

/** True for a text that can be a version: a digit first, then numbers and short words. */
export function isVersion(text: string): boolean {
  return text.length <= 60 && /^\d[0-9A-Za-z]*([.+~_-][0-9A-Za-z]+)*$/.test(text) && !/[A-Za-z]{16}|\d{20}/.test(text);
}

function partsOf(version: string): readonly Part[] {
  const [main = ""] = version
    .trim()
    .toLowerCase()
    .replace(/^v(?=[.\d])/, "")
    .split("+");
  const words = main.match(/\d+|[a-z]+/g) ?? [];
  const parts = words.map((word, index): Part => {
    if (/^\d/.test(word)) return [NUMBER, word.replace(/^0+(?=\d)/, "")];
    const known = SAME_WORD[word] ?? word;
    const isLetter = word === "a" || word === "b";
    const isFollowed = /^\d/.test(words[index + 1] ?? "");
    return TRIAL_WORDS.includes(known) && (!isLetter || isFollowed) ? [TRIAL, known] : [WORD, word];
  });
  return parts.filter((part, index) => !isZero(part) || endsInNumber(parts, index));
}

const isZero = ([rank, text]: Part): boolean => rank === NUMBER && text === "0";

/** True when a number other than zero follows, with nothing but zeros between: then this zero counts. */
function endsInNumber(parts: readonly Part[], index: number): boolean {
  const next = parts.slice(index + 1).find((part) => !isZero(part));
  return next !== undefined && next[0] === NUMBER;
}

function compareParts([leftRank, left]: Part, [rightRank, right]: Part): number {
  if (leftRank !== rightRank) return leftRank - rightRank;
  if (leftRank === NUMBER) return left.length - right.length || compareText(left, right);
  if (leftRank === TRIAL) return TRIAL_WORDS.indexOf(left) - TRIAL_WORDS.indexOf(right);
  return compareText(left, right);
}
