export { type ArtifactParts, artifactParts, isOwnPage } from "./artifact-parts.ts";
export { checkedOn, latestDay } from "./checked-on.ts";
export { complementsOf } from "./complements.ts";
export { describeSource, type SourceDescription } from "./describe-source.ts";
export { byName, count, foldName, formatDate, formatDuration, formatNumber, formatYear, hostOf } from "./format-text.ts";
export { frenchText } from "./french-text.ts";
export { iconCharacters, iconText } from "./icon-text.ts";
export { type CycleLevels, levelLine, levelSummary, shortLabel } from "./level-summary.ts";
export { licenseLabel, licenseTerms } from "./license-text.ts";
