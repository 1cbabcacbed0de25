import type { BundlePlan, PlanEntry } from "./bundle-plan.ts";

/** Why the files that no resource brings are there, by the start of their path; the first that fits counts. */
const PURPOSES: readonly (readonly [start: string, why: string])[] = [
  ["OUVRIR-MON-CARTABLE.html", "la page d'accueil"],
  ["LISEZ-MOI.txt", "le mode d'emploi, pour qui n'ouvre pas la page d'accueil"],
  ["autorun.inf", "le nom et l'icône de la clé sous Windows"],
  ["Cartable/portail/", "ce que lit la page d'accueil : données, recherche, images, réglages"],
  ["Cartable/Licences/", "les licences de ce qui est copié, et l'offre de code source"],
  ["Cartable/Lancer/", "de quoi démarrer chaque programme"],
  ["Cartable/Aide/", "l'aide de chaque ressource, sans la page d'accueil"],
  ["Cartable/", "l'identité de la clé"],
  ["PortableApps/", "la description et les icônes d'un programme, pour le menu de PortableApps.com"],
  ["Applications/", "ce que Debian sait installer, et comment"],
  ["Ressources/library.xml", "la liste des livres pour Kiwix"],
  ["socle/cartable/", "la page d'accueil et les fichiers de la clé, installés avec le socle"],
  ["socle/installers/", "un paquet dont un composant du socle a besoin"],
  ["socle/", "les scripts et les données qui installent le socle"],
];

/** A reason that covers every path beginning with `start`. */
export interface EntryPurpose {
  readonly start: string;
  readonly why: string;
}

/** The purposes that cover the files of no resource, in the order in which they are to be tried. Pure. */
export function purposesOf(entries: readonly Pick<PlanEntry, "path" | "resource">[]): readonly EntryPurpose[] {
  const used = new Set(entries.flatMap(({ path, resource }) => (resource === null ? [startOf(path)] : [])));
  return PURPOSES.flatMap(([start, why]) => (used.has(start) ? [{ start, why }] : []));
}

function startOf(path: string): string | undefined {
  return PURPOSES.find(([start]) => path.startsWith(start))?.[0];
}

/** Why an entry of a plan is there, in French; null when nothing says it, which no plan of ours has. */
export function whyOf(
  plan: Pick<BundlePlan, "components" | "purposes">,
  { path, resource }: Pick<PlanEntry, "path" | "resource">,
): string | null {
  if (resource === null) return plan.purposes.find(({ start }) => path.startsWith(start))?.why ?? null;
  return plan.components.find(({ id }) => id === resource)?.reason ?? null;
}
