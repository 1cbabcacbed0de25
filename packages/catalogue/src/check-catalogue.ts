import { compareDiagnostics, type Diagnostic, diagnostic } from "@cartable/diagnostics";
import type { BundleManifestFile, CollectionFile, ResourceFile, SchemaName, SynonymsFile, VocabularyFile } from "@cartable/schemas";
import {
  type BundleManifest,
  type Catalogue,
  type Collection,
  type Resource,
  VOCABULARY_IDS,
  type Vocabularies,
  type Vocabulary,
  type VocabularyId,
} from "./catalogue.ts";
import { checkSchema } from "./check-schema.ts";
import { decodeText } from "./decode-text.ts";
import { parseYaml, type YamlFile } from "./parse-yaml.ts";
import { resolveResource } from "./resolve-resource.ts";
import type { Entry, RuleInput } from "./rules/rule.ts";
import { rules } from "./rules/rules.ts";
import type { FileKind, SourceFile, Sources } from "./source-files.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";

/** Version of the form of edited files that this code reads; a file that says nothing has this one. */
const FORMAT = 1;

/** The catalogue when no error was found, every diagnostic sorted, and how many files were read. */
export interface CheckedCatalogue {
  readonly value: Catalogue | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: number;
}

/** Texts to one typed, cross-checked catalogue. Collects every mistake; never throws on data. */
export function checkCatalogue(sources: Sources): CheckedCatalogue {
  const diagnostics: Diagnostic[] = [...(sources.misplaced ?? [])];
  const parsed = sources.files.flatMap((source) => {
    const yaml = parseSource(source, diagnostics);
    return yaml === null ? [] : [{ kind: source.kind, yaml }];
  });
  const read = <T>(kind: SchemaName): Shaped<T> =>
    shape(
      kind,
      parsed.filter((item) => item.kind === kind).map(({ yaml }) => yaml),
      diagnostics,
    );
  const vocabularies = readVocabularies(read<VocabularyFile>("vocabulary").right, diagnostics);
  const resources = read<ResourceFile>("resource");
  const collections = read<CollectionFile>("collection");
  const bundles = read<BundleManifestFile>("bundle");
  const input: RuleInput = {
    vocabularies,
    resources: resources.right,
    collections: collections.right,
    bundles: bundles.right,
    resourceIds: new Set([
      ...parsed.filter(({ kind }) => kind === "resource").map(({ yaml }) => String(yaml.value["id"])),
      ...unparsedIds(sources.files),
    ]),
    pathExists: sources.pathExists,
    today: sources.today,
  };
  const wide: RuleInput = {
    ...input,
    resources: [...resources.right, ...resources.wrong],
    collections: [...collections.right, ...collections.wrong],
    bundles: [...bundles.right, ...bundles.wrong],
  };
  const [synonyms] = read<SynonymsFile>("synonyms").right;
  for (const rule of rules) diagnostics.push(...rule.check(rule.tolerant === true ? wide : input));
  const told = withoutEchoes(diagnostics).sort(compareDiagnostics);
  const refused = told.some((found) => found.severity === "error");
  return { value: refused ? null : assemble(input, synonyms?.data ?? null), diagnostics: told, files: sources.files.length };
}

/** What is still to be written breaks other rules too, which say nothing more: one message for one place. */
function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const place = ({ file, line, column }: Diagnostic): string => `${file}:${line}:${column}`;
  const unwritten = new Set(diagnostics.filter(({ code }) => code === "text/placeholder").map(place));
  return diagnostics.filter((found) => found.code === "text/placeholder" || !unwritten.has(place(found)));
}

function parseSource(source: SourceFile, diagnostics: Diagnostic[]): YamlFile | null {
  if (!(source.content instanceof Uint8Array)) {
    diagnostics.push(source.content);
    return null;
  }
  const text = decodeText(source.file, source.content);
  diagnostics.push(...text.diagnostics);
  if (text.value === null) return null;
  const small = source.kind === "resource" || source.kind === "collection" || source.kind === "bundle";
  const yaml = parseYaml(source.file, text.value, small ? YAML_LIMITS.maxResourceNodes : YAML_LIMITS.maxNodes);
  diagnostics.push(...yaml.diagnostics);
  return yaml.value;
}

