import { schemas } from "@cartable/schemas";
import type { FileKind } from "./file-kinds.ts";
import { type Collection, isCollection } from "./yaml-model.ts";

/** The part of a JSON Schema that says in which order keys are written. */
interface KeySchema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly items?: KeySchema;
  readonly oneOf?: readonly KeySchema[];
  readonly $defs?: Readonly<Record<string, KeySchema>>;
}

/** The keys of a kind of file at its root, in the order they are written. */
export function keysOf(kind: FileKind): readonly string[] {
  return Object.keys(propertiesOf(schemas[kind] as KeySchema, {}));
}

/** Sorts the keys of every map as the schema of the file lists them; keys that it does not know stay last, as they were. */
export function orderKeys(root: Collection, kind: FileKind): void {
  const schema = schemas[kind] as KeySchema;
  sortUnder(root, schema, schema.$defs ?? {});
}

function sortUnder(collection: Collection, schema: KeySchema | undefined, definitions: NonNullable<KeySchema["$defs"]>): void {
  const resolved = schema === undefined ? {} : resolve(schema, definitions);
  const properties = propertiesOf(resolved, definitions);
  if (collection.kind === "map") {
    const ranks = new Map(Object.keys(properties).map((key, index) => [key, index]));
    const rank = (key: string | null): number => ranks.get(key ?? "") ?? ranks.size;
    collection.entries.sort((a, b) => rank(a.key) - rank(b.key));
  }
  for (const { key, value } of collection.entries) {
    if (isCollection(value)) sortUnder(value, key === null ? resolved.items : properties[key], definitions);
  }
}

function resolve(schema: KeySchema, definitions: NonNullable<KeySchema["$defs"]>): KeySchema {
  return schema.$ref === undefined ? schema : (definitions[schema.$ref.replace("#/$defs/", "")] ?? {});
}

/** Of a choice between shapes, the keys of each in turn: they agree on those they share. */
function propertiesOf(schema: KeySchema, definitions: NonNullable<KeySchema["$defs"]>): Readonly<Record<string, KeySchema>> {
  const choices = (schema.oneOf ?? []).map((choice) => propertiesOf(resolve(choice, definitions), definitions));
  return Object.assign({}, ...choices, schema.properties);
}
