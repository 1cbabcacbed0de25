import type { VocabularyFile } from "@cartable/schemas";
import { readVocabularies } from "./read-vocabularies.ts";

type Term = VocabularyFile["terms"][number];

/** Columns beyond code and label, shown only where a vocabulary fills them. */
const COLUMNS: readonly (readonly [string, (term: Term) => string])[] = [
  ["Définition", ({ definition = "" }) => definition],
  ["Cycle", ({ parent = "" }) => (parent === "" ? "" : `\`${parent}\``)],
  ["Degrés", ({ stage, stages = stage === undefined ? [] : [stage] }) => stages.map((code) => `\`${code}\``).join(", ")],
  ["Se cherche aussi par", ({ aliases = [] }) => aliases.join(", ")],
];

/** The body of docs/reference/vocabulaires.md: every vocabulary with its codes, labels and definitions. */
export function vocabulariesBody(): string {
  const all = [...readVocabularies().values()];
  const contents = all.map(({ id, name }) => `- [${id}](#${id}) : ${name}`).join("\n");
  const introduction =
    "Les codes s'écrivent dans les fiches ; les libellés s'affichent. Chaque liste est un fichier de `catalogue/vocabularies/`.";
  return [introduction, contents, ...all.map(section)].join("\n\n");
}

function section({ id, name, description = "", terms }: VocabularyFile): string {
  const columns = COLUMNS.filter(([, read]) => terms.some((term) => read(term) !== ""));
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const head = ["Code", "Libellé", ...columns.map(([title]) => title)];
  const rows = terms.map((term) => row([`\`${term.id}\``, term.label, ...columns.map(([, read]) => read(term))]));
  return [`## ${id}`, `${name}. ${description}`, [row(head), row(head.map(() => "---")), ...rows].join("\n")].join("\n\n");
}
