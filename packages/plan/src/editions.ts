import { compareText, refusal } from "@cartable/diagnostics";

/** An edition that was released: the digest of its record (`CARTABLE.json`). */
export interface ReleasedEdition {
  readonly bundle: string;
  readonly target: string;
  readonly serial: number;
  readonly recordSha256: string;
}

/** The file of a year that lists them, beside the manifests: written by `release`, committed, never edited. */
export const editionsFile = (year: number): string => `manifests/${year}/editions.txt`;

const HEADER = "# Écrit par « cartable release » : les éditions publiées et l'empreinte de leur relevé. Jamais modifié à la main.\n";

/** Reads the list. Throws `editions/unreadable` with the line. */
export function parseEditions(file: string, text: string): readonly ReleasedEdition[] {
  return text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .flatMap((line, index) => {
      if (line === "" || line.startsWith("#")) return [];
      const match = /^([0-9a-f]{64}) {2}([a-z0-9-]+) (web|windows|linux|all) ([1-9]\d{0,8})$/.exec(line);
      if (match === null) throw refusal("editions/unreadable", { file, line: index + 1 });
      const [, recordSha256 = "", bundle = "", target = "", serial = ""] = match;
      return [{ bundle, target, serial: Number(serial), recordSha256 }];
    });
}

/** The one form of the list: sorted, one edition a line, so that two branches merge or conflict cleanly. */
export function renderEditions(editions: readonly ReleasedEdition[]): string {
  const sorted = [...editions].sort((a, b) => compareText(a.bundle, b.bundle) || compareText(a.target, b.target) || a.serial - b.serial);
  return HEADER + sorted.map((one) => `${one.recordSha256}  ${one.bundle} ${one.target} ${one.serial}\n`).join("");
}

/** The edition of the greatest serial below one, for a bundle and a target; null when there is none. */
export function previousEdition<T extends Omit<ReleasedEdition, "recordSha256">>(
  editions: readonly T[],
  { bundle, target, serial }: Omit<ReleasedEdition, "recordSha256">,
): T | null {
  const former = editions
    .filter((one) => one.bundle === bundle && one.target === target && one.serial < serial)
    .sort((a, b) => b.serial - a.serial);
  return former[0] ?? null;
}
