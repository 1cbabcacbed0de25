import type { BundleManifest, Term } from "@cartable/catalogue";
import { terms } from "./label.ts";

const MOST_CHOICES = 9;

/** The three doors of the home page; each is the part of the school that one cartable serves. */
export interface Door {
  readonly id: "ecole" | "college" | "lycee";
  readonly title: string;
  readonly icon: string;
  readonly text: string;
  /** The bundle that the `stages` vocabulary gives to this part of the school. */
  readonly bundle: string;
}

export const doors: readonly Door[] = [
  { id: "ecole", title: "École", icon: "🖍️", text: "De la maternelle au CM2 : lire, compter, dessiner, découvrir.", bundle: "mcne" },
  { id: "college", title: "Collège", icon: "📐", text: "De la 6e à la 3e : chercher, mesurer, programmer, créer.", bundle: "mcnc" },
  { id: "lycee", title: "Lycée", icon: "🔬", text: "De la 2de au post-bac : modéliser, argumenter, produire.", bundle: "mcnl" },
];

/** Levels of a door, in the order of the vocabulary. */
export function levelsOfDoor({ bundle }: Door): readonly Term[] {
  const stages = new Set(terms("stages").flatMap((stage) => (stage.bundle === bundle ? [stage.id] : [])));
  return terms("levels").filter(({ stage }) => stage !== undefined && stages.has(stage));
}

/** After school, years are one choice: they are many, and few resources are for one of them alone. */
const AFTER_SCHOOL = "post-bac";

/** What a door offers to choose from: its levels, those after school as their cycle when there are too many to read at a glance. */
export function choicesOfDoor(door: Door): readonly Term[] {
  const levels = levelsOfDoor(door);
  if (levels.length <= MOST_CHOICES) return levels;
  const after = new Set(levels.flatMap(({ stage, parent }) => (stage === AFTER_SCHOOL && parent !== undefined ? [parent] : [])));
  return [...levels.filter(({ stage }) => stage !== AFTER_SCHOOL), ...terms("cycles").filter(({ id }) => after.has(id))];
}

/** A level of the lycée as its teachers write it. */
export function shortLevel({ label }: Pick<Term, "label">): string {
  return label.replace("générale et technologique", "GT").replace("technologique", "techno").replace("professionnelle", "pro");
}

/** The colour of a bundle: that of the part of the school it is for. */
export function toneOf({ id, audience = [] }: Pick<BundleManifest, "id" | "audience">): string {
  const served = terms("stages").find((stage) => audience.includes(stage.id))?.bundle;
  const door = doors.find(({ bundle }) => id === bundle || id.startsWith(`${bundle}-`)) ?? doors.find(({ bundle }) => bundle === served);
  return door === undefined ? "" : `tone-${door.id}`;
}
