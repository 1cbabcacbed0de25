import type { PortalCard } from "./portal-input.ts";

export interface LicenseGroup {
  readonly expression: string;
  /** In plain French. */
  readonly text: string;
  readonly cards: readonly PortalCard[];
}

/** Cards by licence, licences and cards in code unit order. */
export function groupByLicense(cards: readonly PortalCard[]): readonly LicenseGroup[] {
  const expressions = [...new Set(cards.map(({ license }) => license.expression))].sort();
  return expressions.map((expression) => {
    const group = cards.filter(({ license }) => license.expression === expression);
    return { expression, text: group[0]?.license.text ?? "", cards: group };
  });
}
