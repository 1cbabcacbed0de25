/** An object read in a public manifest; nothing is known of its values. */
export type Unknowns = Readonly<Record<string, unknown>>;

/** Longest text that is taken from a public manifest. */
const MAX_TEXT = 500;

export function isObject(value: unknown): value is Unknowns {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text of a manifest on one line, without the characters that nobody sees; null when it is none, empty or too long. */
export function textOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = cleanText(String(value));
  return text === "" || text.length > MAX_TEXT ? null : text;
}

/** A text or a list of texts, as a list. */
export function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(textOf).filter((text) => text !== null);
}

/** One line, without control, direction nor zero-width characters. */
export function cleanText(text: string): string {
  return text
    .slice(0, MAX_TEXT * 4)
    .replace(/[\s\u2028\u2029]+/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim();
}

/** A path with `/`, without `./` at its start. */
export function slashes(path: string): string {
  return path.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
}
