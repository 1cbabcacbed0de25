import { decodeText, parseYaml, type SourceFile, VOCABULARY_IDS, type VocabularyId } from "@cartable/catalogue";
import type { VocabularyFile } from "@cartable/schemas";

/** What may be written in a new file: codes with their labels, and the ids already used. */
export interface KnownCodes {
  readonly terms: Readonly<Partial<Record<VocabularyId, readonly CodeTerm[]>>>;
  readonly ids: readonly string[];
}

/** A code and its French label. */
export interface CodeTerm {
  readonly id: string;
  readonly label: string;
}

/** Reads codes and ids from the edited files, whatever mistakes other files hold: an editor can always begin a new one. */
export function knownCodes(files: readonly SourceFile[]): KnownCodes {
  const terms: Partial<Record<VocabularyId, readonly CodeTerm[]>> = {};
  const ids: string[] = [];
  for (const source of files) {
    if (source.kind === "resource") ids.push(fileName(source.file));
    if (source.kind !== "vocabulary") continue;
    const id = VOCABULARY_IDS.find((known) => known === fileName(source.file));
    if (id !== undefined) terms[id] = termsOf(source);
  }
  return { terms, ids };
}

/** The codes that a resource may give for its levels: levels and cycles. */
export function levelTerms({ terms }: KnownCodes): readonly CodeTerm[] {
  return [...(terms.cycles ?? []), ...(terms.levels ?? [])];
}

function termsOf({ file, content }: SourceFile): readonly CodeTerm[] {
  const text = content instanceof Uint8Array ? decodeText(file, content).value : null;
  const parsed = text === null ? null : parseYaml(file, text).value;
  const listed: unknown = parsed?.value["terms"];
  if (!Array.isArray(listed)) return [];
  return (listed as readonly Partial<VocabularyFile["terms"][number]>[]).flatMap((term) =>
    typeof term?.id === "string" ? [{ id: term.id, label: String(term.label ?? term.id) }] : [],
  );
}

function fileName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
}
