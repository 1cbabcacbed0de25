import { type Catalogue, labelOf } from "@cartable/catalogue";
import type { Palette } from "@cartable/diagnostics";
import { type ApprovalCoverage, lackText, reviewReasons, scopeText, standingText } from "@cartable/release";

/** Bundles and their opinions, for people: who said what, on which subjects and levels nothing is said, what the policy lacks. */
export function approvalsText(catalogue: Catalogue, coverages: readonly ApprovalCoverage[], palette: Palette): string {
  return coverages.map((coverage) => bundlePart(catalogue, coverage, palette)).join("\n\n");
}

function bundlePart(catalogue: Catalogue, coverage: ApprovalCoverage, palette: Palette): string {
  const { bundle, approvals, pairs, lacking } = coverage;
  const covered = pairs.filter(({ approvedBy }) => approvedBy.length > 0).length;
  const lines = approvals.flatMap((judged) => {
    const { approval, standing, added } = judged;
    const date = approval.date === undefined ? "" : `, ${approval.date}`;
    const came = added.length === 0 ? [] : [`     depuis, ajoutées : ${added.join(", ")}`];
    const reasons = reviewReasons(catalogue, judged).map((reason) => `     ${reason}`);
    return [`  ${approval.body} (${scopeText(catalogue, judged)}) : ${standingText(standing)}${date}`, ...reasons, ...came];
  });
  return [
    palette.strong(`${bundle} : disciplines et niveaux servis qui ont un avis favorable, ${covered} sur ${pairs.length}`),
    ...(lines.length === 0 ? ["  Aucun avis n’est noté."] : lines),
    ...uncovered(catalogue, pairs).map((line) => `  Sans avis : ${line}`),
    ...(lacking.length === 0
      ? ["  Rien de ce que la règle du cartable exige ne manque."]
      : lacking.map((lack) => `  Exigé et absent : ${lackText(catalogue, lack)}`)),
  ].join("\n");
}

/** « Mathématiques (6e, 5e) », one line a subject. */
function uncovered({ vocabularies }: Catalogue, pairs: ApprovalCoverage["pairs"]): readonly string[] {
  const without = Map.groupBy(
    pairs.filter(({ approvedBy }) => approvedBy.length === 0),
    ({ subject }) => subject,
  );
  return [...without].map(
    ([subject, own]) =>
      `${labelOf(vocabularies, "subjects", subject)} (${own.map(({ level }) => labelOf(vocabularies, "levels", level)).join(", ")})`,
  );
}
