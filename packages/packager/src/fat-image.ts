import { FAT_COPIES, FAT_RESERVED_SECTORS, type FatLayout, isShortName, SECTOR_BYTES } from "@cartable/plan/fat-layout";
import { renderLongName, shortNames } from "./fat-names.ts";
import { type DosDate, toDosDate } from "./zip-format.ts";

/** A file of an image: its path and size; its bytes come later. */
export interface ImageFile {
  readonly path: string;
  readonly sizeBytes: number;
}

export interface ImagePlan {
  readonly layout: FatLayout;
  /** Everything before the clusters: boot sectors and both tables. */
  readonly head: Buffer;
  /** The tables of the folders, which take the first clusters. */
  readonly folders: Buffer;
  /** Clusters that folders and files take. */
  readonly usedClusters: number;
}

export interface ImageInput {
  readonly layout: FatLayout;
  readonly year: number;
  /** Up to eleven capitals: shown by the system. */
  readonly label: string;
  /** 32 bits that tell one image from another. */
  readonly serial: number;
  readonly directories: readonly string[];
  /** In the order of their bytes after the folders. */
  readonly files: readonly ImageFile[];
}

/** Marks the last cluster of a chain. */
const END_OF_CHAIN = 0x0fff_ffff;
const FIRST_CLUSTER = 2;
const ROOT = "";

interface Item {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly isFolder: boolean;
}

/**
 * Lays out a FAT32 medium that holds files one after the other, without a gap: boot sector, tables, folders, then the
 * files in the order given. The same input gives the same bytes: one date, a given serial number, no free choice.
 * Source: Microsoft FAT32 File System Specification 1.03. Pure.
 */
export function planImage({ layout, year, label, serial, directories, files }: ImageInput): ImagePlan {
  const clusterBytes = layout.sectorsPerCluster * SECTOR_BYTES;
  const date = toDosDate(new Date(Date.UTC(year, 8, 1)));
  const folders = collectItems(directories, files);
  const paths = [...folders.keys()].sort();
  const table = new Uint32Array(layout.clusters + FIRST_CLUSTER);
  table[0] = 0x0fff_fff8;
  table[1] = END_OF_CHAIN;
  let next = FIRST_CLUSTER;
  const starts = new Map<string, number>();
  const take = (path: string, clusters: number): void => {
    starts.set(path, clusters === 0 ? 0 : next);
    if (next + clusters > table.length) throw new RangeError("image too small");
    for (let index = 0; index < clusters; index += 1) table[next + index] = index === clusters - 1 ? END_OF_CHAIN : next + index + 1;
    next += clusters;
  };
  const clustersOf = (bytes: number): number => Math.ceil(bytes / clusterBytes);
  // Room is taken from the length of the tables, then they are written once every start is known.
  const sizes = new Map(paths.map((path) => [path, clustersOf(folderLength(folders.get(path) ?? [], path))]));
  for (const path of paths) take(path, sizes.get(path) ?? 1);
  const folderClusters = next - FIRST_CLUSTER;
  for (const { path, sizeBytes } of files) take(path, clustersOf(sizeBytes));

  const tables = Buffer.alloc(folderClusters * clusterBytes);
  for (const path of paths) {
    const parent = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ROOT;
    const own = starts.get(path) ?? 0;
    const above = parent === ROOT ? 0 : (starts.get(parent) ?? 0);
    const text = renderFolder(folders.get(path) ?? [], path === ROOT ? { label } : { own, above }, starts, date);
    text.copy(tables, (own - FIRST_CLUSTER) * clusterBytes);
  }
  const usedClusters = next - FIRST_CLUSTER;
  return { layout, head: renderHead(layout, table, label, serial, next), folders: tables, usedClusters };
}

/** The items of every folder, each sorted by name; the root under the empty path. */
function collectItems(directories: readonly string[], files: readonly ImageFile[]): ReadonlyMap<string, readonly Item[]> {
  const folders = new Map<string, Item[]>([[ROOT, []]]);
  const folderAt = (path: string): Item[] => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const made: Item[] = [];
    folders.set(path, made);
    add(path, 0, true);
    return made;
  };
  const add = (path: string, sizeBytes: number, isFolder: boolean): void => {
    const slash = path.lastIndexOf("/");
    folderAt(path.slice(0, Math.max(0, slash))).push({ name: path.slice(slash + 1), path, sizeBytes, isFolder });
  };
  for (const { path, sizeBytes } of files) add(path, sizeBytes, false);
  for (const path of directories) folderAt(path);
  for (const items of folders.values()) items.sort((a, b) => (a.name < b.name ? -1 : 1));
  return folders;
}

function folderLength(items: readonly Item[], path: string): number {
  const slots = items.reduce((sum, { name }) => sum + 1 + (isShortName(name) ? 0 : Math.ceil(name.length / 13)), 0);
  return 32 * (slots + (path === ROOT ? 1 : 2));
}

