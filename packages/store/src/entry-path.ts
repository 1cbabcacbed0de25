/** Device names that Windows reserves whatever the extension (Naming Files, Paths, and Namespaces). */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?$/i;
/** Longest component on NTFS, exFAT and FAT with long names, in UTF-16 units. */
const MAX_COMPONENT_UNITS = 255;

/** Why a path of an archive could lead outside its folder, in French; null when it cannot. Asked of every entry. */
export function escapeProblem(path: string): string | null {
  if (/[\u0000-\u001f\u007f]/.test(path)) return "caractère de contrôle";
  if (path.includes("\ufffd") || !path.isWellFormed()) return "nom qui n'est pas en UTF-8";
  if (path.includes("\\")) return "barre oblique inverse";
  if (path.startsWith("/")) return "chemin absolu";
  if (/^[A-Za-z]:/.test(path)) return "lettre de lecteur";
  return path.split("/").includes("..") ? "remontée « .. »" : null;
}

/** Why a path cannot be a file on Windows or on a key, in French; null when it can. Asked of every entry that is kept. */
export function nameProblem(path: string): string | null {
  for (const part of path.split("/")) {
    if (/[<>:"|?*]/.test(part)) return `signe interdit par Windows dans « ${part} »`;
    if (/[. ]$/.test(part)) return `« ${part} » finit par un point ou une espace`;
    if (RESERVED.test(part)) return `« ${part} » est un nom réservé par Windows`;
    if (part.length > MAX_COMPONENT_UNITS) return `nom de ${part.length} caractères, ${MAX_COMPONENT_UNITS} au plus`;
  }
  return null;
}

/** A path in one form: NFC, without `.` nor empty parts, with its leading folders taken off; null when nothing is left. */
export function stripPath(path: string, strip: number): string | null {
  const parts = path
    .normalize("NFC")
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  return parts.length > strip ? parts.slice(strip).join("/") : null;
}
