import type { BundleManifest } from "@cartable/catalogue";
import type { Target } from "./select-artifacts.ts";

/** Why nobody must take an edition any more, and since when (YYYY-MM-DD). */
export interface Withdrawal {
  readonly date: string;
  readonly reason: string;
}

/** What a manifest says of an edition that it had: null while it may be taken. Pure. */
export function withdrawalOf({ withdrawn = [] }: BundleManifest, target: string, serial: number): Withdrawal | null {
  const found = withdrawn.find((one) => one.serial === serial && (one.targets?.includes(target as Target) ?? true));
  return found === undefined ? null : { date: found.date, reason: found.reason };
}
