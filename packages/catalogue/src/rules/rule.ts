import type { Diagnostic, Position } from "@cartable/diagnostics";
import type { BundleManifestFile, CollectionFile, ResourceFile } from "@cartable/schemas";
import type { Vocabularies } from "../catalogue.ts";
import type { YamlPath } from "../parse-yaml.ts";

/** A file whose shape is right, with the place of everything in it. */
export interface Entry<T> {
  readonly file: string;
  readonly data: T;
  readonly positionOf: (path: YamlPath, part?: "key" | "value") => Position;
}

/** What the rules judge: every file whose shape is right, before defaults are applied. */
export interface RuleInput {
  readonly vocabularies: Vocabularies;
  readonly resources: readonly Entry<ResourceFile>[];
  readonly collections: readonly Entry<CollectionFile>[];
  readonly bundles: readonly Entry<BundleManifestFile>[];
  /** Ids of all resource files, including those whose shape is wrong: a broken file is no dangling reference. */
  readonly resourceIds: ReadonlySet<string>;
  readonly pathExists: (path: string) => boolean;
  readonly today: string;
}

/** One rule of the catalogue, in one file. Yields every breach, never throws on data. */
export interface Rule {
  readonly name: string;
  /** True when the rule looks at texts wherever they stand: it then sees files whose shape is wrong too, and must not trust it. */
  readonly tolerant?: true;
  readonly check: (input: RuleInput) => Iterable<Diagnostic>;
}
