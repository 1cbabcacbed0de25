export { type FoundFile, judgeKey, type Verdict, type VerdictOptions, worthHashing } from "./judge-key.ts";
export { isLeftBySystem, isOutsideRecord, RECORD_FILES, SIGNATURE_ENDINGS, userDataOf } from "./key-places.ts";
export { MAX_RECORD_BYTES, type ParsedRecord, parseRecord } from "./parse-record.ts";
export { foldPath, isAppId, pathCollisions, pathProblem, sizeProblem } from "./path-rules.ts";
export { PUPIL_FOLDER, RECORD_PATH, type RecordedComponent, type RecordedFile, type ReleaseRecord, toJsonText } from "./release-record.ts";
