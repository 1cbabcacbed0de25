import { fatLayout, fatSlots } from "./fat-layout.ts";

export type FileSystem = "fat32" | "exfat" | "ntfs";

const KIB = 1024;
const MIB = 1024 * KIB;

/** Clusters that media are formatted with; what a bundle costs is shown for each. */
export const CLUSTER_SIZES: readonly number[] = [4 * KIB, 16 * KIB, 32 * KIB, 64 * KIB, 128 * KIB];

/**
 * Bytes of a key by its nominal size: a "16 GB" key holds less than 16e9 bytes.
 * Source: media table of offspot/imager-service (7.76e9 for 8 GB, then 0.97 and 0.96 of nominal).
 */
export function mediumBytes(nominalGb: number): number {
  return Math.floor(nominalGb * 1e9 * (nominalGb <= 16 ? 0.97 : 0.96));
}

/** Default cluster of a file system for a medium (Microsoft, "Default cluster size for NTFS, FAT, and exFAT"). */
export function clusterBytes(fileSystem: FileSystem, nominalGb: number): number {
  if (fileSystem === "ntfs") return 4 * KIB;
  if (fileSystem === "exfat") return nominalGb <= 32 ? 32 * KIB : 128 * KIB;
  return nominalGb <= 8 ? 4 * KIB : nominalGb <= 16 ? 8 * KIB : nominalGb <= 32 ? 16 * KIB : 32 * KIB;
}

/** Bytes that files and folders can take on a medium once it is formatted: its tables are taken off. Pure. */
export function usableBytes(fileSystem: FileSystem, nominalGb: number, cluster: number): number {
  const bytes = mediumBytes(nominalGb);
  if (fileSystem === "fat32") return fatLayout(bytes, cluster).clusters * cluster;
  const clusters = Math.floor(bytes / cluster);
  const round = (size: number): number => Math.ceil(size / cluster) * cluster;
  // exFAT 1.00: start and table aligned on a mebibyte, 4 bytes a cluster; bitmap and table of capitals stand among the clusters.
  if (fileSystem === "exfat")
    return round(bytes - MIB - Math.ceil((clusters * 4) / MIB) * MIB - cluster + 1) - round(clusters / 8) - round(5_836);
  // NTFS: log of 64 MiB at most, bitmap, table of capitals, the first records (documentation of the Linux-NTFS project).
  return round(bytes - 64 * MIB - clusters / 8 - 128 * KIB - MIB - cluster + 1);
}

/** What a folder holds, for its own size. */
interface Folder {
  readonly names: string[];
}

/**
 * Bytes that files and folders take on a medium, to the cluster: each file and each folder table is rounded up. Exact for
 * FAT32 and exFAT freshly copied to; for NTFS, whose records and indexes grow in steps, an upper bound. Pure.
 */
export function mediumCost(
  entries: readonly { readonly path: string; readonly sizeBytes: number }[],
  directories: readonly string[],
  fileSystem: FileSystem,
  cluster: number,
): number {
  const folders = collectFolders(entries, directories);
  const clusters = (bytes: number): number => Math.ceil(bytes / cluster) * cluster;
  const files = entries.reduce((sum, { path, sizeBytes }) => sum + clusters(outsideRecord(path, sizeBytes, fileSystem)), 0);
  const tables = [...folders].reduce((sum, [path, folder]) => sum + clusters(tableBytes(folder, path === "", fileSystem)), 0);
  const records = fileSystem === "ntfs" ? clusters(NTFS_RECORD_BYTES * (entries.length + folders.size)) : 0;
  return files + tables + records;
}

/** Every folder with the names in it, the root under the empty path. */
function collectFolders(entries: readonly { readonly path: string }[], directories: readonly string[]): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>([["", { names: [] }]]);
  const folderAt = (path: string): Folder => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const made: Folder = { names: [] };
    folders.set(path, made);
    addName(path);
    return made;
  };
  const addName = (path: string): void => {
    const slash = path.lastIndexOf("/");
    folderAt(path.slice(0, Math.max(0, slash))).names.push(path.slice(slash + 1));
  };
  for (const { path } of entries) addName(path);
  for (const path of directories) folderAt(path);
  return folders;
}

/** One record of the master file table for each file and folder. */
const NTFS_RECORD_BYTES = KIB;
const NTFS_INDEX_BYTES = 4 * KIB;

/** Bytes of a file that need clusters: NTFS keeps a tiny file in its record. */
function outsideRecord(path: string, sizeBytes: number, fileSystem: FileSystem): number {
  if (fileSystem !== "ntfs") return sizeBytes;
  const name = path.length - path.lastIndexOf("/") - 1;
  // Header, dates, long and DOS name, header of the data, end mark.
  const room = NTFS_RECORD_BYTES - 56 - 96 - (96 + 2 * name) - 120 - 24 - 8;
  return sizeBytes <= room ? 0 : sizeBytes;
}

/** Bytes of the table of a folder. */
function tableBytes({ names }: Folder, isRoot: boolean, fileSystem: FileSystem): number {
  const total = (slotsOf: (name: string) => number): number => names.reduce((sum, name) => sum + slotsOf(name), 0);
  switch (fileSystem) {
    case "fat32":
      // The label in the root, « . » and « .. » elsewhere.
      return 32 * ((isRoot ? 1 : 2) + total(fatSlots));
    case "exfat":
      // Label, bitmap and capitals in the root; each file has an entry, its stream, and one more for 15 characters. A folder
      // has a cluster even when empty.
      return Math.max(1, 32 * ((isRoot ? 3 : 0) + total((name) => 2 + Math.ceil(name.length / 15))));
    case "ntfs": {
      // Up to three names fit in the record of the folder; beyond, blocks of 4 KiB that are two thirds full.
      const bytes = total((name) => 2 * (16 + 66) + 2 * name.length + 40);
      return names.length <= 3 ? 0 : Math.ceil((1.5 * bytes) / NTFS_INDEX_BYTES) * NTFS_INDEX_BYTES;
    }
  }
}
