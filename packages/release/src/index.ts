export { requireApprovals } from "./approvals.ts";
export { type NotesInput, renderNotes } from "./release-notes.ts";
export { type ResourceFacts, renderSbom } from "./sbom.ts";
