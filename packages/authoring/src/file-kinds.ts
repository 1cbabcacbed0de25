import type { SourceFile } from "@cartable/catalogue";

/** What an edited file of the repository is. */
export type FileKind = SourceFile["kind"];

/** Path of a file that people edit: from the root, with `/`. */
const PLACES: readonly (readonly [RegExp, FileKind])[] = [
  [/^catalogue\/resources\/[^/]+\.ya?ml$/, "resource"],
  [/^catalogue\/collections\/[^/]+\.ya?ml$/, "collection"],
  [/^catalogue\/vocabularies\/[^/]+\.ya?ml$/, "vocabulary"],
  [/^catalogue\/synonyms\.yaml$/, "synonyms"],
  [/^manifests\/\d{4}\/(?!lock\.yaml$)[^/]+\.ya?ml$/, "bundle"],
];

/** The kind of an edited file from its path, or null when nobody edits it by hand. */
export function fileKindOf(file: string): FileKind | null {
  return PLACES.find(([place]) => place.test(file))?.[1] ?? null;
}

/** The first line of an edited file: it gives editors the hover, the completion and the checks of the schema. */
export function modelineOf(file: string, kind: FileKind): string {
  const up = "../".repeat(file.split("/").length - 1);
  return `# yaml-language-server: $schema=${up}.vscode/schemas/${kind}.schema.json`;
}

/** True for a comment that gives the schema of the file, whatever its path. */
export function isModeline(comment: string): boolean {
  return /^#\s*yaml-language-server:\s*\$schema=/.test(comment);
}
