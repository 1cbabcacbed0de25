/** A cycle and the levels that stand for the whole of it. */
export interface CycleLevels {
  readonly label: string;
  readonly levels: readonly { readonly id: string; readonly label: string; readonly optional: boolean }[];
}

/** Levels in few words: a whole cycle by its name, else level by level. In the order of the cycles. */
export function levelSummary(codes: readonly string[], cycles: readonly CycleLevels[]): readonly string[] {
  const wanted = new Set(codes);
  return cycles.flatMap((cycle) => {
    const found = cycle.levels.filter(({ id }) => wanted.has(id));
    const whole = found.length > 1 && cycle.levels.every(({ id, optional }) => optional || wanted.has(id));
    return whole ? [shortLabel(cycle.label)] : found.map(({ label }) => label);
  });
}

/** A summary on one line: three parts as they are, more in two parts and how many others. */
export function levelLine(parts: readonly string[]): string {
  return parts.length <= 3 ? parts.join(", ") : `${parts.slice(0, 2).join(", ")} et ${parts.length - 2} autres niveaux`;
}

/** « Cycle 3 (CM1, CM2, 6e) » to « Cycle 3 ». */
export function shortLabel(label: string): string {
  return label.replace(/\s*\([^)]*\)\s*$/, "");
}
