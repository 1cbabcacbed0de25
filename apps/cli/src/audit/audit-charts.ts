import { type Counts, type State, shares, stateLabel } from "@cartable/audit";
import { escapeHtml } from "@cartable/fiche/escape-html";

/** What is drawn over the colour of a state, in pixels: dots, slanted lines, crossed lines, upright lines. What is right is plain. */
const TEXTURES: Readonly<Record<Exclude<State, "present">, { readonly size: number; readonly drawn: string }>> = {
  newer: { size: 6, drawn: '<circle class="fond" cx="3" cy="3" r="1" stroke-width="1.4"/>' },
  older: { size: 8, drawn: '<path class="fond" stroke-width="1.6" d="M-2 10 10 -2M-2 2 2 -2M6 10l4-4"/>' },
  missing: { size: 8, drawn: '<path class="fond" stroke-width="1.4" d="M0 0l8 8M8 0 0 8"/>' },
  foreign: { size: 6, drawn: '<path class="fond" stroke-width="1.8" d="M3 0v6"/>' },
};

/** The textures that every bar of the page uses: once, at its start. */
export function textures(): string {
  const patterns = Object.entries(TEXTURES).map(
    ([state, { size, drawn }]) =>
      `<pattern id="t-${state}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"><rect width="${size}" height="${size}" style="fill:var(--${state})"/>${drawn}</pattern>`,
  );
  return `<svg class="textures" aria-hidden="true" focusable="false"><defs>${patterns.join("")}</defs></svg>`;
}

/**
 * A bar of all states, end to end. Its figures are its name, and stand beside it too: it is only a picture. `whole`: what a full
 * bar stands for, when that is more than these counts.
 */
export function bar(counts: Counts, label: string, { className = "", whole = 0 } = {}): string {
  const all = shares(counts);
  const total = all.reduce((sum, { count }) => sum + count, 0);
  const scale = total / Math.max(total, whole, 1);
  let x = 0;
  const parts = all
    .filter(({ percent }) => percent > 0)
    .map(({ state, percent }) => {
      const part = `<rect class="${state}" x="${x.toFixed(2)}%" width="${(percent * scale).toFixed(2)}%" height="100%"/>`;
      x += percent * scale;
      return part;
    });
  const text = `${label} : ${all.map(({ state, count }) => `${count} ${stateLabel(state)}`).join(", ")}`;
  return `<svg class="barre${className}" role="img" aria-label="${escapeHtml(text)}">${parts.join("")}</svg>`;
}

/** A state as the bars show it; its name stands beside. */
export const swatch = (state: State): string =>
  `<svg class="carre" aria-hidden="true" focusable="false"><rect class="${state}" width="100%" height="100%"/></svg>`;

/** Every state with its texture, its count and its share. */
export function legend(counts: Counts): string {
  const items = shares(counts).map(
    ({ state, count, percent }) => `<li>${swatch(state)}${stateLabel(state)} : ${count} (${toPercent(percent)})</li>`,
  );
  return `<ul class="legende">${items.join("")}</ul>`;
}

/** How many machines have so many things to mend. */
const STEPS: readonly { readonly label: string; readonly most: number }[] = [
  { label: "aucun", most: 0 },
  { label: "1 écart", most: 1 },
  { label: "2 écarts", most: 2 },
  { label: "3 à 5", most: 5 },
  { label: "6 à 10", most: 10 },
  { label: "plus de 10", most: Number.POSITIVE_INFINITY },
];

/** Machines by number of things to mend: a bar each, its figure beside. */
export function histogram(numbers: readonly number[]): string {
  const counts = STEPS.map(({ most }, index) => numbers.filter((n) => n <= most && n > (STEPS[index - 1]?.most ?? -1)).length);
  const largest = Math.max(1, ...counts);
  const items = STEPS.map(({ label, most }, index) => {
    const count = counts[index] ?? 0;
    const width = ((100 * count) / largest).toFixed(2);
    const state = most === 0 ? "present" : "older";
    return `<li><span>${label}</span><svg class="barre" aria-hidden="true" focusable="false"><rect class="${state}" width="${width}%" height="100%"/></svg><b>${count}</b></li>`;
  });
  return `<ul class="tranches" aria-label="Postes par nombre d’écarts">${items.join("")}</ul>`;
}

/** A share, as it is written in French. */
export const toPercent = (percent: number): string => `${percent.toFixed(1).replace(".", ",")}\u202f%`;
