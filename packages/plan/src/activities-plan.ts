import type { FilesPlan } from "./bundle-plan.ts";

/** Name of the folder of the activities, beside the site. */
export const ACTIVITIES_FOLDER = "activites";

/** A web resource that the site opens by itself. */
export interface Activity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The page to open, in the folder of the activity. */
  readonly entry: string;
  readonly files: number;
  readonly bytes: number;
}

/** Every activity that stands beside the site, to the byte. */
export interface ActivitiesPlan extends FilesPlan {
  readonly activities: readonly Activity[];
}
