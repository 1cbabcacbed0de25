/** Midnight UTC of a day, as RFC 3339. */
export function instantOf(day: string): string {
  return `${day}T00:00:00Z`;
}
