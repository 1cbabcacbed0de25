import type { Artifact, BundleManifestFile, CollectionFile, ResourceFile, SynonymsFile, VocabularyFile } from "@cartable/schemas";

/** Every vocabulary that the code knows; each is one file of `catalogue/vocabularies/`. */
export const VOCABULARY_IDS = [
  "levels",
  "cycles",
  "stages",
  "subjects",
  "kinds",
  "functions",
  "needs",
  "audiences",
  "platforms",
  "forms",
  "redistributions",
  "personal-data",
  "offline-levels",
  "statuses",
  "licenses",
  "download-hosts",
] as const;

export type VocabularyId = (typeof VOCABULARY_IDS)[number];
export type Term = VocabularyFile["terms"][number];

/** A controlled list: terms in display order, and the same by code. */
export interface Vocabulary {
  readonly id: VocabularyId;
  readonly name: string;
  readonly terms: readonly Term[];
  readonly byId: ReadonlyMap<string, Term>;
}

export type Vocabularies = Readonly<Record<VocabularyId, Vocabulary>>;

/** A resource after checking: defaults applied, cycles expanded to levels, cycles and stages derived. */
export interface Resource
  extends Omit<
    ResourceFile,
    "functions" | "needs" | "audiences" | "languages" | "alternativeNames" | "similar" | "offline" | "personalData" | "priority"
  > {
  readonly functions: readonly string[];
  readonly needs: readonly string[];
  readonly audiences: readonly string[];
  readonly languages: readonly string[];
  readonly alternativeNames: readonly string[];
  readonly similar: readonly string[];
  readonly offline: NonNullable<ResourceFile["offline"]>;
  readonly personalData: NonNullable<ResourceFile["personalData"]>;
  readonly priority: number;
  /** Cycles that the levels belong to, in vocabulary order. */
  readonly cycles: readonly string[];
  /** Stages (maternelle … post-bac) that the levels belong to, in vocabulary order. */
  readonly stages: readonly string[];
  /** Platforms of the artifacts, in vocabulary order. */
  readonly platforms: readonly string[];
  /** The YAML file, from the root of the repository, with `/`. */
  readonly file: string;
}

/** A bundle manifest and the file it was read from. */
export interface BundleManifest extends BundleManifestFile {
  readonly file: string;
}

export interface Collection extends CollectionFile {
  readonly file: string;
}

/** Everything that people wrote, typed and cross-checked. Lists are sorted by id (bundles by year, then id). */
export interface Catalogue {
  readonly vocabularies: Vocabularies;
  readonly resources: readonly Resource[];
  readonly resourceById: ReadonlyMap<string, Resource>;
  readonly collections: readonly Collection[];
  readonly bundles: readonly BundleManifest[];
  /** Synonyms and stop words of the search; null when the catalogue has no such file. */
  readonly synonyms: SynonymsFile | null;
}

export type { Artifact };

/** The French label of a code, or the code itself when the vocabulary does not know it. */
export function labelOf(vocabularies: Vocabularies, vocabulary: VocabularyId, code: string): string {
  return vocabularies[vocabulary].byId.get(code)?.label ?? code;
}
