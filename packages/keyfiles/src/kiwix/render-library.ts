import type { ZimBook } from "@cartable/plan";

/** A book of the key and where a library finds it. */
export interface ShelvedBook {
  readonly book: ZimBook;
  /** Relative to the folder of the library, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * A Kiwix library: `library.xml`, version 20110515, as libkiwix reads it (`src/library_dumper.cpp`, `src/book.cpp`). Paths are
 * relative, so that it opens from any drive; sizes are in KiB, counts as the files give them.
 */
export function renderLibrary(books: readonly ShelvedBook[]): string {
  const lines = books.map(({ book, path, sizeBytes }) => {
    const attributes: readonly (readonly [string, string])[] = [
      ["id", book.uuid],
      ["path", path],
      ["title", book.title],
      ["description", book.description],
      ["language", book.language],
      ["creator", book.creator],
      ["publisher", book.publisher],
      ["name", book.name],
      ["flavour", book.flavour],
      ["tags", book.tags],
      ["faviconMimeType", book.favicon === "" ? "" : book.faviconMimeType],
      ["favicon", book.favicon],
      ["date", book.date],
      ["articleCount", String(book.articleCount)],
      ["mediaCount", String(book.mediaCount)],
      ["size", String(Math.floor(sizeBytes / 1024))],
    ];
    const written = attributes.filter(([, value]) => value !== "").map(([name, value]) => `${name}="${escapeXml(value)}"`);
    return `  <book ${written.join(" ")}/>`;
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<library version="20110515">', ...lines, "</library>", ""].join("\n");
}

/** A text inside a quoted attribute; what XML 1.0 cannot hold (section 2.2, « Char ») is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, " ");
}
