import type { Catalogue } from "@cartable/catalogue";
import type { WithdrawalOf } from "@cartable/packager";
import { withdrawalOf } from "@cartable/plan";

/** What the manifests of a year say of the editions that `release.json` lists. */
export function withdrawalIn({ bundles }: Catalogue, year: number): WithdrawalOf {
  return ({ bundle, target, serial }) => {
    const manifest = bundles.find((one) => one.id === bundle && one.year === year);
    return manifest === undefined ? null : withdrawalOf(manifest, target, serial);
  };
}
