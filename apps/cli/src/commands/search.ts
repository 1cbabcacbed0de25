import { nearestWord, refusal } from "@cartable/diagnostics";
import { buildIndex, FACETS, type Facet, openEngine, type SearchRequest, toSearchDocuments } from "@cartable/search";
import { type ServerSearchResult, searchServer } from "@cartable/search/meilisearch";
import { bundlesOfYear } from "../bundles-of.ts";
import type { Context, Options, Verb } from "../context.ts";
import { listOption, numberOption } from "../option-values.ts";
import { openCatalogue } from "../project.ts";
import { searchLanguage } from "../search-language.ts";
import { serverToSearch } from "../search-server.ts";

export const search: Verb = {
  name: "search",
  arguments: [{ name: "[mots...]", description: "ce que l'on cherche ; rien pour tout lister" }],
  summary: "cherche dans le catalogue, comme le site",
  examples: [
    "cartable search geometrie",
    "cartable search python --filter levels=3e",
    "cartable search --filter subjects=mathematiques --limit 5 --json",
    "cartable search fractions --host https://recherche.exemple.fr",
  ],
  options: [
    { flags: "--filter <attribut=valeur>", description: "filtre, répétable : OU dans un attribut, ET entre attributs", repeatable: true },
    { flags: "--limit <n>", description: "nombre de résultats (20 par défaut)" },
    { flags: "--host <adresse>", description: "cherche sur ce serveur Meilisearch, comme le site qui l'utilise" },
    { flags: "--key <clé>", description: "clé de recherche du serveur (MEILI_SEARCH_KEY par défaut)" },
  ],
  async run(context, [words], options) {
    const filters = parseFilters(listOption(options, "filter"));
    const limit = numberOption(options, "limit", 0, 20);
    const started = context.now();
    const query = (Array.isArray(words) ? words : []).join(" ");
    const { total, hits, facets } = await answer(context, options, { query, filters, hitsPerPage: limit });
    const ms = Math.round((context.now() - started) * 10) / 10;
    return {
      exit: 0,
      json: { total, ms, hits: hits.map(({ id, name }) => ({ id, name })), facets },
      text: [
        ...hits.map(({ id, name, summary, icon }) => `${icon ?? " "} ${name} (${id})\n   ${summary}`),
        total === 0 ? "Aucun résultat." : `${total} ${total > 1 ? "résultats" : "résultat"}.`,
      ].join("\n"),
    };
  },
};

/** The embedded engine over this catalogue, or the server of `--host` with what it holds. */
async function answer(context: Context, options: Options, request: SearchRequest): Promise<ServerSearchResult> {
  const server = serverToSearch(context, options);
  const catalogue = openCatalogue(context);
  const language = searchLanguage(catalogue);
  if (server !== null) return await searchServer(server, { ...request, language });
  const engine = openEngine(buildIndex(toSearchDocuments(catalogue, bundlesOfYear(catalogue)), language));
  const { total, hits, facets } = engine.search({ ...request, facets: FACETS });
  return { total, hits: hits.map(({ document }) => document), facets };
}

/** `attribute=code` filters grouped by attribute; throws `cli/bad-filter`. */
function parseFilters(filters: readonly string[]): Partial<Record<Facet, string[]>> {
  const grouped: Partial<Record<Facet, string[]>> = {};
  for (const filter of filters) {
    const equal = filter.indexOf("=");
    const attribute = FACETS.find((facet) => facet === filter.slice(0, equal));
    if (equal <= 0 || attribute === undefined || equal === filter.length - 1) {
      const near = nearestWord(filter.slice(0, Math.max(0, equal)), FACETS);
      throw refusal("cli/bad-filter", { filter, known: near === null ? FACETS : [near, ...FACETS.filter((facet) => facet !== near)] });
    }
    grouped[attribute] = [...(grouped[attribute] ?? []), filter.slice(equal + 1)];
  }
  return grouped;
}
