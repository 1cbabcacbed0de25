/** Bytes of a sector of every medium that is sold as a key. */
export const SECTOR_BYTES = 512;
/** Sectors before the first table (Microsoft FAT specification 1.03: 32 is usual for FAT32). */
export const FAT_RESERVED_SECTORS = 32;
/** Copies of the table. */
export const FAT_COPIES = 2;
/** Below this number of clusters a system takes the medium for FAT16 (FAT specification 1.03, "FAT type determination"). */
export const FAT32_MIN_CLUSTERS = 65_525;

/** Where things are on a FAT32 medium: tables, then clusters numbered from 2. */
export interface FatLayout {
  readonly totalSectors: number;
  readonly sectorsPerCluster: number;
  readonly sectorsPerTable: number;
  readonly clusters: number;
}

/** Lays FAT32 out on a medium of so many bytes; what does not fill a cluster at the end is left unused. Pure. */
export function fatLayout(mediumBytes: number, clusterBytes: number): FatLayout {
  const totalSectors = Math.floor(mediumBytes / SECTOR_BYTES);
  const sectorsPerCluster = clusterBytes / SECTOR_BYTES;
  const room = totalSectors - FAT_RESERVED_SECTORS;
  // Each cluster takes its sectors and 4 bytes in each table; the first two numbers have no cluster.
  const clustersFor = (sectorsPerTable: number): number => Math.floor((room - FAT_COPIES * sectorsPerTable) / sectorsPerCluster);
  const tableFor = (clusters: number): number => Math.ceil(((clusters + 2) * 4) / SECTOR_BYTES);
  let sectorsPerTable = tableFor(Math.floor(room / sectorsPerCluster));
  while (sectorsPerTable > 1 && tableFor(clustersFor(sectorsPerTable - 1)) <= sectorsPerTable - 1) sectorsPerTable -= 1;
  return { totalSectors, sectorsPerCluster, sectorsPerTable, clusters: clustersFor(sectorsPerTable) };
}

/** Whether a name needs no long entry: eight characters and three, in capitals, of the few signs that DOS takes. */
export function isShortName(name: string): boolean {
  return /^[A-Z0-9!#$%&'()@^_`{}~-]{1,8}(\.[A-Z0-9!#$%&'()@^_`{}~-]{1,3})?$/.test(name);
}

/** Entries of 32 bytes that a name takes in its folder: one, and one more for 13 UTF-16 units of a long name. */
export function fatSlots(name: string): number {
  return isShortName(name) ? 1 : 1 + Math.ceil(name.length / 13);
}
