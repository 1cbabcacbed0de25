import type { ReadChunk } from "./document-store.ts";
import { openEngine, type SearchEngine } from "./search.ts";
import { SearchIndexError } from "./search-index.ts";
import { CHUNKS_GLOBAL, chunkFile, INDEX_FILE, INDEX_GLOBAL, parseIndex } from "./serialize-index.ts";

interface ScriptElement {
  src: string;
  onload: unknown;
  onerror: unknown;
  readonly remove: () => void;
}

/** The part of a `Document` that loads classic scripts: the only way to read a file from a page of `file://`. */
export interface ScriptPage {
  readonly createElement: (name: "script") => ScriptElement;
  readonly head: { readonly append: (element: never) => void };
}

export interface IndexFolder {
  /** Address of the folder of `toIndexFiles`, final slash included; relative or absolute. */
  readonly folder: string;
  /** Refuses an index with another hash. */
  readonly hash?: string | undefined;
}

type Globals = Partial<Record<string, unknown>>;

/**
 * Opens the index that `toIndexFiles` wrote in a folder, over HTTP or from `file://`: scripts only, so that
 * `script-src 'self'` is enough. Documents are read by chunks when hits need them.
 * Rejects with a SearchIndexError when a file is out of reach, damaged or of another build.
 */
export async function openIndexFolder(page: ScriptPage, { folder, hash }: IndexFolder): Promise<SearchEngine> {
  const globals = globalThis as Globals;
  await loadScript(page, withVersion(folder + INDEX_FILE, hash));
  const value = globals[INDEX_GLOBAL];
  // The engine keeps what it decoded; the text would stay twice in memory.
  delete globals[INDEX_GLOBAL];
  const readChunk: ReadChunk = async (number, digest) => {
    await loadScript(page, withVersion(folder + chunkFile(number), digest));
    const chunks = (globals[CHUNKS_GLOBAL] ?? {}) as Record<number, unknown>;
    const chunk = chunks[number];
    delete chunks[number];
    return chunk;
  };
  return openEngine(parseIndex(value, hash), readChunk);
}

/** Another version is another address: no cache may mix two builds. */
function withVersion(url: string, version: string | undefined): string {
  return version === undefined ? url : `${url}?v=${version}`;
}

function loadScript(page: ScriptPage, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = page.createElement("script");
    script.src = url;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new SearchIndexError("search/missing-file", ` : ${url.replace(/\?.*$/, "")}.`));
    };
    page.head.append(script as never);
  });
}
