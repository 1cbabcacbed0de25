/** A number of a version: NuGet and WAPT keep each in 32 bits, so longer runs of digits are cut in nine. */
const NUMBERS = /\d{1,9}/g;

/**
 * A version as Chocolatey (NuGet) and WAPT compare them: one to four numbers apart by dots, no leading zero. Words are left out, so
 * `1.2-beta` becomes `1.2`; a version without a number becomes `0`. Pure.
 */
export function numericVersion(version: string): string {
  const numbers = version.match(NUMBERS) ?? ["0"];
  return numbers.slice(0, 4).map(Number).join(".");
}
