export { archiveName, type PackOptions, type PackResult, packBundle, releaseFolder } from "./pack-bundle.ts";
export { sha256Of } from "./plan-bytes.ts";
export { type ReleaseEntry, type ReleaseIndex, writeReleaseIndex } from "./release-index.ts";
export { RECORD_PATH, type ReleaseRecord, toJsonText, toReleaseRecord } from "./release-record.ts";
export type { Progress } from "./write-zip.ts";
