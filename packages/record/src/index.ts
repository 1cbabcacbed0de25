export { PUPIL_FOLDER, RECORD_PATH, type RecordedComponent, type RecordedFile, type ReleaseRecord, toJsonText } from "./release-record.ts";
