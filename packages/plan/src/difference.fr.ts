import { formatBytes, plural, schoolYear } from "@cartable/diagnostics";
import type { EditionDifference, EditionName } from "./compare-editions.ts";
import type { AdditionWhy, RemovalWhy } from "./diff-bundles.ts";

/** A difference as people read it: a sentence that sums it up, then sections of one line per change. */
export interface DifferenceText {
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** Why a resource came in; null when there is nothing to say beyond the choice itself. */
export function additionText(why: AdditionWhy): string | null {
  switch (why.kind) {
    case "new":
      return "nouvelle dans le catalogue";
    case "now-copyable":
      return "était en lien seulement, peut désormais être copiée";
    case "chosen":
      return null;
  }
}

/** Why a resource went; `replacement` is the name of the one that replaces it. */
export function removalText(why: RemovalWhy, replacement: string | null): string {
  switch (why.kind) {
    case "excluded":
    case "ended":
      return why.reason;
    case "replaced":
      return `remplacée par ${replacement ?? why.by}`;
    case "withdrawn":
      return "retirée du catalogue";
    case "link-only":
      return "désormais en lien seulement";
    case "not-chosen":
      return "pas reprise, sans motif noté au manifeste";
  }
}

const OPINIONS = { favorable: "avis favorable", reserved: "avis réservé", unfavorable: "avis défavorable", pending: "avis attendu" };

/** Says a difference in French. Pure; `label` gives the name of a code of subject. */
export function differenceText(difference: EditionDifference, label: (subject: string) => string): DifferenceText {
  const { before, after, added, removed, kept, unlocked, updated, held, licenses, opinions, sizes } = difference;
  const isSame = before.bundle === after.bundle;
  const sections = [
    section(
      isSame ? "Nouveautés" : "Ajouts",
      added.map(({ name, summary, why }) => {
        const reason = why.kind === "now-copyable" ? ` (${additionText(why)})` : "";
        return `${name}${reason}${summary === "" ? "" : ` : ${lowerFirst(summary)}`}`;
      }),
    ),
    section(
      "Retraits",
      removed.map(({ name, why, replacement }) => `${name} : ${lowerFirst(removalText(why, replacement))}`),
    ),
    section(
      "Versions",
      updated?.map((one) => `${one.name} : ${one.before.join(", ")} → ${one.after.join(", ")}`) ??
        unlocked.map((year) => `Les versions de ${schoolYear(year)} ne sont pas connues : il n’y a pas de manifests/${year}/lock.yaml.`),
    ),
    section(
      "Versions tenues",
      held.map(({ name, version, reason }) => `${name} reste en ${version} : ${lowerFirst(reason)}`),
    ),
    section(
      "Licences",
      licenses.map((one) => `${one.name} : ${one.before} → ${one.after}`),
    ),
    section(
      "Avis",
      opinions.map(({ name, body, opinion, subject, note }) => {
        const about = subject === undefined ? "" : ` en ${label(subject)}`;
        return `${name} : ${OPINIONS[opinion]}${about} (${body})${note === undefined ? "" : ` ; ${lowerFirst(note)}`}`;
      }),
    ),
    section(
      "Taille des archives",
      sizes.map((one) => `cible ${one.target} : ${formatBytes(one.before)} → ${formatBytes(one.after)}`),
    ),
  ].filter(({ lines }) => lines.length > 0);
  return {
    title: titleOf(before, after),
    summary: summaryOf(plural(added.length, isSame ? "nouveauté" : "ajout"), added.length, removed.length, updated?.length ?? null, kept),
    sections,
  };
}

const editionText = ({ bundle, year }: EditionName): string => `${bundle} ${schoolYear(year)}`;

function titleOf(before: EditionName, after: EditionName): string {
  return before.bundle === after.bundle
    ? `${after.name}, de ${schoolYear(before.year)} à ${schoolYear(after.year)}`
    : `De ${editionText(before)} à ${editionText(after)}`;
}

function summaryOf(news: string, added: number, removed: number, updated: number | null, kept: number): string {
  const parts = [
    added === 0 ? "rien de nouveau" : news,
    removed === 0 ? "aucun retrait" : plural(removed, "retrait"),
    ...(updated === null ? [] : [updated === 0 ? "aucun changement de version" : `${plural(updated, "changement")} de version`]),
  ];
  const stay = `${plural(kept, "ressource")} ${kept > 1 ? "restent" : "reste"}`;
  if (added === 0 && removed === 0 && (updated ?? 0) === 0) return `Le contenu est le même ; ${stay}.`;
  return `${upperFirst(parts.join(", "))} ; ${stay}.`;
}

function section(title: string, lines: readonly string[]): { readonly title: string; readonly lines: readonly string[] } {
  return { title, lines };
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Only a first word that is not an acronym: « DANE » stays. */
const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
