import type { SearchServer } from "@cartable/search/meilisearch";
import { hold } from "../campaign.ts";
import { COUNT } from "./editions.ts";

/** The only edition that readers see at this moment, over all resources. Throws when they see two, or not all of one. */
export async function liveEdition(server: SearchServer): Promise<number> {
  const { hits, totalHits } = await server.search("resources", "", { page: 1, hitsPerPage: COUNT, attributesToRetrieve: ["summary"] });
  const editions = new Set(hits.map(({ summary }) => String(summary)));
  hold(totalHits === COUNT && hits.length === COUNT, `${hits.length} ressources au lieu de ${COUNT}`);
  hold(editions.size === 1, `éditions mêlées : ${[...editions].join(", ")}`);
  return Number([...editions][0]?.split(" ")[1]);
}
