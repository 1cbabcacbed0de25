import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { generateTypes } from "../packages/schemas/tools/generate-types.ts";
import { generateDocs } from "../tools/generate-docs.ts";
import { generateEditorSchemas } from "../tools/generate-editor-schemas.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

describe("generated files equal what their generator makes", async () => {
  const types = [...(await generateTypes())].map(([name, text]) => [`packages/schemas/src/generated/${name}`, text] as const);
  it.each([...types, ...generateDocs(), ...generateEditorSchemas()])("%s", (path, text) => {
    expect(readFileSync(join(ROOT, path), "utf8")).toBe(text);
  });
});
