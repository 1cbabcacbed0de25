import { toCsv } from "@cartable/diagnostics";
import { checkedOn } from "@cartable/fiche";
import type { APIRoute } from "astro";
import { pageOf } from "../../data/machine-data.ts";
import { bundleHistory, catalogue, published } from "../../data/site-data.ts";
import { TABLE_HEADS, tableRow } from "../../machine/catalogue-table.ts";

/** Every published resource as a table for spreadsheets. */
export const GET: APIRoute = () => {
  const rows = published.map((resource) =>
    tableRow(resource, catalogue.vocabularies, {
      page: pageOf(resource),
      checkedOn: checkedOn(resource),
      bundles: bundleHistory(resource.id).map(({ id, year }) => `${id} ${year}`),
    }),
  );
  return new Response(toCsv([TABLE_HEADS, ...rows]), { headers: { "content-type": "text/csv; charset=utf-8" } });
};
