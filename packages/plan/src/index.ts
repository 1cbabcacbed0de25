export { type ArtifactRequest, artifactRequest, type ResolvedSource, type UnpackRequest } from "./artifact-request.ts";
export { type BundleContents, bundleContents, layersOf } from "./bundle-contents.ts";
export type { BundlePlan, Compression, PlanArtifact, PlanCard, PlanComponent, PlanEntry, PlanTotals } from "./bundle-plan.ts";
export { compareText } from "./compare-text.ts";
export { type AdditionWhy, type BundleDifference, diffBundles, type RemovalWhy } from "./diff-bundles.ts";
export {
  findLocked,
  firstTreeChange,
  type Lock,
  type LockedArtifact,
  leftovers,
  parseLock,
  renderLock,
  staleReasons,
  type TreeFile,
} from "./lock.ts";
export { conflictLine } from "./lock-conflict.ts";
export { diffLocks, type LockChange } from "./lock-diff.ts";
export { type MergedLock, mergeLockSides } from "./lock-merge.ts";
export { mediumCost } from "./medium-cost.ts";
export { pathCollisions, pathProblem, sizeProblem } from "./path-rules.ts";
export { type GeneratedFile, PUPIL_FOLDER, planBundle, type TargetContents, targetContents } from "./plan-bundle.ts";
export { mainArtifact, type SelectedArtifact, selectArtifacts, type Target } from "./select-artifacts.ts";
