/** The text of `SHA256SUMS`, in the form of coreutils: digest, two spaces, path; sorted by path. */
export function renderSums(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join("");
}
