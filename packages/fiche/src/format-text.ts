/** « 1 ressource », « 12 ressources »: French plural starts at 2. */
export function count(n: number, one: string, many: string = `${one}s`): string {
  return `${formatNumber(n)}\u00a0${n < 2 ? one : many}`;
}

/** Thousands apart by a narrow no-break space. */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

/** AAAA-MM-JJ to « 23 novembre 2026 »; another text is given back as it is. */
export function formatDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? date : `${Number(day) === 1 ? "1er" : Number(day)} ${name} ${year}`;
}

/** 50 to « 50 min », 60 to « 1 h », 110 to « 1 h 50 ». */
export function formatDuration(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00a0min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${rest === 0 ? "" : `\u00a0${String(rest).padStart(2, "0")}`}`;
}

/** 2026 to « 2026-2027 ». */
export function formatYear(year: number): string {
  return `${year}-${year + 1}`;
}

/** The host of an address, without `www.`. */
export function hostOf(url: string): string {
  // URL.canParse is later than the browsers of some schools.
  try {
    return new URL(url).host.replace(/^www\./, "");
  } catch {
    return url;
  }
}

/** Lower-case letters without accents: what lists are ordered by. */
export function foldName(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Order of lists: folded name by code unit, then id. */
export function byName(a: { readonly name: string; readonly id: string }, b: { readonly name: string; readonly id: string }): number {
  const [x, y] = [foldName(a.name), foldName(b.name)];
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
}
