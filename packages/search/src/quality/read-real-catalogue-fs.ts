import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCatalogue, parseYaml } from "@cartable/catalogue";
import { buildIndex } from "../engine/build-index.ts";
import { openEngine, type SearchEngine } from "../engine/search.ts";
import { EMPTY_LANGUAGE, type SearchLanguage } from "../engine/search-language.ts";
import { toSearchDocuments } from "../to-search-documents.ts";
import { type JudgedQuery, toQuerySet } from "./query-set.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
/** Only opinions and permissions depend on the day: any day does for the search. */
const DAY = "2026-11-26";

/** The engine over the resources of this repository. Throws when the catalogue has an error. */
export function openRealEngine(): SearchEngine {
  const { value } = loadCatalogue(ROOT, DAY);
  if (value === null) throw new Error("The catalogue has errors: run « cartable check »");
  return openEngine(
    buildIndex(
      toSearchDocuments(value, () => []),
      value.synonyms ?? EMPTY_LANGUAGE,
    ),
  );
}

/** The editors' lists of this repository. Throws when the catalogue has an error. */
export function readRealLanguage(): SearchLanguage {
  const { value } = loadCatalogue(ROOT, DAY);
  if (value === null) throw new Error("The catalogue has errors: run « cartable check »");
  return value.synonyms ?? EMPTY_LANGUAGE;
}

/** The judged queries of `queries/<name>.yaml`. Throws when the file is absent or not a query file. */
export function readQuerySet(name: string): readonly JudgedQuery[] {
  const path = `packages/search/queries/${name}.yaml`;
  const { value, diagnostics } = parseYaml(path, readFileSync(join(ROOT, path), "utf8"));
  if (value === null) throw new Error(diagnostics.map(({ code, line }) => `${path}:${line} ${code}`).join("\n"));
  return toQuerySet(value.value);
}
