import type { TextFile } from "@cartable/authoring";
import {
  type BundleManifest,
  checkCatalogue,
  checkSchema,
  decodeText,
  parseYaml,
  readSources,
  type SourceFile,
  type Sources,
} from "@cartable/catalogue";
import { describe, refusal } from "@cartable/diagnostics";
import type { Context } from "./context.ts";

/** A manifest by itself: its text, and what it says. Cross-file rules have not seen it. */
export interface ReadManifest {
  readonly source: TextFile;
  readonly manifest: BundleManifest;
}

/** Reads the text of a manifest. Throws `catalogue/invalid` when its shape is wrong: `check` then says where. */
export function readManifestText({ file, text }: TextFile): ReadManifest {
  const { value, diagnostics } = parseYaml(file, text);
  const errors = [...diagnostics, ...(value === null ? [] : checkSchema("bundle", value))].filter(({ severity }) => severity === "error");
  if (value === null || errors.length > 0) throw refusal("catalogue/invalid", { errors: errors.length });
  // The schema is the source of the type.
  return { source: { file, text }, manifest: { ...(value.value as unknown as BundleManifest), file } };
}

/** The sources of the repository, and every manifest of some years by itself. */
export function readManifests(
  { root, today }: Context,
  years: readonly number[],
): { readonly sources: Sources; readonly manifests: readonly ReadManifest[] } {
  const sources = readSources(root, today);
  const manifests = sources.files.flatMap(({ file, kind, content }) => {
    const isWanted = kind === "bundle" && years.some((year) => file.startsWith(`manifests/${year}/`));
    if (!isWanted || !(content instanceof Uint8Array)) return [];
    const text = decodeText(file, content).value;
    if (text === null) throw refusal("catalogue/invalid", { errors: 1 });
    return [readManifestText({ file, text })];
  });
  return { sources, manifests };
}

/** Sources with other texts in place of some files; those that stand in neither are added. */
export function withTexts({ files, ...rest }: Sources, texts: readonly TextFile[]): Sources {
  const own: SourceFile[] = texts.map(({ file, text }) => ({ file, kind: "bundle", content: new TextEncoder().encode(text) }));
  const names = new Set(texts.map(({ file }) => file));
  return { ...rest, files: [...files.filter(({ file }) => !names.has(file)), ...own].sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** What the check says is wrong in a file, one sentence each, once its text is the one given. */
export function errorsWith(sources: Sources, text: TextFile): readonly string[] {
  const { diagnostics } = checkCatalogue(withTexts(sources, [text]));
  const errors = diagnostics.filter(({ file, severity }) => file === text.file && severity === "error");
  return [...new Set(errors.map((one) => describe(one).message))];
}
