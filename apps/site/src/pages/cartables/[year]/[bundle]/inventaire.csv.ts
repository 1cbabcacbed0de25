import type { BundleManifest } from "@cartable/catalogue";
import { toCsv } from "@cartable/diagnostics";
import type { APIRoute } from "astro";
import { inventoryOf } from "../../../../data/inventory.ts";
import { catalogue } from "../../../../data/site-data.ts";
import { INVENTORY_HEADS, inventoryRow } from "../../../../machine/inventory-table.ts";

export function getStaticPaths() {
  return catalogue.bundles.map((bundle) => ({ params: { year: String(bundle.year), bundle: bundle.id }, props: { bundle } }));
}

/** Every file and package of a bundle, for spreadsheets. */
export const GET: APIRoute = ({ props }) => {
  const { lines } = inventoryOf(props["bundle"] as BundleManifest);
  const rows = lines.map((line) => inventoryRow(line, catalogue.vocabularies));
  return new Response(toCsv([INVENTORY_HEADS, ...rows]), { headers: { "content-type": "text/csv; charset=utf-8" } });
};
