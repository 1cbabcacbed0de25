import type { BundleManifest } from "@cartable/catalogue";

/** An edition that nobody should take any more, and why. */
export type Withdrawal = NonNullable<BundleManifest["withdrawn"]>[number];

/** What the manifest says of an edition that is withdrawn, for a target; null when it is not. Pure. */
export function withdrawalOf(
  { withdrawn = [] }: BundleManifest,
  edition: { readonly serial: number; readonly target: string },
): Withdrawal | null {
  return (
    withdrawn.find(
      ({ serial, targets }) => serial === edition.serial && (targets === undefined || targets.some((target) => target === edition.target)),
    ) ?? null
  );
}
