const UNITS = ["octets", "ko", "Mo", "Go", "To"] as const;

/** A size for people, in French decimal units (1 ko = 1 000 octets), with a no-break space. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  const text = value.toFixed(digits).replace(/\.0$/, "").replace(".", ",");
  return `${text}\u00a0${bytes < 2 && unit === 0 ? "octet" : UNITS[unit]}`;
}

/** The school year 2026 as people write it: 2026-2027. */
export function schoolYear(year: number): string {
  return `${year}-${year + 1}`;
}

/** « 1 fichier », « 3 fichiers »; for words that take an « s ». */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count > 1 ? "s" : ""}`;
}
