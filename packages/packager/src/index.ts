export { parseSums, renderSums } from "@cartable/record";
export { buildInStage, type StagedBuild } from "./build-in-stage.ts";
export { type LockOptions, takeLock } from "./build-lock.ts";
export { digestFiles, type FileToDigest, type FoundDigests } from "./digest-files.ts";
export { type PackOptions, type PackResult, packBundle } from "./pack-bundle.ts";
export { diffRecord, type KeyUpdate, packUpdate, type UpdateResult, updateName } from "./pack-update.ts";
export { sha256Of } from "./plan-bytes.ts";
export { archiveName, downloadNames, type Form, formName, joinCommands, partName, releaseFolder } from "./release-form.ts";
export {
  type ListedFile,
  type ReleaseDownloads,
  type ReleaseEntry,
  type ReleaseIndex,
  type WithdrawalOf,
  writeReleaseIndex,
} from "./release-index.ts";
export { replaceFile } from "./replace-file.ts";
export { pruneSegments, type SegmentsReport, verifySegments } from "./segment-upkeep.ts";
export type { SignRecord } from "./signed-plan.ts";
export { syncFolder } from "./swap-folder.ts";
export { ACTIVITIES_RECORD, type WriteActivitiesOptions, writeActivities } from "./write-activities.ts";
export type { Progress } from "./write-zip.ts";
