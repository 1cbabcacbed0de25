import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { newIdProblem, type RenderedDraft, type ResourceDraft, renderDraft } from "@cartable/authoring";
import { refusal } from "@cartable/diagnostics";
import type { Context } from "./context.ts";
import { replaceFile } from "./replace-file.ts";

/** Refuses an id that cannot be given to a new resource. Throws `new/*`; nothing is written. */
export function checkNewId({ root }: Pick<Context, "root">, id: string, used: readonly string[]): void {
  const problem = newIdProblem(id, used);
  if (problem !== null) throw problem;
  for (const file of [`catalogue/resources/${id}.yaml`, `catalogue/resources/${id}.yml`])
    if (existsSync(join(root, file))) throw refusal("new/existing-file", { file });
}

/** Writes the file of a new resource, which must not exist yet. */
export async function writeNewResource({ root }: Pick<Context, "root">, draft: ResourceDraft): Promise<RenderedDraft> {
  const rendered = renderDraft(draft);
  if (existsSync(join(root, rendered.file))) throw refusal("new/existing-file", { file: rendered.file });
  await mkdir(join(root, "catalogue/resources"), { recursive: true });
  await replaceFile(join(root, rendered.file), rendered.text);
  return rendered;
}

/** What to do next, for people. */
export function nextSteps({ file, toComplete }: RenderedDraft): string {
  const count = toComplete.length;
  const left = count === 0 ? "Relisez-la" : `Ouvrez-la et remplacez ${count > 1 ? `les ${count}` : "le"} « À compléter »`;
  return `Fiche écrite : ${file}\n${left}, puis lancez : npx cartable check ${file}`;
}
