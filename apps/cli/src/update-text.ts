import { formatBytes, schoolYear } from "@cartable/diagnostics";
import type { UpdateReport } from "@cartable/maintenance";
import { KEPT_FOLDER, type ReleaseRecord } from "@cartable/record";

const SHOWN = 10;

/** « mcne, année 2026-2027, édition n° 2 » */
export function editionText({ bundle, year, serial }: ReleaseRecord): string {
  return `${bundle}, année ${schoolYear(year)}, édition n° ${serial}`;
}

/** What an update or a repair did, or would do, for a parent or a teacher. */
export function updateText(verb: "update" | "repair", report: UpdateReport, dryRun: boolean): string {
  const { former, wanted, examined, resumed, kept } = report;
  const { decision, request } = examined;
  const { changes, steps, worstBytes, userFiles, foreign } = decision;
  const place = examined.job.root;
  if (steps.length === 0)
    return `La clé ${place} (${editionText(wanted.record)}) est ${verb === "repair" ? "intacte" : "déjà à jour"} : il n'y a rien à écrire.`;
  const from = former === null || former.sha256 === wanted.sha256 ? "" : `${editionText(former.record)} → `;
  const head = dryRun
    ? verb === "repair"
      ? "Ce que ferait la réparation"
      : "Ce que ferait la mise à jour"
    : verb === "repair"
      ? "Clé réparée"
      : "Clé mise à jour";
  const lines = [
    `${head} : ${place}`,
    `  ${from}${editionText(wanted.record)}${resumed ? " (reprise d'un travail interrompu)" : ""}`,
    `  ${counted(changes.added, "fichier ajouté", "fichiers ajoutés")}, ${counted(changes.replaced, "remplacé", "remplacés")}, ${counted(changes.moved, "déplacé", "déplacés")}, ${counted(changes.removed, "retiré", "retirés")} ; ${formatBytes(changes.writtenBytes)} à écrire.`.replace(
      "à écrire",
      dryRun ? "à écrire" : "écrits",
    ),
    ...(dryRun
      ? [`  Place nécessaire au plus : ${formatBytes(worstBytes)} ; libre sur la clé : ${formatBytes(request.medium.freeBytes)}.`]
      : []),
    `  Laissés en place : ${counted(userFiles, "fichier des utilisateurs", "fichiers des utilisateurs")}${foreign.length === 0 ? "" : ` et ${counted(foreign.length, "autre fichier", "autres fichiers")} qui ne ${foreign.length === 1 ? "vient" : "viennent"} pas de nous`}.`,
    ...(kept.length === 0
      ? []
      : [
          `  ${kept.length === 1 ? "Un fichier avait été modifié, ou occupait une place voulue : il a" : `${kept.length} fichiers avaient été modifiés, ou occupaient une place voulue : ils ont`} été mis de côté dans ${KEPT_FOLDER} :`,
          ...kept.slice(0, SHOWN).map(({ from: path, to }) => `    ${path} → ${to}`),
          ...(kept.length > SHOWN ? [`    et ${kept.length - SHOWN} autres`] : []),
        ].map((line) =>
          dryRun ? line.replace(/: il a été mis/, ": il serait mis").replace(/: ils ont été mis/, ": ils seraient mis") : line,
        )),
    ...(dryRun ? ["Rien n'a été écrit. Relancez sans --dry-run pour le faire."] : []),
  ];
  return lines.join("\n");
}

function counted(count: number, one: string, several: string): string {
  return `${count === 0 ? "aucun" : count} ${count < 2 ? one : several}`;
}

/** The same for machines. */
export function updateJson(report: UpdateReport, dryRun: boolean): Record<string, unknown> {
  const { former, wanted, examined, resumed, kept } = report;
  const { changes, steps, worstBytes, userFiles, foreign } = examined.decision;
  const edition = ({ bundle, year, target, serial }: ReleaseRecord): Record<string, unknown> => ({ bundle, year, target, serial });
  return {
    ok: true,
    dryRun,
    from: former === null ? null : edition(former.record),
    to: edition(wanted.record),
    resumed,
    changed: steps.length > 0,
    ...changes,
    neededBytes: worstBytes,
    freeBytes: examined.request.medium.freeBytes,
    kept,
    userFiles,
    foreign,
    ...(dryRun ? { steps } : {}),
  };
}
