/** FAT32 stores sizes in 32 bits: 4 GiB minus one byte. */
const FAT32_MAX_FILE_BYTES = 0xffff_ffff;
/** Leaves room for `C:\Users\<long name>\Downloads\<archive>\` under the 260 characters of Windows (MAX_PATH). */
const MAX_PATH_CHARACTERS = 180;
/** Device names that Windows reserves whatever the extension (Naming Files, Paths, and Namespaces). */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/** Why a path cannot stand on a key, in French; null when it can. Paths use `/` and start at the root of the key. */
export function pathProblem(path: string): string | null {
  if (path.length > MAX_PATH_CHARACTERS) return `chemin de ${path.length} caractères, ${MAX_PATH_CHARACTERS} au plus`;
  const [root, appId = ""] = path.split("/");
  if (root === "PortableApps" && !isAppId(appId)) return `« ${appId} » n'est pas un AppID de PortableApps (lettres, chiffres, . + - _)`;
  for (const part of path.split("/")) {
    if (part === "" || part === "." || part === "..") return "partie vide, « . » ou « .. »";
    if (/[<>:"|?*\\]/.test(part) || [...part].some((character) => character < " ")) return `signe interdit par Windows dans « ${part} »`;
    if (part.endsWith(".") || part.endsWith(" ")) return `« ${part} » finit par un point ou une espace`;
    if (RESERVED.test(part)) return `« ${part} » est un nom réservé par Windows`;
    if (!/^[\u0020-\u007e]+$/.test(part)) return `« ${part} » n'est pas en ASCII`;
  }
  return null;
}

/** Why a file cannot stand on a file system, in French; null when it can. */
export function sizeProblem(sizeBytes: number, fileSystem: "fat32" | "exfat" | "ntfs"): string | null {
  return fileSystem === "fat32" && sizeBytes > FAT32_MAX_FILE_BYTES
    ? "fichier de plus de 4 Gio, que FAT32 ne sait pas stocker : choisissez exFAT"
    : null;
}

/** Pairs of paths that Windows or FAT would take for one: equal once folded for case and Unicode form, or a file and a folder. */
export function pathCollisions(paths: readonly string[]): readonly (readonly [string, string])[] {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const found: (readonly [string, string])[] = [];
  for (const path of paths) {
    const folded = foldPath(path);
    const same = files.get(folded);
    if (same !== undefined) found.push([same, path]);
    else files.set(folded, path);
    const parts = path.split("/");
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join("/");
      const first = folders.get(foldPath(folder));
      if (first === undefined) folders.set(foldPath(folder), folder);
      else if (first !== folder) found.push([first, folder]);
    }
  }
  for (const [folded, path] of files) {
    const folder = folders.get(folded);
    if (folder !== undefined) found.push([path, `${folder}/`]);
  }
  return found;
}

/** A path as file systems that ignore case compare it: NFC, lower case. */
export function foldPath(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** What an AppID may hold: letters, digits, and a few signs (PortableApps.com Format, « AppID »). */
export function isAppId(name: string): boolean {
  return /^[A-Za-z0-9.+_-]+$/.test(name);
}
