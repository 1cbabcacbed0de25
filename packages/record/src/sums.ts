/** The text of `SHA256SUMS`, in the form of coreutils: digest, two spaces, path; sorted by path. */
export function renderSums(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join("");
}

/** Reads what {@link renderSums} writes: path to digest. Lines of another form give paths and digests of another form. */
export function parseSums(text: string): Map<string, string> {
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
}
