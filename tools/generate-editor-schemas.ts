import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { VocabularyId } from "@cartable/catalogue";
import { type SchemaName, schemas, type VocabularyFile } from "@cartable/schemas";
import { readVocabularies } from "./read-vocabularies.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const GENERATED = "Écrit par tools/generate-editor-schemas.ts : ne pas modifier à la main.";

/** Files that people edit; the lock is written by the command. */
const EDITED: readonly SchemaName[] = ["resource", "bundle", "collection", "vocabulary", "synonyms"];

/** Closed lists of the schemas that a vocabulary explains, by key. */
const EXPLAINED: Readonly<Record<string, VocabularyId>> = {
  platform: "platforms",
  form: "forms",
  redistribution: "redistributions",
  personalData: "personal-data",
  offline: "offline-levels",
  status: "statuses",
};

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Node = { readonly [key: string]: Json };
type Vocabularies = ReturnType<typeof readVocabularies>;
type Term = VocabularyFile["terms"][number];

/**
 * The schemas for text editors, by path from the root: those of packages/schemas with the codes of the vocabularies as
 * lists, each with its French meaning, and the hover text in Markdown. The check does not read them. Ids of resources
 * are left out: a new fiche must not make a generated file stale.
 */
export function generateEditorSchemas(): ReadonlyMap<string, string> {
  const vocabularies = readVocabularies();
  return new Map(
    EDITED.map((name) => {
      const { $id: _, ...schema } = schemas[name] as unknown as Node;
      const made = { $comment: GENERATED, ...(transformed(schema, name, [], vocabularies) as Node) };
      return [`.vscode/schemas/${name}.schema.json`, `${JSON.stringify(made, null, 2)}\n`];
    }),
  );
}

function transformed(value: Json, key: string, required: readonly Json[], vocabularies: Vocabularies): Json {
  if (Array.isArray(value)) return value.map((item) => transformed(item, key, [], vocabularies));
  if (value === null || typeof value !== "object") return value;
  const node = value as Node;
  const entries = Object.entries(node).map(([name, item]): readonly [string, Json] => {
    if (name === "examples") return [name, item];
    if (name === "properties")
      return [name, propertiesOf(item as Node, (node["required"] as readonly Json[] | undefined) ?? [], vocabularies)];
    return [name, transformed(item, name === "items" ? key : name, [], vocabularies)];
  });
  return withHover(withCodes(Object.fromEntries(entries), key, vocabularies), required.includes(key));
}

function propertiesOf(properties: Node, required: readonly Json[], vocabularies: Vocabularies): Json {
  return Object.fromEntries(Object.entries(properties).map(([key, item]) => [key, transformed(item, key, required, vocabularies)]));
}

/** Codes as a list with their meaning; an expression of licences may also be any text. */
function withCodes(node: Node, key: string, vocabularies: Vocabularies): Node {
  const { format, ...rest } = node;
  const terms = (id: VocabularyId): readonly Term[] => vocabularies.get(id)?.terms ?? [];
  if (typeof format === "string" && format.startsWith("vocabulary:")) {
    const id = format.slice("vocabulary:".length) as VocabularyId;
    return { ...rest, ...listOf(id === "levels" ? [...terms("levels"), ...terms("cycles")] : terms(id)) };
  }
  if (key === "license" && node["type"] === "string")
    return { ...node, anyOf: [listOf(terms("licenses")), { type: "string", description: String(node["description"]) }] };
  const codes = node["enum"];
  if (!Array.isArray(codes)) return node;
  const known = EXPLAINED[key] === undefined ? [] : terms(EXPLAINED[key]);
  const meanings = codes.map((code) => {
    const term = known.find(({ id }) => id === code);
    return term === undefined ? (meaningIn(String(node["description"]), String(code)) ?? "") : meaningOf(term);
  });
  return meanings.every((meaning) => meaning === "") ? node : { ...node, markdownEnumDescriptions: meanings };
}

function listOf(terms: readonly Term[]): Node {
  return { enum: terms.map(({ id }) => id), markdownEnumDescriptions: terms.map(meaningOf) };
}

function meaningOf({ label, definition, aliases }: Term): string {
  const also = aliases === undefined ? "" : ` (${aliases.join(", ")})`;
  return definition === undefined ? `${label}${also}` : `**${label}** — ${definition}`;
}

/** What a description says of one of its codes, written « code : meaning ; » or « code (meaning), ». */
function meaningIn(description: string, code: string): string | null {
  for (const [before, after] of [
    [`${code} : `, /[;.]/],
    [`${code} (`, /\)/],
  ] as const) {
    const start = description.indexOf(before);
    if (start === -1 || /\w/.test(description.charAt(start - 1))) continue;
    return (description.slice(start + before.length).split(after)[0] ?? "").trim();
  }
  return null;
}

/** The description in Markdown, and whether the key must be there. */
function withHover(node: Node, isRequired: boolean): Node {
  if (typeof node["description"] !== "string" || typeof node["title"] !== "string") return node;
  return { ...node, markdownDescription: isRequired ? `${node["description"]}\n\n*Obligatoire.*` : node["description"] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of generateEditorSchemas()) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}
