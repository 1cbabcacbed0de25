import type { ReleaseEntry } from "@cartable/record";
import { parseSums } from "@cartable/record";
import { readIfPresent } from "./site-root.ts";

/** A file of a release folder that people may want, with what it is for. */
export interface ReleaseFile {
  readonly name: string;
  /** Null for the list of digests itself. */
  readonly sha256: string | null;
  readonly label: string;
}

/** What each file of a release is, in the order in which people need them; what has no line here follows, by name. */
const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^SHA256SUMS$/, "Empreintes à vérifier"],
  [/^CARTABLE\.json\.minisig$/, "Signature du relevé, pour minisign"],
  [/^CARTABLE\.json\.sig$/, "Signature du relevé, pour OpenSSH (déjà dans Windows et Linux)"],
  [/^CARTABLE\.json$/, "Relevé : chaque fichier et son empreinte"],
  [/^NOTES\.md$/, "Notes de cette édition"],
  [/^sbom\.cdx\.json$/, "Inventaire des composants (CycloneDX)"],
  [/^plan\.json$/, "Contenu exact, fichier par fichier, avec l’origine de chacun"],
  [/^NOTICE\.txt$/, "Mentions : l’origine et la licence de chaque composant"],
  [/^LICENCES\.txt$/, "Texte des licences"],
  [/^OFFRE-SOURCES\.txt$/, "Où prendre le code source"],
  [/^PAQUETS-DEBIAN\.txt$/, "Paquets Debian, et où prendre le code source de chacun"],
];

/** Files that stand beside an archive, read from its `SHA256SUMS`: nothing is announced that the release does not hold. Other ways to get the archive have a place of their own. */
export function filesBeside(year: number, { folder, archive, downloads = {} }: ReleaseEntry): readonly ReleaseFile[] {
  const sums = parseSums(readIfPresent(`dist/bundles/${year}/${folder}/SHA256SUMS`) ?? "");
  const { metalink, torrent, parts } = downloads;
  const elsewhere = new Set([archive, ...[metalink, torrent, parts?.joining, ...(parts?.files ?? [])].map((file) => file?.name)]);
  const listed = [...sums].filter(([name]) => !elsewhere.has(name) && !name.includes("/"));
  const files = [["SHA256SUMS", null] as const, ...listed].map(([name, sha256]) => ({ name, sha256, ...labelOf(name) }));
  return files.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1)).map(({ name, sha256, label }) => ({ name, sha256, label }));
}

function labelOf(name: string): { readonly rank: number; readonly label: string } {
  const rank = LABELS.findIndex(([pattern]) => pattern.test(name));
  return rank < 0 ? { rank: LABELS.length, label: name } : { rank, label: LABELS[rank]?.[1] ?? name };
}
