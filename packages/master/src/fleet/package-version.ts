/** A number of a version: NuGet and WAPT keep each in 32 bits, so longer runs of digits are cut in nine. */
const NUMBERS = /\d{1,9}/g;

/**
 * A version as Chocolatey (NuGet) and WAPT understand it: one to four numbers apart by dots, no leading zero. Words are left out, so
 * `1.2-beta` becomes `1.2`; a version without a number becomes `0`. Pure.
 */
export function numericVersion(version: string): string {
  const numbers = version.match(NUMBERS) ?? ["0"];
  return numbers.slice(0, 4).map(Number).join(".");
}

/**
 * A version as Chocolatey writes it in the name of a package: three numbers at least, a fourth only when it is not zero (NuGet,
 * « Normalized version numbers »). Pure.
 */
export function nugetVersion(version: string): string {
  const [major = "0", minor = "0", patch = "0", revision = "0"] = numericVersion(version).split(".");
  return [major, minor, patch, ...(revision === "0" ? [] : [revision])].join(".");
}
