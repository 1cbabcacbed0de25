import { byName as compareNames } from "@cartable/fiche";
import type { PortalCard } from "../portal-input.ts";

/** Cards in the order of their names, without case or accents, the same on every machine. */
export function byName(cards: readonly PortalCard[]): readonly PortalCard[] {
  return [...cards].sort(compareNames);
}
