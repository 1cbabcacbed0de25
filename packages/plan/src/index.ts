export { pathCollisions, pathProblem, sizeProblem } from "@cartable/record";
export { ACTIVITIES_FOLDER, type ActivitiesPlan, type Activity } from "./activities-plan.ts";
export { type ArtifactRequest, artifactRequest, type ResolvedSource, type UnpackRequest } from "./artifact-request.ts";
export { bundleContact } from "./bundle-contact.ts";
export { type BundleContents, bundleContents, layersOf } from "./bundle-contents.ts";
export { bundleInventory, type InventoryLine, type InventoryTotal, inventoryTotals } from "./bundle-inventory.ts";
export type { BundlePlan, Compression, FilesPlan, PlanArtifact, PlanCard, PlanComponent, PlanEntry, PlanTotals } from "./bundle-plan.ts";
export {
  compareEditions,
  type Edition,
  type EditionDifference,
  type EditionRelease,
} from "./compare-editions.ts";
export { type DebianClosure, type DebianRoot, debianClosure } from "./debian-closure.ts";
export {
  type DebianDepot,
  type DebianField,
  type DebianPackage,
  parseDepot,
  parsePackages,
  renderDepot,
  renderStanza,
} from "./debian-depot.ts";
export { debianRoots, debianSuites, rootsOfBundle } from "./debian-roots.ts";
export { type AdditionWhy, type BundleDifference, diffBundles, type RemovalWhy } from "./diff-bundles.ts";
export { type ApprovalChange, diffApprovals, diffPolicies, type PolicyChange } from "./diff-policies.ts";
export { diffVersions, newPins, pinsOf, type VersionPin } from "./diff-versions.ts";
export { additionText, type DifferenceText, differenceLabel, differenceText, removalText } from "./difference.fr.ts";
export { earlierEditions } from "./earlier-editions.ts";
export {
  contentsFile,
  contentsFolder,
  contentsOf,
  type EditionContents,
  parseContents,
  type ReleasedComponent,
  type ReleasedPackage,
  renderContents,
} from "./edition-contents.ts";
export { type SecurityFix, securityFixes, type VersionChange } from "./edition-versions.ts";
export { editionsFile, parseEditions, previousEdition, type ReleasedEdition, renderEditions } from "./editions.ts";
export { type EntryPurpose, purposesOf, whyOf } from "./entry-purposes.ts";
export {
  FAT_COPIES,
  FAT_RESERVED_SECTORS,
  FAT32_MIN_CLUSTERS,
  type FatLayout,
  fatLayout,
  fatSlots,
  isShortName,
  SECTOR_BYTES,
} from "./fat-layout.ts";
export { chooseFitting, type FittedContent, fitBundle, fittedManifest, type Weighed } from "./fit-bundle.ts";
export { appIdOf, appNameOf, folderOnKey, opensInBrowser } from "./key-layout.ts";
export { isLicenseFile } from "./license-warnings.ts";
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
  type WindowsDigest,
} from "./lock.ts";
export { conflictLine } from "./lock-conflict.ts";
export { diffLocks, type LockChange } from "./lock-diff.ts";
export { type MergedLock, mergeLockSides } from "./lock-merge.ts";
export { masterSources, neededPackages, pathOfPackage } from "./master-sources.ts";
export { clusterBytes, mediumBytes, mediumCost } from "./medium-cost.ts";
export {
  type PlacedArtifact,
  type PlacedContent,
  type PlacedProgram,
  type PortableApp,
  placeContents,
  programsOf,
  userDataOf,
} from "./place-artifacts.ts";
export { INSTALLERS_FOLDER, installerFolder, placeMaster, SOCLE_FOLDER, SOCLE_TREE } from "./place-master.ts";
export { planActivities } from "./plan-activities.ts";
export { type GeneratedFile, type PlanChoices, planBundle } from "./plan-bundle.ts";
export { toReleaseRecord } from "./release-record.ts";
export {
  mainArtifact,
  plannedArtifacts,
  type SelectedArtifact,
  selectArtifacts,
  selectFor,
  type Target,
  takesFrom,
} from "./select-artifacts.ts";
export { stableUuid } from "./stable-uuid.ts";
export { type TargetContents, targetContents } from "./target-contents.ts";
export { versionsText } from "./version-lines.fr.ts";
export { type Withdrawal, withdrawalOf } from "./withdrawal.ts";
export { parseBook, renderBook, type ZimBook } from "./zim-book.ts";
