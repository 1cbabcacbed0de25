import type { BundlePlan } from "@cartable/plan";

/** What a bundle can be made as. */
export type Form = "zip" | "folder" | "image";

/** Name of the release folder of a plan. */
export const releaseFolder = (plan: Pick<BundlePlan, "bundle" | "target">): string => `${plan.bundle}-${plan.target}`;

const stem = (plan: Pick<BundlePlan, "bundle" | "year" | "target">): string => `${plan.bundle}-${plan.year}-${plan.target}`;

/** Name of the archive of a plan. */
export const archiveName = (plan: Pick<BundlePlan, "bundle" | "year" | "target">): string => `${stem(plan)}.zip`;

/** What each form adds to the release folder. */
export function formName(form: Form, plan: Pick<BundlePlan, "bundle" | "year" | "target">): string {
  return { zip: archiveName(plan), folder: "key", image: `${stem(plan)}.img` }[form];
}
