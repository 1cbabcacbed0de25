export { type ActiveFilter, activeFilters, type Filters, refinedFacets, withoutFacet } from "./active-filters.ts";
export { type Branch, expandCycles, groupLevels, withCodes } from "./level-tree.ts";
export { nearWords, soundKey, wordsOf } from "./near-words.ts";
export { type FilterNames, wayOutText } from "./way-out.fr.ts";
export { openWays, type SearchState, type WayOut, waysOut } from "./ways-out.ts";
