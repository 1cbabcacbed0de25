import type { Outline } from "./icon-engine-fs.ts";

/** Dark enough for a white pictogram: contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const TILE_COLORS = ["#17508f", "#14552f", "#6a2a72", "#8c2114", "#6b4300", "#0f5a5e", "#3d3a8c", "#8a1f5c"] as const;

/** The colour of a resource's tile: always the same for the same id. */
export function tileColor(id: string): string {
  const sum = [...id].reduce((total, character, index) => (total * 31 + character.charCodeAt(0) + index) % 65_521, 7);
  return TILE_COLORS[sum % TILE_COLORS.length] ?? TILE_COLORS[0];
}

/** A pictogram in white on a rounded tile, as a square SVG. */
export function tileSvg({ path, box }: Outline, color: string): string {
  const scale = 44 / Math.max(box.maxX - box.minX, box.maxY - box.minY);
  const center = `translate(${-(box.minX + box.maxX) / 2} ${-(box.minY + box.maxY) / 2})`;
  const glyph = `<path transform="translate(32 32) scale(${scale} ${-scale}) ${center}" fill="#fff" d="${path}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect x="1" y="1" width="62" height="62" rx="13" fill="${color}"/>${glyph}</svg>`;
}

/** The satchel of the portal, for the key itself. */
export const SATCHEL_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path d="M22 16v-4a6 6 0 0 1 6-6h8a6 6 0 0 1 6 6v4" fill="none" stroke="#7a3b12" stroke-width="4"/><rect x="8" y="16" width="48" height="40" rx="8" fill="#d9772b"/><path d="M8 24a8 8 0 0 1 8-8h32a8 8 0 0 1 8 8v6c0 5-10 10-24 10S8 35 8 30z" fill="#f2994a"/><rect x="25" y="33" width="14" height="13" rx="3" fill="#ffd35c" stroke="#7a3b12" stroke-width="2"/><circle cx="32" cy="39" r="2.4" fill="#7a3b12"/></svg>';
