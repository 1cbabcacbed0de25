import { isVersion } from "@cartable/catalogue";

const VERSION = "{version}";
/** Longest text that « * » stands for, and longest version. */
const MAX_STAR = 200;
const MAX_VERSION = 60;
/** Versions after which a page is read no further. */
const MAX_FOUND = 500;

type Piece = { readonly kind: "text"; readonly text: string } | { readonly kind: "version" } | { readonly kind: "star" };

/** Why a pattern cannot be used, in French; null for a good one. */
export function patternProblem(pattern: string): string | null {
  const versions = pattern.split(VERSION).length - 1;
  if (versions !== 1) return `le motif doit contenir une fois ${VERSION}`;
  if (pattern.replace(VERSION, "").replaceAll("*", "").trim() === "") return `le motif doit contenir un texte autour de ${VERSION}`;
  if (/\*\*|\*\{version\}|\{version\}\*/.test(pattern)) return "le motif a une étoile accolée à {version} ou à une autre étoile";
  return null;
}

/**
 * Every version that stands in a text where the pattern says. Not a regular expression: the texts of the pattern are looked
 * for as they are, so that the cost stays in proportion to the page whatever it contains. A version is taken as long as its
 * characters allow, then cut where the text after it begins.
 */
export function findPattern(text: string, pattern: string): readonly string[] {
  const pieces = toPieces(pattern);
  const found = new Set<string>();
  const [first] = pieces;
  for (let at = 0; at < text.length && found.size < MAX_FOUND; ) {
    const start = first?.kind === "text" ? text.indexOf(first.text, at) : nextDigit(text, at);
    if (start === -1) break;
    const version = matchAt(text, start, pieces);
    if (version !== null) found.add(version);
    at = first?.kind === "text" ? start + 1 : endOfRun(text, start);
  }
  return [...found];
}

function toPieces(pattern: string): readonly Piece[] {
  return pattern
    .split(/(\{version\}|\*)/)
    .filter((part) => part !== "")
    .map((part): Piece => (part === VERSION ? { kind: "version" } : part === "*" ? { kind: "star" } : { kind: "text", text: part }));
}

/** The version found when the whole pattern stands at a place, else null. */
function matchAt(text: string, start: number, pieces: readonly Piece[]): string | null {
  let at = start;
  let version: string | null = null;
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (piece.kind === "text") {
      if (!text.startsWith(piece.text, at)) return null;
      at += piece.text.length;
    } else if (piece.kind === "star") {
      if (next?.kind !== "text") return version;
      const end = text.slice(at, at + MAX_STAR + next.text.length).indexOf(next.text);
      if (end === -1) return null;
      at += end;
    } else {
      version = takeVersion(text, at, next?.kind === "text" ? next.text : null);
      if (version === null) return null;
      at += version.length;
    }
  }
  return version;
}

function takeVersion(text: string, start: number, after: string | null): string | null {
  const run = text.slice(start, endOfRun(text, start, start + MAX_VERSION));
  if (after === null) return versionOrNull(run.replace(/[^0-9A-Za-z]+$/, ""));
  for (let length = 1; length <= run.length; length += 1) {
    if (text.startsWith(after, start + length)) return versionOrNull(run.slice(0, length));
  }
  return null;
}

const versionOrNull = (text: string): string | null => (isVersion(text) ? text : null);

function nextDigit(text: string, from: number): number {
  const found = text.slice(from).search(/\d/);
  return found === -1 ? -1 : from + found;
}

function endOfRun(text: string, from: number, limit: number = text.length): number {
  let end = from;
  while (end < Math.min(text.length, limit) && /[0-9A-Za-z.+~_-]/.test(text[end] ?? "")) end += 1;
  return Math.max(end, from + 1);
}
