import type { Catalogue } from "@cartable/catalogue";
import { formatBytes, plural, schoolYear } from "@cartable/diagnostics";
import type { EditionDifference, EditionName } from "./compare-editions.ts";
import type { AdditionWhy, RemovalWhy } from "./diff-bundles.ts";
import { approvalText, policyText } from "./policy.fr.ts";

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

const SEVERITIES = { low: "faible", medium: "moyenne", high: "élevée", critical: "critique" };

/** The name of a code of subject or of stage, or the code itself. */
export function differenceLabel({ vocabularies: { subjects, stages } }: Catalogue): (code: string) => string {
  return (code) => (subjects.byId.get(code) ?? stages.byId.get(code))?.label ?? code;
}

/** Says a difference in French. Pure; `label` gives the name of a code of subject or of stage. */
export function differenceText(difference: EditionDifference, label: (code: string) => string): DifferenceText {
  const {
    before,
    after,
    added,
    removed,
    unlocked,
    updated,
    reworked,
    packages,
    security,
    held,
    licenses,
    opinions,
    policies,
    approvals,
    sizes,
  } = difference;
  const isSame = before.bundle === after.bundle;
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
      removed.map(({ name, why, replacement }) => `${name} : ${lowerFirst(removalText(why, replacement))}`),
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
  ].filter(({ lines }) => lines.length > 0);
  return {
    title: titleOf(before, after),
    summary: summaryOf(plural(added.length, isSame ? "nouveauté" : "ajout"), difference),
    sections,
  };
}

const editionText = ({ bundle, year }: EditionName): string => `${bundle} ${schoolYear(year)}`;

function titleOf(before: EditionName, after: EditionName): string {
  if (before.bundle === after.bundle && before.year === after.year && before.serial !== after.serial)
    return `${after.name}, ${schoolYear(after.year)}, de l’édition n° ${before.serial} à l’édition n° ${after.serial}`;
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

/** One line a resource: its advisories, the gravest first. */
function fixLines(security: EditionDifference["security"]): readonly string[] {
  const rank = (severity: keyof typeof SEVERITIES | null): number => (severity === null ? -1 : Object.keys(SEVERITIES).indexOf(severity));
  return [...Map.groupBy(security, ({ id }) => id).values()].map((fixes) => {
    const told = [...fixes]
      .sort((a, b) => rank(b.severity) - rank(a.severity))
      .map(
        ({ advisory, version, severity }) =>
          `${advisory} (${severity === null ? "" : `gravité ${SEVERITIES[severity]}, `}corrigée en ${version})`,
      );
    return `${fixes[0]?.name ?? ""} : ${told.join(", ")}`;
  });
}

/** Only what differs, where systems do not have the same versions: « 3.7.5 → 3.7.8 ». */
function changeText({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }): string {
  const [gone, come] = [before.filter((version) => !after.includes(version)), after.filter((version) => !before.includes(version))];
  const isClear = gone.length > 0 && come.length > 0;
  return `${(isClear ? gone : before).join(", ")} → ${(isClear ? come : after).join(", ")}`;
}

/** More packages than this are counted: nobody reads a thousand lines. */
const MAX_PACKAGES = 60;

function packageLines(packages: EditionDifference["packages"]): readonly string[] {
  const lines = packages.map(({ name, before, after }) =>
    before === null ? `${name} ${after ?? ""} : ajouté` : after === null ? `${name} ${before} : retiré` : `${name} : ${before} → ${after}`,
  );
  return lines.length <= MAX_PACKAGES ? lines : [...lines.slice(0, MAX_PACKAGES), `et ${lines.length - MAX_PACKAGES} autres`];
}

const weightText = (sizes: { readonly before: number; readonly after: number } | null): string =>
  sizes === null || formatBytes(sizes.before) === formatBytes(sizes.after)
    ? ""
    : ` (${formatBytes(sizes.before)} → ${formatBytes(sizes.after)})`;

function section(title: string, lines: readonly string[]): { readonly title: string; readonly lines: readonly string[] } {
  return { title, lines };
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Only a first word that is not an acronym: « DANE » stays. */
const lowerFirst = (text: string): string => (/^\p{Lu}[\p{Ll}'’]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
