import { type Catalogue, labelOf } from "@cartable/catalogue";
import type { JudgedApproval, Lack, Standing } from "./approval-coverage.ts";
import { type SeenChange, subjectsOf } from "./seen-resources.ts";

const STANDINGS: Readonly<Record<Standing, string>> = {
  approved: "favorable",
  outdated: "à revoir",
  expired: "à revoir",
  pending: "attendu",
  refused: "défavorable",
};

/** « favorable », « à revoir » … */
export const standingText = (standing: Standing): string => STANDINGS[standing];

/** Subjects and levels of an opinion, in French; « toutes disciplines » when it names none. */
export function scopeText({ vocabularies }: Catalogue, { approval }: JudgedApproval): string {
  const subjects = subjectsOf(approval).map((code) => labelOf(vocabularies, "subjects", code));
  const levels = (approval.levels ?? []).map((code) => vocabularies.cycles.byId.get(code)?.label ?? labelOf(vocabularies, "levels", code));
  const what = subjects.length === 0 ? "toutes disciplines" : subjects.join(", ");
  return levels.length === 0 ? what : `${what} ; ${levels.join(", ")}`;
}

/** Why an opinion is to be reviewed, or no longer holds on all it spoke of: one line a reason; empty for any other. */
export function reviewReasons(catalogue: Catalogue, { approval, standing, changes, refusedOn }: JudgedApproval): readonly string[] {
  const ended = standing === "expired" ? [`valable jusqu’au ${approval.expires ?? ""}`] : [];
  const refused = refusedOn === null ? [] : [`avis défavorable de la même instance le ${refusedOn}`];
  return [...ended, ...refused, ...changes.map((change) => changeText(catalogue, change))];
}

function changeText({ resourceById, vocabularies }: Catalogue, { id, kind, before, after }: SeenChange): string {
  const name = resourceById.get(id)?.name ?? id;
  switch (kind) {
    case "version":
      return `${name} : version ${before} → ${after}`;
    case "license":
      return `${name} : licence ${before} → ${after}`;
    case "personal-data":
      return `${name} : données personnelles « ${labelOf(vocabularies, "personal-data", before)} » → « ${labelOf(vocabularies, "personal-data", after)} »`;
  }
}

/** An opinion that is required and lacking: « Inspection en Mathématiques (6e, 5e) et Technologie (3e), avis attendu ». */
export function lackText({ vocabularies }: Catalogue, { body, standing, pairs, isPartOnly }: Lack): string {
  if (isPartOnly) return `${body} (avis rendu sur une partie seulement)`;
  const state =
    standing === null ? "" : standing === "outdated" || standing === "expired" ? " (avis à revoir)" : ` (avis ${STANDINGS[standing]})`;
  if (pairs === null) return `${body}${state}`;
  const subjects = [...Map.groupBy(pairs, ({ subject }) => subject)].map(
    ([subject, own]) =>
      `${labelOf(vocabularies, "subjects", subject)} (${own.map(({ level }) => labelOf(vocabularies, "levels", level)).join(", ")})`,
  );
  return `${body}${state} en ${subjects.join(" ; ")}`;
}
