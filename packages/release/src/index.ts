export { lackText, reviewReasons, scopeText, standingText } from "./approvals/approval.fr.ts";
export {
  type ApprovalCoverage,
  approvalCoverage,
  type JudgedApproval,
  type Lack,
  type Standing,
  type TaughtPair,
} from "./approvals/approval-coverage.ts";
export { requireApprovals } from "./approvals/require-approvals.ts";
export { type Approval, seenResources } from "./approvals/seen-resources.ts";
export { legalTexts } from "./legal-texts.ts";
export { type NotesInput, renderNotes } from "./release-notes.ts";
export { type ResourceFacts, renderSbom } from "./sbom.ts";
