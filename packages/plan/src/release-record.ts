import { compareText } from "@cartable/diagnostics";
import type { ReleaseRecord } from "@cartable/record";
import type { BundlePlan } from "./bundle-plan.ts";

/** What a record says of a plan. */
type RecordedPlan = Pick<BundlePlan, "bundle" | "year" | "target" | "serial" | "previous" | "entries" | "components" | "userData">;

/** The record of a plan. Pure. */
export function toReleaseRecord(plan: RecordedPlan): ReleaseRecord {
  return {
    format: 1,
    bundle: plan.bundle,
    year: plan.year,
    target: plan.target,
    serial: plan.serial,
    previous: plan.previous,
    files: plan.entries.map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes })),
    components: plan.components.map(({ id, version, license }) => ({ id, version, license })),
    ...(plan.userData === undefined || plan.userData.length === 0 ? {} : { userData: [...new Set(plan.userData)].sort(compareText) }),
  };
}
