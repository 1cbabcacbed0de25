import { FACETS, type Facet } from "../search-document.ts";
import type { ClientParams, ClientRequest } from "./client-types.ts";
import { SORTS, type Sort } from "./search.ts";
import { type Clause, type CodeCondition, isFacet, type SizeCondition } from "./select-documents.ts";

/** The only attribute of numeric filters and statistics. */
export const SIZE_ATTRIBUTE = "sizeBytes";

const NUMERIC = /^\s*(\w+)\s*(<=|>=|!=|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*$/;
/** "attribute:1 TO 5", both ends included. */
const RANGE = /^\s*(\w+)\s*:\s*(-?\d+(?:\.\d+)?)\s+TO\s+(-?\d+(?:\.\d+)?)\s*$/;

export function requestParams(request: ClientRequest): ClientParams {
  return request.params ?? request;
}

/** Sort of an index name such as "resources:name:asc"; undefined (by score) for any other suffix. */
export function requestSort(indexName: string): Sort | undefined {
  const suffix = indexName.slice(indexName.indexOf(":") + 1);
  return indexName.includes(":") ? SORTS.find((sort) => sort === suffix) : undefined;
}

/** Attributes to count. */
export function requestFacets(facets: ClientParams["facets"]): Facet[] {
  const names = typeof facets === "string" ? [facets] : (facets ?? []);
  return names.includes("*") ? [...FACETS] : names.filter(isFacet);
}

/** True when statistics of sizes are asked. */
export function wantsSizes(facets: ClientParams["facets"]): boolean {
  return [facets ?? []].flat().some((name) => name === "*" || name === SIZE_ATTRIBUTE);
}

/** Facet and numeric filters as clauses. A filter on an attribute that does not exist keeps nothing. */
export function requestClauses(params: ClientParams): Clause[] {
  return [
    ...toGroups(params.facetFilters).map((group) => group.flatMap(parseFacetFilter)),
    ...toGroups(params.numericFilters).map((group) => group.flatMap(parseNumericFilter)),
  ];
}

function toGroups(filters: ClientParams["facetFilters"]): (readonly string[])[] {
  if (typeof filters === "string") return filters === "" ? [] : [[filters]];
  return (filters ?? []).map((group) => (typeof group === "string" ? [group] : group)).filter((group) => group.length > 0);
}

/** "attribute:value", "attribute:-value" (without it), "attribute:\-value" (a value that begins with a hyphen). */
function parseFacetFilter(filter: string): CodeCondition[] {
  // Values hold colons: only the first one separates.
  const colon = filter.indexOf(":");
  const facet = filter.slice(0, colon);
  const value = filter.slice(colon + 1);
  if (colon < 0 || !isFacet(facet)) return [];
  const negated = value.startsWith("-");
  return [{ kind: "code", facet, codes: [negated || value.startsWith("\\-") ? value.slice(1) : value], negated }];
}

const COMPARE: Readonly<Record<string, (size: number, limit: number) => boolean>> = {
  "<": (size, limit) => size < limit,
  "<=": (size, limit) => size <= limit,
  ">": (size, limit) => size > limit,
  ">=": (size, limit) => size >= limit,
  "!=": (size, limit) => size !== limit,
  "=": (size, limit) => size === limit,
};

function parseNumericFilter(filter: string): SizeCondition[] {
  const [, ranged, least, most] = RANGE.exec(filter) ?? [];
  if (ranged === SIZE_ATTRIBUTE) return [{ kind: "size", accepts: (size) => size >= Number(least) && size <= Number(most) }];
  const [, attribute, operator = "", limit] = NUMERIC.exec(filter) ?? [];
  const accepts = COMPARE[operator];
  return attribute !== SIZE_ATTRIBUTE || accepts === undefined ? [] : [{ kind: "size", accepts: (size) => accepts(size, Number(limit)) }];
}
