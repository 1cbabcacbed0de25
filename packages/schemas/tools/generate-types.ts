import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";

const SCHEMAS = fileURLToPath(new URL("../schemas/", import.meta.url));
const GENERATED = fileURLToPath(new URL("../src/generated/", import.meta.url));

/** TypeScript types of every schema: file name to text. Pure but for reading the schemas. */
export async function generateTypes(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of readdirSync(SCHEMAS).sort()) {
    if (!name.endsWith(".schema.json")) continue;
    const schema = JSON.parse(readFileSync(`${SCHEMAS}${name}`, "utf8")) as JSONSchema;
    delete schema["$id"];
    const text = await compile(withoutTitlesBelow(schema), "File", {
      bannerComment: `/* Generated from schemas/${name} by tools/generate-types.ts. Do not edit. */`,
      ignoreMinAndMaxItems: true,
      style: { printWidth: 140 },
    });
    files.set(name.replace(".schema.json", ".ts"), text);
  }
  return files;
}

/** Property titles are French labels for the editor's hover: they must not become names of types. */
function withoutTitlesBelow(schema: JSONSchema): JSONSchema {
  const clean = (value: unknown, keepTitle: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => clean(item, false));
    if (typeof value !== "object" || value === null) return value;
    const copy: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key === "title" && typeof inner === "string" && !(keepTitle || /^[A-Z][A-Za-z]+Source$/.test(inner))) continue;
      if (key === "discriminator" || key === "examples") continue;
      copy[key] = key === "properties" || key === "$defs" ? mapValues(inner, (item) => clean(item, false)) : clean(inner, false);
    }
    return copy;
  };
  return clean(schema, true) as JSONSchema;
}

function mapValues(value: unknown, change: (item: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(GENERATED, { recursive: true });
  for (const [name, text] of await generateTypes()) writeFileSync(`${GENERATED}${name}`, text);
}
