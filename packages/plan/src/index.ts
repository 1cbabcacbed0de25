export { type ArtifactRequest, artifactRequest, type ResolvedSource, type UnpackRequest } from "./artifact-request.ts";
export { type BundleContents, bundleContents, layersOf } from "./bundle-contents.ts";
export type { BundlePlan, Compression, PlanArtifact, PlanCard, PlanComponent, PlanEntry, PlanTotals } from "./bundle-plan.ts";
export { compareText } from "./compare-text.ts";
export { findLocked, type Lock, type LockedArtifact, parseLock, renderLock, staleReasons, type TreeFile } from "./lock.ts";
export { mediumCost } from "./medium-cost.ts";
export { pathCollisions, pathProblem, sizeProblem } from "./path-rules.ts";
export { type GeneratedFile, PUPIL_FOLDER, planBundle, type TargetContents, targetContents } from "./plan-bundle.ts";
export { mainArtifact, type SelectedArtifact, selectArtifacts, type Target } from "./select-artifacts.ts";
