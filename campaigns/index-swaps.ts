import { openServer, pushIndex } from "@cartable/search/meilisearch";
import { findRealServer } from "../tests/meilisearch/real-server.ts";
import { type Campaign, createTally, hold, unprovenRow } from "./campaign.ts";
import { COUNT, edition } from "./index/editions.ts";

const SWAPS = 20;
const QUERIES = 10_000;
const READERS = 8;
const WORDS = ["", "ressource", "phénomène", "observer", "discipline 3", "numéro 12", "compte rendu"];

/** Ten thousand searches while twenty editions follow each other: each answer is of one whole edition. */
export const indexSwaps: Campaign = {
  id: "index-swaps",
  title: "Recherches pendant les échanges d'index Meilisearch",
  async run(tell) {
    const real = await findRealServer();
    if (real === null) return [unprovenRow("recherches pendant les échanges", "aucun serveur Meilisearch")];
    const server = openServer({ host: real.host, key: real.masterKey, timeoutMs: 30_000 });
    const tally = createTally("recherches pendant les échanges");
    try {
      await pushIndex(server, edition(0), { run: "s0", quietMs: 200 });
      let published = 0;
      let asked = 0;
      let latest = 0;
      const writer = (async () => {
        for (let number = 1; number <= SWAPS; number++) {
          await pushIndex(server, edition(number), { run: `s${number}`, quietMs: 200 });
          published = number;
        }
      })();
      // Readers go on until both are done: all the swaps, and at least the number of queries.
      const reader = async (): Promise<void> => {
        while (asked < QUERIES || published < SWAPS) {
          const words = WORDS[asked % WORDS.length] ?? "";
          asked++;
          await tally.attempt(`recherche « ${words} » pendant l'édition ${published + 1}`, async () => {
            const { hits, totalHits = 0 } = await server.search("resources", words, {
              page: 1,
              hitsPerPage: 40,
              attributesToRetrieve: ["summary"],
            });
            const seen = new Set(hits.map(({ summary }) => String(summary)));
            hold(hits.length === 40 || words === "numéro 12", `${hits.length} résultats`);
            hold(words !== "" || totalHits === COUNT, `${totalHits} ressources au lieu de ${COUNT}`);
            hold(seen.size === 1, `éditions mêlées : ${[...seen].join(", ")}`);
            latest = Math.max(latest, Number([...seen][0]?.split(" ")[1]));
          });
        }
      };
      await Promise.all([writer, ...Array.from({ length: READERS }, reader)]);
      tell(`${asked} recherches, ${published} échanges, dernière édition vue : ${latest}.`);
      await tally.attempt("fin", () => hold(latest === SWAPS, `la dernière édition vue est ${latest}`));
      return [tally.row()];
    } finally {
      await real.close();
    }
  },
};