function renderFolder(
  items: readonly Item[],
  head: { readonly label: string } | { readonly own: number; readonly above: number },
  starts: ReadonlyMap<string, number>,
  date: DosDate,
): Buffer {
  const shorts = shortNames(items.map(({ name }) => name));
  const first =
    "label" in head
      ? [renderEntry(head.label.padEnd(11), ATTRIBUTE.label, 0, 0, date)]
      : [
          renderEntry(".".padEnd(11), ATTRIBUTE.folder, head.own, 0, date),
          renderEntry("..".padEnd(11), ATTRIBUTE.folder, head.above, 0, date),
        ];
  const rest = items.flatMap(({ name, path, sizeBytes, isFolder }, index) => {
    const short = shorts[index] ?? "";
    const entry = renderEntry(short, isFolder ? ATTRIBUTE.folder : ATTRIBUTE.file, starts.get(path) ?? 0, sizeBytes, date);
    return isShortName(name) ? [entry] : [renderLongName(name, short), entry];
  });
  return Buffer.concat([...first, ...rest]);
}

const ATTRIBUTE = { label: 0x08, folder: 0x10, file: 0x20 } as const;

function renderEntry(short: string, attribute: number, cluster: number, sizeBytes: number, { date, time }: DosDate): Buffer {
  const entry = Buffer.alloc(32);
  entry.write(short, 0, 11, "latin1");
  entry.writeUInt8(attribute, 11);
  entry.writeUInt16LE(time, 14);
  entry.writeUInt16LE(date, 16);
  entry.writeUInt16LE(date, 18);
  entry.writeUInt16LE(cluster >>> 16, 20);
  entry.writeUInt16LE(time, 22);
  entry.writeUInt16LE(date, 24);
  entry.writeUInt16LE(cluster & 0xffff, 26);
  entry.writeUInt32LE(sizeBytes, 28);
  return entry;
}

/** Boot sector and its copy, what is free, and the tables. */
function renderHead(layout: FatLayout, table: Uint32Array, label: string, serial: number, nextFree: number): Buffer {
  const tableBytes = layout.sectorsPerTable * SECTOR_BYTES;
  const head = Buffer.alloc(FAT_RESERVED_SECTORS * SECTOR_BYTES + FAT_COPIES * tableBytes);
  const boot = renderBootSector(layout, label, serial);
  const info = renderFreeInfo(layout.clusters - (nextFree - FIRST_CLUSTER), nextFree);
  for (const sector of [0, BACKUP_SECTOR]) {
    boot.copy(head, sector * SECTOR_BYTES);
    info.copy(head, (sector + 1) * SECTOR_BYTES);
    // The third sector of each set is only its mark.
    head.writeUInt16LE(0xaa55, (sector + 2) * SECTOR_BYTES + 510);
  }
  for (let copy = 0; copy < FAT_COPIES; copy += 1) {
    const at = FAT_RESERVED_SECTORS * SECTOR_BYTES + copy * tableBytes;
    for (let cluster = 0; cluster < nextFree; cluster += 1) head.writeUInt32LE(table[cluster] ?? 0, at + cluster * 4);
  }
  return head;
}

const BACKUP_SECTOR = 6;

function renderBootSector({ totalSectors, sectorsPerCluster, sectorsPerTable }: FatLayout, label: string, serial: number): Buffer {
  const boot = Buffer.alloc(SECTOR_BYTES);
  boot.set([0xeb, 0x58, 0x90], 0);
  boot.write("CARTABLE", 3, 8, "latin1");
  boot.writeUInt16LE(SECTOR_BYTES, 11);
  boot.writeUInt8(sectorsPerCluster, 13);
  boot.writeUInt16LE(FAT_RESERVED_SECTORS, 14);
  boot.writeUInt8(FAT_COPIES, 16);
  boot.writeUInt8(0xf8, 21);
  boot.writeUInt16LE(63, 24);
  boot.writeUInt16LE(255, 26);
  boot.writeUInt32LE(totalSectors, 32);
  boot.writeUInt32LE(sectorsPerTable, 36);
  boot.writeUInt32LE(FIRST_CLUSTER, 44);
  boot.writeUInt16LE(1, 48);
  boot.writeUInt16LE(BACKUP_SECTOR, 50);
  boot.writeUInt8(0x80, 64);
  boot.writeUInt8(0x29, 66);
  boot.writeUInt32LE(serial, 67);
  boot.write(label.padEnd(11), 71, 11, "latin1");
  boot.write("FAT32   ", 82, 8, "latin1");
  // A machine that starts from it stops there: no interrupts, halt, again.
  boot.set([0xfa, 0xf4, 0xeb, 0xfd], 90);
  boot.writeUInt16LE(0xaa55, 510);
  return boot;
}

function renderFreeInfo(freeClusters: number, nextFree: number): Buffer {
  const info = Buffer.alloc(SECTOR_BYTES);
  info.writeUInt32LE(0x41615252, 0);
  info.writeUInt32LE(0x61417272, 484);
  info.writeUInt32LE(freeClusters, 488);
  info.writeUInt32LE(nextFree, 492);
  info.writeUInt16LE(0xaa55, 510);
  return info;
}
