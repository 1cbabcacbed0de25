import { readMarkup } from "./read-markup.ts";

/** An entry of an Atom feed (RFC 4287): texts as they stand, empty when absent. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly link: string;
}

/** Entries after which a feed is read no further. */
const MAX_ENTRIES = 500;

/** The entries of an Atom feed in its order, or null when the text is none. */
export function readFeed(text: string): readonly FeedEntry[] | null {
  if (!/^\s*(<\?xml[^>]*>)?\s*(<!--[^>]*-->\s*)*<feed[\s>]/.test(text.slice(0, 2000))) return null;
  const entries: FeedEntry[] = [];
  const path: string[] = [];
  let entry: Record<keyof FeedEntry, string> | null = null;
  readMarkup(text, true, {
    open: (name, attributes) => {
      path.push(name);
      if (name === "entry") entry = { id: "", title: "", updated: "", link: "" };
      const isPage = name === "link" && path.at(-2) === "entry" && (attributes["rel"] ?? "alternate") === "alternate";
      if (isPage && entry !== null) entry.link = attributes["href"] ?? "";
    },
    text: (part) => {
      const name = path.at(-1);
      if (entry !== null && path.at(-2) === "entry" && (name === "id" || name === "title" || name === "updated")) entry[name] += part;
    },
    close: (name) => {
      path.pop();
      if (name !== "entry" || entry === null) return;
      if (entries.length < MAX_ENTRIES) entries.push(entry);
      entry = null;
    },
  });
  return entries;
}
