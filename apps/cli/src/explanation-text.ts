import type { DiagnosticCode, ErrorCode, Explanation, Palette, RefusalExplanation } from "@cartable/diagnostics";

/** Columns of a paragraph read in a terminal. */
const WIDTH = 88;

/** Where a kind of file is described, for « Voir aussi ». */
const REFERENCES: Readonly<Record<Explanation["in"], readonly string[]>> = {
  resource: ["docs/reference/fiche-ressource.md", "docs/editeurs.md"],
  collection: ["docs/reference/collection.md"],
  bundle: ["docs/reference/manifeste-cartable.md"],
  vocabulary: ["docs/reference/vocabulaire.md", "docs/reference/vocabulaires.md"],
  file: ["docs/editeurs.md"],
};

const NEIGHBORS_SHOWN = 4;

/** Paths and codes to read after a diagnostic: the reference pages, then other codes of its family. */
export function seeAlso(code: DiagnosticCode, explanation: Explanation, codes: readonly string[]): readonly string[] {
  const family = codes.filter((other) => other !== code && other.split("/")[0] === code.split("/")[0]);
  const after = family.filter((other) => codes.indexOf(other) > codes.indexOf(code));
  const near = [...after, ...family.filter((other) => !after.includes(other))].slice(0, NEIGHBORS_SHOWN);
  return [...REFERENCES[explanation.in], "docs/reference/diagnostics.md", ...near.map((other) => `npx cartable explain ${other}`)];
}

/** A diagnostic made for reading aloud: title, why, the example to mend, the same mended. */
export function explanationText(code: DiagnosticCode, explanation: Explanation, also: readonly string[], palette: Palette): string {
  const { title, severity, why, wrong, right, file, rightFile, beside, more } = explanation;
  const label = severity === "error" ? palette.error("erreur") : palette.warning("avertissement");
  const heading = (text: string, path: string | undefined): string => palette.strong(path === undefined ? text : `${text} (${path})`);
  const inWords = explanation.in === "file";
  const example = (text: string): string => (inWords ? paragraph(text) : indent(text));
  return [
    `${palette.strong(title)}  ${label}  ${palette.faint(`[${code}]`)}`,
    `${heading("Pourquoi", undefined)}\n${paragraph(why)}`,
    `${heading("Exemple à corriger", file)}\n${example(wrong)}`,
    ...(beside === undefined ? [] : [`${heading("alors qu'un autre fichier dit", beside.file)}\n${indent(beside.text)}`]),
    `${heading("Exemple corrigé", rightFile)}\n${example(right)}`,
    ...(more === undefined ? [] : [`${heading("À savoir", undefined)}\n${paragraph(more)}`]),
    `${heading("Voir aussi", undefined)}\n${indent(also.join("\n"))}`,
  ].join("\n\n");
}

/** A refusal of a command: what it means, then what to do, in order. */
export function refusalText(code: ErrorCode, explanation: RefusalExplanation | null, palette: Palette): string {
  const title = `${palette.strong("Refus d'une commande")}  ${palette.faint(`[${code}]`)}`;
  if (explanation === null)
    return `${title}\n\n${paragraph("Le message de la commande dit ce qui s'est passé, et le conseil qui le suit dit quoi faire.")}`;
  const steps = explanation.steps.map((step, index) => paragraph(`${index + 1}. ${step}`));
  return [
    title,
    `${palette.strong("Ce que cela veut dire")}\n${paragraph(explanation.cause)}`,
    `${palette.strong("Que faire")}\n${steps.join("\n")}`,
  ].join("\n\n");
}

export interface ListedCode {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
}

/** Families of codes, one line for each code. */
export function codeListText(
  families: readonly { readonly title: string; readonly codes: readonly ListedCode[] }[],
  palette: Palette,
): string {
  const width = Math.max(...families.flatMap(({ codes }) => codes.map(({ code }) => code.length)));
  const line = ({ code, severity, title }: ListedCode): string => `  ${code.padEnd(width)}  ${severity.padEnd(9)}  ${title}`.trimEnd();
  return families.map(({ title, codes }) => [palette.strong(title), ...codes.map(line)].join("\n")).join("\n\n");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** Text cut at spaces into indented lines; a no-break space never ends a line. */
function paragraph(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .replace(/ ([;:?!»])/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0")
    .split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return indent([...lines, line].join("\n").replaceAll("\u00a0", " "));
}
