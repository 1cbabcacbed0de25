import type { BundleManifest } from "@cartable/catalogue";
import { bundleInventory, type InventoryLine, type InventoryTotal, inventoryTotals } from "@cartable/plan";
import { lockOf } from "./locks.ts";
import { catalogue } from "./site-data.ts";

/** Every file of a bundle, and what there is to fetch for each of its targets. */
export interface Inventory {
  readonly lines: readonly InventoryLine[];
  readonly totals: readonly InventoryTotal[];
}

const known = new Map<BundleManifest, Inventory>();

export function inventoryOf(bundle: BundleManifest): Inventory {
  const found = known.get(bundle) ?? readInventory(bundle);
  known.set(bundle, found);
  return found;
}

function readInventory(bundle: BundleManifest): Inventory {
  const lines = bundleInventory(catalogue, bundle, lockOf(bundle.year));
  return { lines, totals: inventoryTotals(lines, bundle.targets) };
}
