export {
  type Artifact,
  type BundleManifest,
  type Catalogue,
  type Collection,
  labelOf,
  type Resource,
  type Term,
  VOCABULARY_IDS,
  type Vocabularies,
  type Vocabulary,
  type VocabularyId,
} from "./catalogue.ts";
export { type CheckedCatalogue, checkCatalogue } from "./check-catalogue.ts";
export { checkSchema } from "./check-schema.ts";
export { compareDebianVersions } from "./compare-debian-versions.ts";
export { compareVersions, isTrial, isVersion } from "./compare-versions.ts";
export { asksForSource, licenseExceptions, licenseIds } from "./copyleft.ts";
export {
  type BundleHolding,
  type Coverage,
  type CoverageCell,
  coverageOf,
  ENOUGH,
  type NeedCoverage,
  taughtPairs,
} from "./coverage.ts";
export { decodeText } from "./decode-text.ts";
export { isResourceId, reservedBy, suggestFormat } from "./formats.ts";
export { loadCatalogue, readSources, yearFolders } from "./load-catalogue-fs.ts";
export { parseYaml, type YamlFile, type YamlPath } from "./parse-yaml.ts";
export { expandLevels } from "./resolve-resource.ts";
export type { SourceFile, Sources } from "./source-files.ts";
