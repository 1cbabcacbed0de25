/** « 12 ressources », « 1 ressource », « aucune ressource ». */
export function formatCount(count: number, one: string, many: string, none: string): string {
  return count === 0 ? none : `${count} ${count === 1 ? one : many}`;
}

const UNITS = ["octets", "ko", "Mo", "Go"];

/** Decimal units, as system file managers and key packagings count: « 1,2 Go ». */
export function formatBytes(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** unit;
  return `${value.toFixed(unit === 0 || value >= 10 ? 0 : 1).replace(".", ",")}\u00a0${UNITS[unit]}`;
}
