import { withCodes, withoutFacet } from "@cartable/search/browse";
import type { InstantSearch, Widget } from "instantsearch.js";
import connectRefinementList, {
  type RefinementListConnectorParams,
} from "instantsearch.js/es/connectors/refinement-list/connectRefinementList";
import { type AskedClient, askCounts } from "./ask-counts.ts";
import { changeState, readState } from "./filter-state.ts";
import { type FacetItem, renderLevels } from "./render-facet.ts";
import type { BranchElements, SearchPage } from "./search-page.ts";

const SETTINGS: Omit<RefinementListConnectorParams, "attribute"> = {
  operator: "or",
  limit: 1000,
  sortBy: ["name:asc"],
  escapeFacetValues: false,
};

/** The tree of levels. Its state is the levels alone; cycles are counted, and tick or untick all their levels. */
export function createLevelWidgets(page: SearchPage): Widget[] {
  let levels: readonly FacetItem[] = [];
  let counts: ReadonlyMap<string, number> = new Map();
  let latest = 0;
  const draw = (): void => renderLevels(page, levels, counts);

  const countCycles = async (search: InstantSearch): Promise<void> => {
    const { query, filters } = readState(search);
    const asked = ++latest;
    // The results are already those of the levels chosen: the other cycles are counted apart.
    const [answer] = await askCounts(search.client as AskedClient, [{ query, filters: withoutFacet(filters, "levels"), facet: "cycles" }]);
    if (asked !== latest || answer === undefined) return;
    counts = answer.counts;
    draw();
  };

  return [
    connectRefinementList(({ items, refine, instantSearchInstance: search }, first) => {
      if (first) {
        for (const [code, { box }] of page.facets.get("levels")?.options ?? []) box.addEventListener("change", () => refine(code));
        for (const branch of page.branches) branch.option.box.addEventListener("change", () => tickBranch(search, branch));
        return;
      }
      levels = items;
      draw();
    })({ attribute: "levels", ...SETTINGS }),
    connectRefinementList(({ items, instantSearchInstance: search }, first) => {
      if (first) return;
      if ((readState(search).filters.levels ?? []).length > 0) {
        void countCycles(search);
        return;
      }
      latest++;
      counts = new Map(items.map(({ value, count }) => [value, count]));
      draw();
    })({ attribute: "cycles", ...SETTINGS }),
  ];
}

function tickBranch(search: InstantSearch, { levels, option }: BranchElements): void {
  const { query, filters } = readState(search);
  changeState(search, { query, filters: { ...filters, levels: withCodes(filters.levels ?? [], levels, option.box.checked) } });
}
