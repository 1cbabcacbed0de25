import bundle from "../schemas/bundle.schema.json" with { type: "json" };
import collection from "../schemas/collection.schema.json" with { type: "json" };
import lock from "../schemas/lock.schema.json" with { type: "json" };
import resource from "../schemas/resource.schema.json" with { type: "json" };
import site from "../schemas/site.schema.json" with { type: "json" };
import synonyms from "../schemas/synonyms.schema.json" with { type: "json" };
import vocabulary from "../schemas/vocabulary.schema.json" with { type: "json" };

export type { BundleManifestFile } from "./generated/bundle.ts";
export type { CollectionFile } from "./generated/collection.ts";
export type { LockFile } from "./generated/lock.ts";
export type { Artifact, DebSource, FileSource, NpmSource, ResourceFile, Source, UrlSource } from "./generated/resource.ts";
export type { SiteFile } from "./generated/site.ts";
export type { SynonymsFile } from "./generated/synonyms.ts";
export type { VocabularyFile } from "./generated/vocabulary.ts";

/** JSON Schema 2020-12 of each kind of file on disk: the source of the types, the messages and the editor's hover. */
export const schemas = { bundle, collection, lock, resource, site, synonyms, vocabulary } as const;

export type SchemaName = keyof typeof schemas;
