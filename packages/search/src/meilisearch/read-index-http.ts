import { hashDocuments } from "./index-content.ts";
import { answerOf, type SearchServer } from "./server-http.ts";

/** What an index of the server holds. */
export interface IndexState {
  readonly count: number;
  /** Digest of its documents, comparable with `hashDocuments`. */
  readonly documentsHash: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const PAGE = 1_000;

/** Reads an index whole; null when the server has no such index. */
export async function readIndex(server: SearchServer, uid: string): Promise<IndexState | null> {
  try {
    const settings = await server.settings(uid);
    const documents: object[] = [];
    for (;;) {
      const { results, total } = await server.documents(uid, documents.length, PAGE);
      documents.push(...results);
      if (results.length === 0 || documents.length >= total) break;
    }
    return { count: documents.length, documentsHash: hashDocuments(documents), settings };
  } catch (error) {
    if (answerOf(error)?.code === "index_not_found") return null;
    throw error;
  }
}

/** Names of the settings that differ from those asked for; what the server adds by itself is not a difference. */
export function settingsThatDiffer(wanted: object, found: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(wanted).flatMap(([name, value]) => (holds(value, found[name], ORDERED.has(name)) ? [] : [name]));
}

/** Lists whose order means something; the server sorts the others as it likes. */
const ORDERED = new Set(["searchableAttributes", "rankingRules"]);

function holds(wanted: unknown, found: unknown, ordered: boolean): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || wanted.length !== found.length) return false;
    if (ordered) return wanted.every((item, at) => holds(item, found[at], true));
    return wanted.every((item) => (found as unknown[]).some((other) => holds(item, other, false)));
  }
  if (wanted === null || typeof wanted !== "object") return wanted === found;
  if (found === null || typeof found !== "object") return false;
  return Object.entries(wanted).every(([key, value]) => holds(value, (found as Record<string, unknown>)[key], false));
}
