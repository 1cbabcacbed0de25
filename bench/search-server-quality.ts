/**
 * What judged queries find on a real Meilisearch server, beside the embedded engine: success@5 and MRR of both, and every
 * query whose first right answer is not among the five first hits of the server.
 *   MEILISEARCH_BIN=… node bench/search-server-quality.ts [tuned | tuned-2]
 */
import { openServer, pushIndex } from "@cartable/search/meilisearch";
import { createServerClient } from "@cartable/search/server-client";
import { measureQuality, type Quality } from "../packages/search/src/quality/measure-quality.ts";
import { openRealEngine, readQuerySet } from "../packages/search/src/quality/read-real-catalogue-fs.ts";
import { openRealContent } from "../tests/meilisearch/real-content.ts";
import { findRealServer, NOT_PROVEN } from "../tests/meilisearch/real-server.ts";

const real = await findRealServer();
if (real === null) {
  process.stderr.write(NOT_PROVEN);
  process.exit(3);
}
try {
  const { content, language } = openRealContent();
  await pushIndex(openServer({ host: real.host, key: real.masterKey, timeoutMs: 60_000 }), content, { run: "bench", quietMs: 500 });
  const client = createServerClient({ host: real.host, key: real.masterKey, language });
  const engine = openRealEngine();
  const names = process.argv.slice(2);
  for (const name of names.length > 0 ? names : ["tuned"]) {
    const queries = readQuerySet(name);
    const found = new Map<string, readonly string[]>();
    for (const { text } of queries) {
      const { results } = await client.search([{ indexName: "resources", params: { query: text, hitsPerPage: 10 } }]);
      found.set(
        text,
        (results[0] as { hits: { objectID: string }[] }).hits.map(({ objectID }) => objectID),
      );
    }
    const server = measureQuality(queries, (text) => found.get(text) ?? []);
    const embedded = measureQuality(queries, (query) => engine.search({ query, hitsPerPage: 10 }).hits.map(({ document }) => document.id));
    for (const { query, rank, found: ids } of server.outcomes)
      if (rank === 0 || rank > 5)
        console.log(`—  ${query.text}\n      ${ids.slice(0, 5).join(", ")}\n      attendu : ${query.ids.join(", ")}`);
    console.log(`${name} : ${server.count} demandes ; serveur ${figures(server)} ; embarqué ${figures(embedded)}`);
  }
} finally {
  await real.close();
}

function figures({ success5, meanReciprocalRank }: Quality): string {
  return `success@5 ${(100 * success5).toFixed(1)} %, MRR ${meanReciprocalRank.toFixed(3)}`;
}
