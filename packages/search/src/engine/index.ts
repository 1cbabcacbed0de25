export { FACETS, type Facet, type SearchDocument } from "../search-document.ts";
export { analyze, type Token } from "./analyze.ts";
export { buildIndex, facetCodes } from "./build-index.ts";
export type { ReadChunk } from "./document-store.ts";
export { foldText } from "./fold.ts";
export type { Highlight, Segment } from "./highlight.ts";
export { type IndexFolder, openIndexFolder, type ScriptPage } from "./script-files.ts";
export {
  type ClauseRequest,
  type IndexedDocument,
  openEngine,
  type SearchEngine,
  type SearchHit,
  type SearchRequest,
  type SearchResult,
  SORTS,
  type Sort,
} from "./search.ts";
export { createSearchClient, type SearchClient, type SearchClientOptions } from "./search-client.ts";
export { INDEX_FORMAT, type SearchIndex, SearchIndexError } from "./search-index.ts";
export { EMPTY_LANGUAGE, type SearchLanguage } from "./search-language.ts";
export type { Clause, FacetCounts } from "./select-documents.ts";
export { INDEX_GLOBAL, parseIndex, serializeIndex, toIndexFiles, toIndexScript } from "./serialize-index.ts";
export { stem } from "./stem.ts";
