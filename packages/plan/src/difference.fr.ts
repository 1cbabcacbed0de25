import type { Catalogue } from "@cartable/catalogue";
import { formatBytes, plural, schoolYear } from "@cartable/diagnostics";
import type { EditionDifference, EditionName } from "./compare-editions.ts";
import type { AdditionWhy, RemovalWhy } from "./diff-bundles.ts";
import { approvalText, policyText } from "./policy.fr.ts";
import { changeText, fixLines, packageLines, weightText } from "./version-lines.fr.ts";

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

/** The name of a code of subject, stage, cycle or level, or the code itself. */
export function differenceLabel({ vocabularies: { subjects, stages, cycles, levels } }: Catalogue): (code: string) => string {
  return (code) => [subjects, stages, cycles, levels].flatMap(({ byId }) => byId.get(code) ?? [])[0]?.label ?? code;
}

/** Says a difference in French. Pure; `label` gives the name of a code, as `differenceLabel` does. */
export function differenceText(difference: EditionDifference, label: (code: string) => string): DifferenceText {
  const {
    before,
    after,
    uncompared,
    added,
    removed,
    unlocked,
    updated,
    reworked,
    packages,
    security,
    held,
    freed,
    licenses,
    opinions,
    policies,
    approvals,
    sizes,
  } = difference;
  const isSame = before.bundle === after.bundle;
  const isHotfix = isSame && before.year === after.year;
  const sections = [
    section("Failles de sécurité corrigées", fixLines(security)),
    section(
      isSame ? "Nouveautés" : "Ajouts",
      added.map(({ name, summary, why }) => {
        const reason = why.kind === "now-copyable" ? ` (${additionText(why)})` : "";
        return `${name}${reason}${summary === "" ? "" : ` : ${lowerFirst(summary)}`}`;
      }),
    ),
    section(
      "Retraits",
      removed.map(({ name, why, replacement }) => {
        // What another bundle does not hold was never dropped from it.
        const reason = why.kind === "not-chosen" && !isSame ? `absente de ${after.bundle}` : removalText(why, replacement);
        return `${name} : ${lowerFirst(reason)}`;
      }),
    ),
    section(
      "Versions",
      updated?.map((one) => `${one.name} : ${changeText(one)}${weightText(one.sizes)}`) ??
        unlocked.map((year) => `Les versions de ${schoolYear(year)} ne sont pas connues : il n’y a pas de manifests/${year}/lock.yaml.`),
    ),
    section(
      "Fichiers refaits, même version",
      reworked.map(({ name }) => name),
    ),
    section("Paquets Debian qui accompagnent les programmes", packageLines(packages)),
    section(
      "Versions tenues",
      held.map(({ name, version, reason }) => `${name} reste en ${version} : ${lowerFirst(reason)}`),
    ),
    section(
      "Versions qui ne sont plus tenues",
      freed.map(
        ({ name, version, reason }) =>
          `${name} ${isSame ? "n’est plus" : "n’est pas"} figée en ${version} (${lowerFirst(reason.replace(/\.$/, ""))})`,
      ),
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
      "Règles du cartable",
      policies.map((change) => policyText(change, label)),
    ),
    section("Avis sur le cartable", approvals.map(approvalText)),
    section(
      "Taille des archives",
      sizes.map((one) => `cible ${one.target} : ${formatBytes(one.before)} → ${formatBytes(one.after)}`),
    ),
    section("Cibles qui ne sont pas comparées", [
      ...uncompared.before.map((target) => `${target} : ${serialText(before, isHotfix)} seulement`),
      ...uncompared.after.map((target) => `${target} : ${serialText(after, isHotfix)} seulement`),
    ]),
  ].filter(({ lines }) => lines.length > 0);
  return {
    title: titleOf(before, after),
    summary: summaryOf(plural(added.length, isSame ? "nouveauté" : "ajout"), difference),
    sections,
  };
}

const serialText = (edition: EditionName, isSame: boolean): string =>
  `l’édition n° ${edition.serial}${isSame ? "" : ` de ${editionText(edition)}`}`;

const editionText = ({ bundle, year }: EditionName): string => `${bundle} ${schoolYear(year)}`;

function titleOf(before: EditionName, after: EditionName): string {
  if (before.bundle === after.bundle && before.year === after.year && before.serial !== after.serial)
    return `${after.name}, ${schoolYear(after.year)}, de l’édition n° ${before.serial} à l’édition n° ${after.serial}`;
  if (before.bundle === after.bundle && before.year === after.year) return `${after.name}, ${schoolYear(after.year)}`;
  return before.bundle === after.bundle
    ? `${after.name}, de ${schoolYear(before.year)} à ${schoolYear(after.year)}`
    : `De ${editionText(before)} à ${editionText(after)}`;
}

function summaryOf(
  news: string,
  { before, after, added: came, removed: went, updated: changed, reworked, packages, security, kept }: EditionDifference,
): string {
  const [added, removed, updated] = [came.length, went.length, changed?.length ?? null];
  const parts = [
    added === 0 ? "rien de nouveau" : news,
    removed === 0 ? "aucun retrait" : plural(removed, "retrait"),
    ...(updated === null ? [] : [updated === 0 ? "aucun changement de version" : `${plural(updated, "changement")} de version`]),
    ...(security.length === 0
      ? []
      : [`${plural(security.length, "faille")} de sécurité ${security.length > 1 ? "corrigées" : "corrigée"}`]),
  ];
  const stay = `${plural(kept, "ressource")} ${kept > 1 ? "restent" : "reste"}`;
  if (added === 0 && removed === 0 && (updated ?? 0) === 0) {
    if (reworked.length > 0)
      return `${plural(reworked.length, "ressource")} ${reworked.length > 1 ? "refaites" : "refaite"} sous la même version ; ${stay}.`;
    const isHotfix = before.bundle === after.bundle && before.year === after.year && before.serial !== after.serial;
    if (packages.length > 0) return `${plural(packages.length, "paquet")} Debian ${packages.length > 1 ? "changent" : "change"} ; ${stay}.`;
    return isHotfix ? `Seules changent les pages qui accompagnent les ressources ; ${stay}.` : `Le contenu est le même ; ${stay}.`;
  }
  return `${upperFirst(parts.join(", "))} ; ${stay}.`;
}

function section(title: string, lines: readonly string[]): { readonly title: string; readonly lines: readonly string[] } {
  return { title, lines };
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Only a first word that is not an acronym: « DANE » stays. */
const lowerFirst = (text: string): string => (/^\p{Lu}[\p{Ll}'’]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