/** Files whose shape is right, and those whose shape is wrong, which only tolerant rules see. */
interface Shaped<T> {
  readonly right: readonly Entry<T>[];
  readonly wrong: readonly Entry<T>[];
}

function shape<T>(kind: SchemaName, files: readonly YamlFile[], diagnostics: Diagnostic[]): Shaped<T> {
  const right: Entry<T>[] = [];
  const wrong: Entry<T>[] = [];
  for (const yaml of files) {
    const format = yaml.value["format"];
    if (typeof format === "number" && format !== FORMAT) {
      diagnostics.push(diagnostic("schema/unsupported-format", yaml.positionOf(["format"]), { found: format, supported: FORMAT }));
      continue;
    }
    const found = checkSchema(kind, yaml);
    diagnostics.push(...found);
    // The schema is the source of the type, so a value that passes it has that type.
    (found.length === 0 ? right : wrong).push({ file: yaml.file, data: yaml.value as T, positionOf: yaml.positionOf });
  }
  return { right, wrong };
}

/** Ids, told from file names, of resource files that do not even parse: citing them is no mistake. */
function unparsedIds(files: readonly SourceFile[]): string[] {
  const kind: FileKind = "resource";
  return files.filter((source) => source.kind === kind).map(({ file }) => file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, ""));
}

function readVocabularies(entries: readonly Entry<VocabularyFile>[], diagnostics: Diagnostic[]): Vocabularies {
  const known = new Map<string, Vocabulary>();
  for (const { data, file, positionOf } of entries) {
    if (!isVocabularyId(data.id) || !file.endsWith(`/${data.id}.yaml`)) {
      diagnostics.push(diagnostic("vocabulary/unknown-vocabulary", positionOf(["id"]), { vocabulary: data.id }));
      continue;
    }
    const byId = new Map<string, VocabularyFile["terms"][number]>();
    for (const [index, term] of data.terms.entries()) {
      if (!byId.has(term.id)) byId.set(term.id, term);
      else {
        const first = data.terms.findIndex((other) => other.id === term.id);
        diagnostics.push(
          diagnostic("vocabulary/duplicate-term", positionOf(["terms", index, "id"]), {
            term: term.id,
            firstLine: positionOf(["terms", first, "id"]).line,
          }),
        );
      }
    }
    known.set(data.id, { id: data.id, name: data.name, terms: data.terms, byId });
  }
  const all = VOCABULARY_IDS.map((id): [VocabularyId, Vocabulary] => {
    const vocabulary = known.get(id);
    if (vocabulary !== undefined) return [id, vocabulary];
    diagnostics.push(
      diagnostic("vocabulary/missing", { file: `catalogue/vocabularies/${id}.yaml`, line: 1, column: 1 }, { vocabulary: id }),
    );
    return [id, { id, name: id, terms: [], byId: new Map() }];
  });
  return Object.fromEntries(all) as Record<VocabularyId, Vocabulary>;
}

function isVocabularyId(id: string): id is VocabularyId {
  return (VOCABULARY_IDS as readonly string[]).includes(id);
}

function assemble(input: RuleInput, synonyms: Catalogue["synonyms"]): Catalogue {
  const byId = <T extends { readonly id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const resources: Resource[] = input.resources.map(({ data, file }) => resolveResource(data, file, input.vocabularies)).sort(byId);
  const collections: Collection[] = input.collections.map(({ data, file }) => ({ ...data, file })).sort(byId);
  const bundles: BundleManifest[] = input.bundles
    .map(({ data, file }) => ({ ...data, file }))
    .sort((a, b) => a.year - b.year || byId(a, b));
  return {
    vocabularies: input.vocabularies,
    resources,
    resourceById: new Map(resources.map((resource) => [resource.id, resource])),
    collections,
    bundles,
    synonyms,
  };
}
