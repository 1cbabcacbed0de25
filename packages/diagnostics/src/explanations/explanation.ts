import type { Severity } from "../diagnostic.ts";
import type { DiagnosticCode } from "../diagnostic-arguments.ts";

/** Another file of the catalogue that must stand beside an extract for the mistake to exist: its path and its lines. */
export interface Neighbor {
  readonly file: string;
  readonly text: string;
}

/**
 * A diagnostic explained to a teacher. `wrong` and `right` are the lines of a file that matter, over a file that is
 * right for the rest (`in` tells which kind); they are run by packages/catalogue/src/explanations.test.ts.
 * For `in: "file"` the mistake is no text: both are plain sentences.
 */
export interface Explanation {
  /** The mistake in a few words, without the words of one file. */
  readonly title: string;
  readonly severity: Severity;
  readonly in: "resource" | "collection" | "bundle" | "vocabulary" | "file";
  /** Why the rule exists, in one to three sentences. */
  readonly why: string;
  readonly wrong: string;
  readonly right: string;
  /** Path of the extract, when it matters. */
  readonly file?: string;
  /** Path of the mended extract, when mending means renaming the file. */
  readonly rightFile?: string;
  readonly beside?: Neighbor;
  readonly more?: string;
}

/** The explanations of a family of codes: the compiler demands one per code. */
export type FamilyOf<Family extends string> = {
  readonly [C in Extract<DiagnosticCode, `${Family}/${string}`>]: Explanation;
};

/** A YAML extract written in the code at the indentation of the code: the common margin is taken away, escapes are kept. */
export function yaml({ raw }: TemplateStringsArray): string {
  const lines = (raw[0] ?? "").replace(/^\n/, "").trimEnd().split("\n");
  const margin = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join("\n");
}
