import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseYaml, VOCABULARY_IDS, type VocabularyId } from "@cartable/catalogue";
import type { VocabularyFile } from "@cartable/schemas";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The vocabularies as they are written, in the order of the code. Throws when one does not parse. */
export function readVocabularies(): ReadonlyMap<VocabularyId, VocabularyFile> {
  return new Map(
    VOCABULARY_IDS.map((id) => {
      const file = `catalogue/vocabularies/${id}.yaml`;
      const parsed = parseYaml(file, readFileSync(join(ROOT, file), "utf8"));
      if (parsed.value === null) throw new Error(`${file} does not parse: run « npx cartable check »`);
      return [id, parsed.value.value as unknown as VocabularyFile];
    }),
  );
}
