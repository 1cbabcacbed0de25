import { randomUUID } from "node:crypto";
import { type SearchDocument, type SearchLanguage, toSearchDocuments } from "@cartable/search";
import { type PushResult, pushIndex, type SearchServer, toIndexContent, USUAL_PATIENCE } from "@cartable/search/meilisearch";
import { bundlesOfYear } from "./bundles-of.ts";
import type { Context } from "./context.ts";
import { openCatalogue } from "./project.ts";
import { searchLanguage } from "./search-language.ts";

/** What a search server is given. */
export interface SearchContent {
  readonly documents: readonly SearchDocument[];
  readonly language: SearchLanguage;
}

/** What the catalogue of the repository gives to search in. Throws `catalogue/invalid`. */
export function searchContent(context: Context): SearchContent {
  const catalogue = openCatalogue(context);
  return { documents: toSearchDocuments(catalogue, bundlesOfYear(catalogue)), language: searchLanguage(catalogue) };
}

/** Fills an index beside the one in service, then exchanges them. `taskMs`: time given to each step. Throws `server/…`. */
export function pushCatalogue(
  { tell }: Context,
  server: SearchServer,
  { documents, language }: SearchContent,
  taskMs: number = USUAL_PATIENCE.taskMs,
): Promise<PushResult> {
  const run = randomUUID().slice(0, 8);
  return pushIndex(server, toIndexContent(documents, language), { run, tell, patience: { ...USUAL_PATIENCE, taskMs } });
}

/** What was done to a server, for people. */
export function describePush({ host }: SearchServer, { changed, count, version, newerThanTested, removed }: PushResult): readonly string[] {
  return [
    changed ? `${host} : ${count} ressources en service.` : `${host} : rien n'a changé, ${count} ressources en service.`,
    ...(newerThanTested ? [`Avertissement : Meilisearch ${version} est plus récent que la version des essais.`] : []),
    ...(removed.length === 0 ? [] : [`Restes d'indexations interrompues retirés : ${removed.length}.`]),
  ];
}
