import { nearestWord, refusal } from "@cartable/diagnostics";
import { buildIndex, FACETS, type Facet, openEngine, toSearchDocuments } from "@cartable/search";
import { bundlesOfYear } from "../bundles-of.ts";
import type { Verb } from "../context.ts";
import { listOption, numberOption } from "../option-values.ts";
import { openCatalogue } from "../project.ts";
import { searchLanguage } from "../search-language.ts";

export const search: Verb = {
  name: "search",
  arguments: [{ name: "[mots...]", description: "ce que l'on cherche ; rien pour tout lister" }],
  summary: "cherche dans le catalogue, comme le site",
  examples: [
    "cartable search geometrie",
    "cartable search python --filter levels=3e",
    "cartable search --filter subjects=mathematiques --limit 5 --json",
  ],
  options: [
    { flags: "--filter <attribut=valeur>", description: "filtre, répétable : OU dans un attribut, ET entre attributs", repeatable: true },
    { flags: "--limit <n>", description: "nombre de résultats (20 par défaut)" },
  ],
  async run(context, [words], options) {
    const filters = parseFilters(listOption(options, "filter"));
    const limit = numberOption(options, "limit", 0, 20);
    const catalogue = openCatalogue(context);
    const started = context.now();
    const engine = openEngine(buildIndex(toSearchDocuments(catalogue, bundlesOfYear(catalogue)), searchLanguage(catalogue)));
    const query = (Array.isArray(words) ? words : []).join(" ");
    const { total, hits, facets } = engine.search({ query, filters, facets: FACETS, hitsPerPage: limit });
    const ms = Math.round((context.now() - started) * 10) / 10;
    return {
      exit: 0,
      json: { total, ms, hits: hits.map(({ document }) => ({ id: document.id, name: document.name })), facets },
      text: [
        ...hits.map(({ document }) => `${document.icon ?? " "} ${document.name} (${document.id})\n   ${document.summary}`),
        total === 0 ? "Aucun résultat." : `${total} ${total > 1 ? "résultats" : "résultat"}.`,
      ].join("\n"),
    };
  },
};

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
