import { type Catalogue, type Coverage, ENOUGH, labelOf, type Term } from "@cartable/catalogue";
import type { Palette } from "@cartable/diagnostics";

/** Columns of a table in a terminal. */
const WIDTH = 100;
const LABEL_WIDTH = 34;

/** Short heads of the stages: a table with the six of them fits a terminal. */
const STAGE_HEADS: Readonly<Record<string, string>> = {
  maternelle: "Mater.",
  elementaire: "Élém.",
  college: "Collège",
  "lycee-gt": "Lyc. GT",
  "lycee-pro": "Lyc. pro",
  "post-bac": "Post-bac",
};

/** The coverage for people: figures, subjects by stage, holes, needs, bundles. At most 100 columns. */
export function coverageText(catalogue: Catalogue, coverage: Coverage, palette: Palette): string {
  const part = (title: string, body: string): string => `${palette.strong(title)}\n${body}`;
  return [
    figures(coverage),
    part("Ressources par discipline et par degré (entre parenthèses : niveaux où il en manque)", subjectTable(catalogue, coverage)),
    part(`Ce qui manque : moins de ${ENOUGH} ressources pour un enseignement qui existe à ce niveau`, holeList(catalogue, coverage)),
    part("Besoins particuliers par degré", needTable(catalogue, coverage)),
    part("Types de ressource par cartable", bundleList(catalogue, coverage)),
  ].join("\n\n");
}

function figures({ totals, withoutReview }: Coverage): string {
  const share = (count: number): string => `${count} (${totals.resources === 0 ? 0 : Math.round((100 * count) / totals.resources)} %)`;
  return [
    `${totals.resources} ressources publiées, dont ${totals.deprecated} à remplacer.`,
    `Hors connexion : ${share(totals.offline.full)} entièrement, ${share(totals.offline.partial)} en partie, ${share(totals.offline.none)} non.`,
    `Lien seulement, jamais sur une clé : ${share(totals.linkOnly)}. Sans avis rendu : ${share(withoutReview.length)}.`,
    `${totals.pairs} couples niveau-discipline enseignés : ${totals.pairs - totals.holes} couverts, ${totals.holes} à compléter.`,
  ].join("\n");
}

/** Distinct resources of each subject at each stage, and how many of its levels lack some; a dot where it is not taught. */
function subjectTable({ vocabularies }: Catalogue, { cells }: Coverage): string {
  const stages = vocabularies.stages.terms.filter(({ id }) => cells.some(({ level }) => stageOf(vocabularies, level) === id));
  const rows = vocabularies.subjects.terms.map(({ id, label }) => {
    const own = cells.filter(({ subject, need }) => subject === id && need === null);
    return row(
      label,
      stages.map((stage) => {
        const there = own.filter(({ level }) => stageOf(vocabularies, level) === stage.id);
        if (there.length === 0) return "·";
        const lacking = there.filter(({ count }) => count < ENOUGH).length;
        return `${new Set(there.flatMap(({ ids }) => ids)).size}${lacking === 0 ? "" : ` (${lacking})`}`;
      }),
    );
  });
  return [row("", stages.map(headOf)), ...rows].join("\n");
}

function holeList({ vocabularies }: Catalogue, { holes }: Coverage): string {
  if (holes.length === 0) return "  Rien : chaque enseignement a de quoi choisir.";
  const lines = vocabularies.subjects.terms.flatMap(({ id, label }) => {
    const own = holes.filter(({ subject }) => subject === id);
    const named = own.map(({ level, ids }) => `${level}${ids.length === 0 ? "" : ` (${ids.join(", ")})`}`);
    return own.length === 0 ? [] : wrap(`${label} : ${named.join(", ")}`);
  });
  return lines.join("\n");
}

function needTable({ vocabularies }: Catalogue, { needs }: Coverage): string {
  const stages = vocabularies.stages.terms;
  const rows = vocabularies.needs.terms.map(({ id, label }) =>
    row(
      label,
      stages.map((stage) => String(needs.find((one) => one.need === id && one.stage === stage.id)?.count ?? 0)),
    ),
  );
  return [row("", stages.map(headOf)), ...rows].join("\n");
}

function bundleList({ vocabularies }: Catalogue, { bundles }: Coverage): string {
  if (bundles.length === 0) return "  Aucun cartable.";
  return bundles
    .flatMap(({ id, count, kinds }) =>
      wrap(`${id} (${count}) : ${kinds.map((one) => `${labelOf(vocabularies, "kinds", one.kind)} ${one.count}`).join(", ")}`),
    )
    .join("\n");
}

const headOf = ({ id, label }: Term): string => STAGE_HEADS[id] ?? label.slice(0, 9);

function stageOf({ levels }: Catalogue["vocabularies"], level: string): string | undefined {
  return levels.byId.get(level)?.stage;
}

function row(label: string, cells: readonly string[]): string {
  const short = label.length > LABEL_WIDTH ? `${label.slice(0, LABEL_WIDTH - 1)}…` : label;
  return `  ${short.padEnd(LABEL_WIDTH)}${cells.map((cell) => cell.padStart(10)).join("")}`.trimEnd();
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = " ";
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = "     ";
    }
    line = `${line} ${word}`;
  }
  return [...lines, line];
}
