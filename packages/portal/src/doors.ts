import type { PortalData } from "./portal-data.ts";
import type { PortalCard, PortalUsage } from "./portal-input.ts";

/** A way in by age: the levels that belong together for those who choose. */
export interface Door {
  readonly id: string;
  readonly label: string;
  /** As it is said aloud. */
  readonly spoken: string;
  readonly picture: string;
  /** Code of the vocabulary `stages` that the key must have. */
  readonly stage: string;
  readonly levels: readonly string[];
}

function door(id: string, label: string, picture: string, stage: string, levels: readonly string[], spoken = label): Door {
  return { id, label, spoken, picture, stage, levels };
}

const DOORS: readonly Door[] = [
  door("maternelle", "Maternelle", "🧸", "maternelle", ["tps", "ps", "ms", "gs"]),
  door("cp-ce1", "CP, CE1", "✏️", "elementaire", ["cp", "ce1"], "C P et C E 1"),
  door("ce2-cm2", "CE2, CM1, CM2", "🚀", "elementaire", ["ce2", "cm1", "cm2"], "C E 2, C M 1 et C M 2"),
  door("6e", "6e", "🎒", "college", ["6e"]),
  door("5e", "5e", "🏰", "college", ["5e"]),
  door("4e", "4e", "⚡", "college", ["4e"]),
  door("3e", "3e", "🎓", "college", ["3e", "3e-prepa-metiers"]),
  door("seconde", "Seconde", "🧭", "lycee-gt", ["2de-gt"]),
  door("premiere", "Première", "📐", "lycee-gt", ["1re-g", "1re-t"]),
  door("terminale", "Terminale", "🎓", "lycee-gt", ["tle-g", "tle-t"]),
  door("lycee-pro", "Lycée professionnel", "🧰", "lycee-pro", ["2de-pro", "1re-pro", "tle-pro", "cap-1", "cap-2"]),
  door("post-bac", "BTS, CPGE", "🏛️", "post-bac", ["bts-1", "bts-2", "cpge-1", "cpge-2"]),
];

/** Pictures of all doors, those of other keys included. */
export const DOOR_PICTURES: readonly string[] = DOORS.map(({ picture }) => picture);

type Facts = Pick<PortalData, "bundle" | "cards" | "labels">;

/** The doors of a key that lead somewhere, with the number of resources behind each. */
export function doorsOf({ bundle, cards }: Facts): readonly (Door & { readonly count: number })[] {
  return DOORS.filter(({ stage }) => bundle.stages.length === 0 || bundle.stages.includes(stage))
    .map((one) => ({ ...one, count: cards.filter(({ levels }) => levels.some((code) => one.levels.includes(code))).length }))
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
export function isOwnLevel({ bundle: { stages } }: Facts, code: string): boolean {
  return (
    stages.length === 0 ||
    DOORS.some(({ stage, levels }) => stages.includes(stage) && levels.includes(code)) ||
    stages.some((stage) => CYCLES[stage]?.includes(code))
  );
}

/** The usages of a card, those for the classes of the key first. */
export function ownUsagesFirst(data: Facts, { usages }: PortalCard): readonly PortalUsage[] {
  const isOwn = ({ levels }: PortalUsage): boolean => levels.some((code) => isOwnLevel(data, code));
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

export interface Counted {
  readonly code: string;
  readonly label: string;
  readonly count: number;
}

/** Subjects that the key has for its pupils, in vocabulary order, with their number of resources; short words for the youngest. */
export function subjectsOf(data: Facts, young: boolean): readonly Counted[] {
  const isOwn = (code: string): boolean => (young ? code in YOUNG_SUBJECTS : !PRIMARY_ONLY.includes(code) || isYoungKey(data));
  return countedOf(data, "subjects")
    .filter(({ code }) => isOwn(code))
    .map((subject) => (young ? { ...subject, label: YOUNG_SUBJECTS[subject.code] ?? subject.label } : subject));
}

/** Codes of an attribute that at least one resource has, in vocabulary order. */
export function countedOf({ cards, labels }: Facts, facet: "subjects" | "needs" | "functions"): readonly Counted[] {
  return Object.entries(labels[facet] ?? {}).flatMap(([code, label]) => {
    const count = cards.filter((card) => card[facet].includes(code)).length;
    return count === 0 ? [] : [{ code, label, count }];
  });
}

/** The key of the youngest: pictures come before words. */
export function isYoungKey({ bundle }: Pick<PortalData, "bundle">): boolean {
  return bundle.id.startsWith("mcne");
}
