import type { PortalData } from "./portal-data.ts";
import type { PortalCard } from "./portal-input.ts";

export interface CardGroup {
  readonly label: string;
  readonly cards: readonly PortalCard[];
}

/** Cards by subject in vocabulary order, each under all its subjects; those without one come last. */
export function groupBySubject({ cards, labels }: Pick<PortalData, "cards" | "labels">): readonly CardGroup[] {
  const subjects = labels["subjects"] ?? {};
  const named = [...cards].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  const groups = Object.entries(subjects).map(([code, label]) => ({ label, cards: named.filter((card) => card.subjects.includes(code)) }));
  const rest = named.filter((card) => !card.subjects.some((code) => code in subjects));
  return [...groups, { label: "Autres ressources", cards: rest }].filter((group) => group.cards.length > 0);
}

/** Order of names without case or accents, the same on every machine. */
function compare(a: string, b: string): number {
  const [x, y] = [fold(a), fold(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
