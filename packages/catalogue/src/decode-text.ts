import { type Checked, type Diagnostic, diagnostic, type Position } from "@cartable/diagnostics";

/** Names of the characters that most often slip into a file by copy and paste. */
const NAMES: Readonly<Record<number, string>> = {
  0: "caractère nul",
  11: "tabulation verticale",
  12: "saut de page",
  127: "effacement",
  8203: "espace de largeur nulle",
  8204: "antiliant sans chasse",
  8206: "marque gauche-à-droite",
  8207: "marque droite-à-gauche",
  8232: "séparateur de lignes",
  8233: "séparateur de paragraphes",
  8288: "gluon de mots",
  65279: "marque d'ordre des octets",
};

/**
 * Bytes of an edited file to text: UTF-8 only, no invisible or direction-changing character.
 * A byte order mark and Windows line ends are accepted and removed, so that both forms give the same model.
 */
export function decodeText(file: string, bytes: Uint8Array): Checked<string> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    const { encoding, offset } = detectEncoding(bytes);
    return { value: null, diagnostics: [diagnostic("text/encoding", { file, line: 1, column: 1 }, { encoding, offset })] };
  }
  const unix = text.replaceAll("\r\n", "\n");
  const diagnostics = forbiddenCharacters(file, unix);
  return { value: diagnostics.length === 0 ? unix : null, diagnostics };
}

/** Control characters but tab and line feed, bidirectional controls, zero width, line separators, lone surrogates. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]/u;

function forbiddenCharacters(file: string, text: string): Diagnostic[] {
  if (!FORBIDDEN.test(text)) return [];
  const found: Diagnostic[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    let column = 1;
    for (const character of line) {
      if (FORBIDDEN.test(character) && found.length < 20) found.push(describeCharacter(file, index + 1, column, character));
      column += character.length;
    }
  }
  return found;
}

/** The first forbidden character of a value, which an escape such as "\u202e" can bring in unseen. */
export function escapedCharacters(value: string, at: Position): readonly Diagnostic[] {
  const found = FORBIDDEN.exec(value)?.[0];
  return found === undefined ? [] : [describeCharacter(at.file, at.line, at.column, found)];
}

/** True when no value, at any depth, holds a forbidden character. */
export function holdsPlainText(value: unknown): boolean {
  if (typeof value === "string") return !FORBIDDEN.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(holdsPlainText);
}

function describeCharacter(file: string, line: number, column: number, character: string): Diagnostic {
  if (character.startsWith("\r")) return diagnostic("text/lone-carriage-return", { file, line, column }, {});
  const code = character.codePointAt(0) ?? 0;
  const bidirectional = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  const name = NAMES[code] ?? (bidirectional ? "changement de sens d'écriture" : "caractère de commande");
  return diagnostic(
    "text/forbidden-character",
    { file, line, column },
    { codePoint: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`, name },
  );
}

function detectEncoding(bytes: Uint8Array): { encoding: string; offset: number } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: "UTF-16 LE", offset: 0 };
  if (first === 0xfe && second === 0xff) return { encoding: "UTF-16 BE", offset: 0 };
  const offset = firstInvalidByte(bytes);
  return { encoding: bytes[offset] === 0xc0 || bytes[offset] === 0xc1 ? "UTF-8 mal formé" : "sans doute Latin-1 ou Windows-1252", offset };
}

/** Offset of the first byte that breaks UTF-8: the longest prefix that decodes, by bisection. */
function firstInvalidByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      decoder.decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
