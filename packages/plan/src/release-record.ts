import type { ReleaseRecord } from "@cartable/record";
import type { BundlePlan } from "./bundle-plan.ts";

/** What a record says of a plan. */
type RecordedPlan = Pick<BundlePlan, "bundle" | "year" | "target" | "serial" | "entries" | "components">;

/** The record of a plan. Pure. */
export function toReleaseRecord(plan: RecordedPlan): ReleaseRecord {
  return {
    format: 1,
    bundle: plan.bundle,
    year: plan.year,
    target: plan.target,
    serial: plan.serial,
    previous: null,
    files: plan.entries.map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes })),
    components: plan.components.map(({ id, version, license }) => ({ id, version, license })),
  };
}
