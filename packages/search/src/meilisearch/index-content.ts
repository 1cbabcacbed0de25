import { createHash } from "node:crypto";
import type { Settings } from "meilisearch";
import type { SearchLanguage } from "../engine/search-language.ts";
import type { SearchDocument } from "../search-document.ts";
import { toIndexSettings } from "./index-settings.ts";
import { type ServerDocument, toServerDocument } from "./server-document.ts";
import { createTermWriter } from "./server-terms.ts";

/** All that an index holds. `hash` is 16 hexadecimal digits over both. */
export interface IndexContent {
  readonly settings: Settings;
  /** In id order. */
  readonly documents: readonly ServerDocument[];
  readonly hash: string;
}

/** The order of `documents` is irrelevant; their ids are unique. */
export function toIndexContent(documents: readonly SearchDocument[], language: SearchLanguage): IndexContent {
  const writer = createTermWriter(language);
  const settings = toIndexSettings(documents, language);
  const sorted = documents.map((document) => toServerDocument(document, writer)).sort((left, right) => (left.id < right.id ? -1 : 1));
  return { settings, documents: sorted, hash: hashOf([canonical(settings), hashDocuments(sorted)]) };
}

/** Digest of documents whatever their order and the order of their keys. */
export function hashDocuments(documents: readonly object[]): string {
  return hashOf(documents.map(canonical).sort());
}

/** JSON with sorted keys: what the server gives back may be in another order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const parts = entries
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${parts.join(",")}}`;
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\n");
  return hash.digest("hex").slice(0, 16);
}
