/** What a ZIM file says of itself, as a Kiwix library wants it. Texts are empty when the file does not say. */
export interface ZimBook {
  /** Where the file goes in the resource's folder. */
  readonly path: string;
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  /** ISO 639-3 codes, comma between. */
  readonly language: string;
  readonly creator: string;
  readonly publisher: string;
  readonly name: string;
  readonly flavour: string;
  readonly tags: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly articleCount: number;
  readonly mediaCount: number;
  /** 48 × 48 image in base64; empty when the file has none. */
  readonly favicon: string;
  readonly faviconMimeType: string;
}

const TEXTS = ["path", "uuid", "title", "description", "language", "creator", "publisher", "name", "flavour", "tags", "date"] as const;
const ICON = ["favicon", "faviconMimeType"] as const;

/** A book on one line, its keys always in the same order: what the lock keeps. */
export function renderBook(book: ZimBook): string {
  const { articleCount, mediaCount } = book;
  const pick = (keys: readonly (keyof ZimBook)[]): object => Object.fromEntries(keys.map((key) => [key, book[key]]));
  return JSON.stringify({ ...pick(TEXTS), articleCount, mediaCount, ...pick(ICON) });
}

/** Reads a line of the lock; null for anything that `renderBook` does not write. */
export function parseBook(line: string): ZimBook | null {
  try {
    const book = JSON.parse(line) as ZimBook;
    const isWhole =
      [...TEXTS, ...ICON].every((key) => typeof book[key] === "string") && Number.isInteger(book.articleCount + book.mediaCount);
    return isWhole && renderBook(book) === line ? book : null;
  } catch {
    return null;
  }
}
