/** How many numbers of a version the installer of Windows compares. */
const NUMBERS = 5;

/**
 * Whether a version that Windows has is that of a socle, an older or a newer one. As the installer judges it (`compare` of
 * packages/master/src/windows/files/registry.cmd), which will replace what it calls old: number by number, what is missing
 * counting for zero; a version with words, or that nobody knows (« inconnue »), is old unless it is the very same. Pure.
 */
export function judgeWindowsVersion(found: string, wanted: string): "present" | "older" | "newer" {
  if (found === wanted) return "present";
  const [has, wants] = [numbersOf(found), numbersOf(wanted)];
  if (has === null || wants === null) return "older";
  for (let index = 0; index < NUMBERS; index += 1) {
    const [left, right] = [has[index] ?? 0n, wants[index] ?? 0n];
    if (left !== right) return left < right ? "older" : "newer";
  }
  return "present";
}

function numbersOf(version: string): readonly bigint[] | null {
  return /^\d+([.+_-]\d+)*$/.test(version) ? version.split(/[.+_-]/).map(BigInt) : null;
}
