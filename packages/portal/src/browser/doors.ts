import type { PortalCard, PortalUsage } from "../portal-input.ts";
import type { Portal } from "./portal.ts";

/** A way in by age: the levels that belong together for those who choose. */
export interface Door {
  readonly label: string;
  readonly picture: string;
  /** Code of the vocabulary `stages` that the key must have. */
  readonly stage: string;
  readonly levels: readonly string[];
}

const DOORS: readonly Door[] = [
  { label: "Maternelle", picture: "🧸", stage: "maternelle", levels: ["tps", "ps", "ms", "gs"] },
  { label: "CP, CE1, CE2", picture: "✏️", stage: "elementaire", levels: ["cp", "ce1", "ce2"] },
  { label: "CM1, CM2", picture: "🚀", stage: "elementaire", levels: ["cm1", "cm2"] },
  { label: "6e", picture: "🎒", stage: "college", levels: ["6e"] },
  { label: "5e", picture: "🏰", stage: "college", levels: ["5e"] },
  { label: "4e", picture: "⚡", stage: "college", levels: ["4e"] },
  { label: "3e", picture: "🎓", stage: "college", levels: ["3e", "3e-prepa-metiers"] },
  { label: "Seconde", picture: "🧭", stage: "lycee-gt", levels: ["2de-gt"] },
  { label: "Première", picture: "📐", stage: "lycee-gt", levels: ["1re-g", "1re-t"] },
  { label: "Terminale", picture: "🎓", stage: "lycee-gt", levels: ["tle-g", "tle-t"] },
  { label: "Lycée professionnel", picture: "🧰", stage: "lycee-pro", levels: ["2de-pro", "1re-pro", "tle-pro", "cap-1", "cap-2"] },
  { label: "BTS, CPGE", picture: "🏛️", stage: "post-bac", levels: ["bts-1", "bts-2", "cpge-1", "cpge-2"] },
];

/** The doors of a key that lead somewhere, with the number of resources behind each. */
export function doorsOf({ data, engine }: Portal): readonly (Door & { readonly count: number })[] {
  const { stages } = data.bundle;
  return DOORS.filter(({ stage }) => stages.length === 0 || stages.includes(stage))
    .map((door) => ({ ...door, count: engine.search({ filters: { levels: door.levels }, hitsPerPage: 0 }).total }))
    .filter(({ count }) => count > 0);
}

/** Usages may name a cycle instead of its levels. */
const CYCLES: Readonly<Record<string, readonly string[]>> = {
  maternelle: ["cycle-1"],
  elementaire: ["cycle-2", "cycle-3"],
  college: ["cycle-3", "cycle-4"],
  "lycee-gt": ["determination", "terminal"],
  "lycee-pro": ["lycee-pro"],
  "post-bac": ["superieur"],
};

/** Whether a level or a cycle is one of the key's own; resources often serve more classes than the key does. */
export function isOwnLevel({ data }: Portal, code: string): boolean {
  const { stages } = data.bundle;
  return (
    stages.length === 0 ||
    DOORS.some(({ stage, levels }) => stages.includes(stage) && levels.includes(code)) ||
    stages.some((stage) => CYCLES[stage]?.includes(code))
  );
}

/** The usages of a card, those for the classes of the key first. */
export function ownUsagesFirst(portal: Portal, { usages }: PortalCard): readonly PortalUsage[] {
  const isOwn = ({ levels }: PortalUsage): boolean => levels.some((code) => isOwnLevel(portal, code));
  return [...usages.filter(isOwn), ...usages.filter((usage) => !isOwn(usage))];
}

/** Subjects of primary school, in words for those who begin to read. */
export const YOUNG_SUBJECTS: Readonly<Record<string, string>> = {
  "langage-maternelle": "Parler",
  "activite-physique-maternelle": "Bouger",
  "activites-artistiques-maternelle": "Créer",
  "outils-mathematiques-maternelle": "Compter",
  "explorer-le-monde": "Explorer",
  francais: "Lire et écrire",
  mathematiques: "Maths",
  "questionner-le-monde": "Le monde",
  "sciences-et-technologie": "Sciences",
  informatique: "Ordinateur",
  "histoire-geographie": "Histoire et cartes",
  emc: "Vivre ensemble",
  "langues-vivantes": "Langues",
  fle: "Apprendre le français",
  "arts-plastiques": "Dessin",
  "education-musicale": "Musique",
  "histoire-des-arts": "Art",
  eps: "Sport",
  emi: "Médias",
  edd: "Nature",
  eac: "Culture",
};

const PRIMARY_ONLY = [
  "langage-maternelle",
  "activite-physique-maternelle",
  "activites-artistiques-maternelle",
  "outils-mathematiques-maternelle",
  "explorer-le-monde",
  "questionner-le-monde",
];

/** Subjects that the key has for its pupils, in vocabulary order, with their number of resources. */
export function subjectsOf({
  data,
  engine,
  young,
}: Portal): readonly { readonly code: string; readonly label: string; readonly count: number }[] {
  const counts = engine.search({ facets: ["subjects"], hitsPerPage: 0 }).facets.subjects ?? {};
  return Object.entries(data.labels["subjects"] ?? {}).flatMap(([code, label]) => {
    const count = counts[code] ?? 0;
    const isOwn = young ? code in YOUNG_SUBJECTS : !PRIMARY_ONLY.includes(code);
    return count === 0 || !isOwn ? [] : [{ code, label, count }];
  });
}
