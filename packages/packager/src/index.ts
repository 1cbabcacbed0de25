export { type PackOptions, type PackResult, packBundle } from "./pack-bundle.ts";
export { diffRecord, type KeyUpdate, packUpdate, type UpdateResult, updateName } from "./pack-update.ts";
export { sha256Of } from "./plan-bytes.ts";
export { archiveName, type Form, formName, releaseFolder } from "./release-form.ts";
export { type ReleaseEntry, type ReleaseIndex, writeReleaseIndex } from "./release-index.ts";
export { ACTIVITIES_RECORD, type WriteActivitiesOptions, writeActivities } from "./write-activities.ts";
export type { Progress } from "./write-zip.ts";
