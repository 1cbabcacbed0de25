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

/** Files that help to download a large archive, and stand beside it. */
export const downloadNames = (archive: string) => ({
  metalink: `${archive}.meta4`,
  torrent: `${archive}.torrent`,
  /** Says how to join the parts. */
  joining: `${archive}.parties.txt`,
});

/** Name of a part of an archive, from 1: the form that 7-Zip opens and that sorts by name. */
export const partName = (archive: string, number: number): string => `${archive}.${String(number).padStart(3, "0")}`;

/** The commands that join the parts of an archive, with what each system has. */
export function joinCommands(archive: string, parts: readonly string[]): { readonly windows: string; readonly linux: string } {
  return { windows: `copy /b ${parts.join("+")} ${archive}`, linux: `cat ${parts.join(" ")} > ${archive}` };
}
