export { analyze, type Token } from "./engine/analyze.ts";
export { buildIndex, facetCodes } from "./engine/build-index.ts";
export type { ReadChunk } from "./engine/document-store.ts";
export { foldText } from "./engine/fold.ts";
export type { Highlight, Segment } from "./engine/highlight.ts";
export { type IndexFolder, openIndexFolder, type ScriptPage } from "./engine/script-files.ts";
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
} from "./engine/search.ts";
export { createSearchClient, type SearchClient, type SearchClientOptions } from "./engine/search-client.ts";
export { INDEX_FORMAT, type SearchIndex, SearchIndexError } from "./engine/search-index.ts";
export { EMPTY_LANGUAGE, type SearchLanguage } from "./engine/search-language.ts";
export type { Clause, FacetCounts } from "./engine/select-documents.ts";
export { INDEX_FILE, INDEX_GLOBAL, parseIndex, serializeIndex, toIndexFiles, toIndexScript } from "./engine/serialize-index.ts";
export { stem } from "./engine/stem.ts";
export { FACETS, type Facet, type SearchDocument } from "./search-document.ts";
export { toSearchDocuments } from "./to-search-documents.ts";
