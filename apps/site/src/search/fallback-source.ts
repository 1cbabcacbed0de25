import type { SearchSource } from "./search-source.ts";

export interface FallbackOptions {
  readonly server: SearchSource;
  /** Opens the embedded search; called when it is first needed, and again when it failed. */
  readonly openEmbedded: () => Promise<SearchSource>;
  /** Told when the embedded search takes over, and when the server is back. */
  readonly onChange: (embedded: boolean) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Resolves after that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly indexName: string;
}

/** A person waits no longer than that for an answer; the embedded search takes a few milliseconds once loaded. */
export const TIME_LIMIT_MS = 1_500;
/** How long a failing server is left alone, then twice as long each time. */
export const FIRST_RETRY_MS = 15_000;
const LAST_RETRY_MS = 240_000;

/**
 * Asks the server, and the embedded search when the server fails or is slow: each query typed gets an answer. A failing
 * server is tried again later, behind the back of the person, and takes over once it answers in time.
 */
export function withFallback(options: FallbackOptions): SearchSource {
  const { server, now, onChange, indexName } = options;
  let current = server;
  let embedded: Promise<SearchSource> | null = null;
  let retryAt = 0;
  let retryMs = FIRST_RETRY_MS;
  let trying = false;

  const inTime = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const late = options.wait(TIME_LIMIT_MS).then((): never => {
      throw new Error(`Le serveur de recherche n’a pas répondu en ${TIME_LIMIT_MS} ms.`);
    });
    // Whichever loses the race has nobody left to tell.
    late.catch(() => undefined);
    answer.catch(() => undefined);
    return await Promise.race([answer, late]);
  };

  const openEmbedded = (): Promise<SearchSource> => {
    embedded ??= options.openEmbedded().catch((error: unknown) => {
      embedded = null;
      throw error;
    });
    return embedded;
  };

  async function takeOver(): Promise<SearchSource> {
    const source = await openEmbedded();
    if (current === server) {
      current = source;
      retryAt = now() + retryMs;
      onChange(true);
    }
    return source;
  }

  /** Does not delay the query that leads to it. */
  async function tryServer(): Promise<void> {
    if (trying || current === server || now() < retryAt) return;
    trying = true;
    try {
      await inTime(server.client.search([{ indexName, params: { query: "", hitsPerPage: 1 } }]));
      current = server;
      retryMs = FIRST_RETRY_MS;
      onChange(false);
    } catch {
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
      retryAt = now() + retryMs;
    } finally {
      trying = false;
    }
  }

  async function ask<Answer>(run: (source: SearchSource) => Promise<Answer>): Promise<Answer> {
    if (current === server) {
      try {
        return await inTime(run(server));
      } catch {
        return await run(await takeOver());
      }
    }
    void tryServer();
    return await run(await openEmbedded());
  }

  return {
    client: {
      search: (requests) => ask(({ client }) => client.search(requests)),
      searchForFacetValues: (requests) => ask(({ client }) => client.searchForFacetValues(requests)),
    },
    highlight: (text, query) => current.highlight(text, query),
  };
}
