import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RESOURCES = join(ROOT, "catalogue/resources");

/**
 * A repository of `count` resources in a new temporary folder: real fiches under new ids, names and addresses; no
 * bundle, no collection. The caller removes the folder.
 */
export function makeCatalogue(count: number): string {
  const root = mkdtempSync(join(tmpdir(), "cartable-bench-"));
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
  mkdirSync(join(root, "catalogue/resources"));
  const models = readdirSync(RESOURCES)
    .filter((name) => !readFileSync(join(RESOURCES, name), "utf8").includes("kind: file"))
    .sort();
  for (let index = 0; index < count; index += 1) {
    const model = models[index % models.length] ?? "";
    const id = `${model.replace(".yaml", "")}-${index}`.slice(0, 63);
    const text = readFileSync(join(RESOURCES, model), "utf8")
      .replace(/^id: .*$/m, `id: ${id}`)
      .replace(/^name: .*$/m, `name: Ressource ${index}`)
      .replace(/^homepage: (\S+)$/m, `homepage: $1?essai=${index}`)
      .replace(/^similar: .*(\n {2}.*)*$/m, "")
      .replace(/^replacedBy: .*$/m, "")
      .replaceAll(/(\burl: https:\/\/[^\s?]+)/g, `$1?essai=${index}`)
      .replaceAll(/sha256: \S+/g, `sha256: a${index.toString(16).padStart(63, "0")}`);
    writeFileSync(join(root, `catalogue/resources/${id}.yaml`), text);
  }
  return root;
}
