/**
 * Usable bytes of a key by its nominal size: a "16 GB" key holds less than 16e9 bytes.
 * Source: media table of offspot/imager-service (7.76e9 for 8 GB, then 0.97 and 0.96 of nominal).
 */
export function usableBytes(nominalGb: number): number {
  return Math.floor(nominalGb * 1e9 * (nominalGb <= 16 ? 0.97 : 0.96));
}

/** Default cluster of a file system for a medium (Microsoft, "Default cluster size for NTFS, FAT, and exFAT"). */
export function clusterBytes(fileSystem: "fat32" | "exfat" | "ntfs", nominalGb: number): number {
  const KIB = 1024;
  if (fileSystem === "ntfs") return 4 * KIB;
  if (fileSystem === "exfat") return nominalGb <= 32 ? 32 * KIB : 128 * KIB;
  return nominalGb <= 8 ? 4 * KIB : nominalGb <= 16 ? 8 * KIB : nominalGb <= 32 ? 16 * KIB : 32 * KIB;
}

/** Bytes taken on the medium: each file and each folder rounded up to whole clusters. */
export function mediumCost(
  entries: readonly { readonly path: string; readonly sizeBytes: number }[],
  directories: readonly string[],
  cluster: number,
): number {
  const folders = new Map<string, number>();
  const addEntry = (path: string): void => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const known = folders.has(parent);
    // A long name takes one 32-byte slot by 13 characters, plus the short one (FAT long file names).
    folders.set(parent, (folders.get(parent) ?? 0) + 32 * (1 + Math.ceil((path.length - parent.length) / 13)));
    if (!known && parent !== "") addEntry(parent);
  };
  for (const { path } of entries) addEntry(path);
  for (const path of directories) {
    addEntry(path);
    if (!folders.has(path)) folders.set(path, 0);
  }
  const clusters = (bytes: number): number => Math.ceil(bytes / cluster);
  const files = entries.reduce((sum, { sizeBytes }) => sum + clusters(sizeBytes), 0);
  const tables = [...folders.values()].reduce((sum, bytes) => sum + Math.max(1, clusters(bytes)), 0);
  return (files + tables) * cluster;
}
