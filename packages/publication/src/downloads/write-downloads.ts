import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { downloadNames, joinCommands, parseSums, partName, renderSums, replaceFile, sha256Of } from "@cartable/packager";
import { digestFile } from "@cartable/store/digest-file";
import { type MeasuredArchive, measureArchive } from "./measure-archive.ts";
import { toMetalink } from "./metalink.ts";
import { renderJoining } from "./render-joining.ts";
import { toTorrent } from "./torrent.ts";
import { writePart } from "./write-part.ts";

export interface DownloadOptions {
  /** Folder of a release, with its `SHA256SUMS`. */
  readonly folder: string;
  readonly archive: string;
  /** Archives of more bytes than this get parts of at most this size, a metalink and a torrent. */
  readonly partBytes: number;
  /** Where this folder is or will be online, with a final `/`; the site first, then its copies. Without any: parts only. */
  readonly addresses: readonly string[];
}

/**
 * Writes beside a large archive what lets poor lines get it: parts and how to join them, metalink, torrent; and adds them to
 * `SHA256SUMS`, last. What belonged to another archive or another setting is removed. Deterministic. True when something was
 * written or removed. Errors of the disk pass through.
 */
export async function writeDownloads(options: DownloadOptions): Promise<boolean> {
  const { folder, archive, partBytes, addresses } = options;
  const sumsFile = join(folder, "SHA256SUMS");
  const sums = parseSums(await readFile(sumsFile, "utf8"));
  const { size } = await stat(join(folder, archive));
  const isLarge = size > partBytes;
  const wanted = new Set(isLarge ? wantedNames(archive, Math.ceil(size / partBytes), addresses.length > 0) : []);
  const there = [...sums.keys()].filter((name) => isDownloadOf(archive, name));
  if (there.length === wanted.size && there.every((name) => wanted.has(name)) && (await isUpToDate(options, sums, wanted, size)))
    return false;
  for (const name of there) sums.delete(name);
  await replaceFile(sumsFile, renderSums(sums));
  for (const name of there) await rm(join(folder, name), { force: true });
  if (!isLarge) return true;
  const measured = await measureArchive(join(folder, archive), archive, size);
  for (const [name, sha256] of await writeParts(options, measured)) sums.set(name, sha256);
  if (addresses.length > 0) for (const [name, sha256] of await writeLists(options, measured)) sums.set(name, sha256);
  await replaceFile(sumsFile, renderSums(sums));
  return true;
}

function wantedNames(archive: string, parts: number, isOnline: boolean): readonly string[] {
  const { metalink, torrent, joining } = downloadNames(archive);
  return [...Array.from({ length: parts }, (_, at) => partName(archive, at + 1)), joining, ...(isOnline ? [metalink, torrent] : [])];
}

const isDownloadOf = (archive: string, name: string): boolean =>
  name.startsWith(`${archive}.`) && (/^\.\d{3,}$/.test(name.slice(archive.length)) || Object.values(downloadNames(archive)).includes(name));

/**
 * Whether everything that is wanted is there, and speaks of this archive and of these addresses. Parts are known by their
 * length: their digests are compared when they are put online.
 */
async function isUpToDate(
  { folder, archive, partBytes, addresses }: DownloadOptions,
  sums: ReadonlyMap<string, string>,
  wanted: ReadonlySet<string>,
  size: number,
): Promise<boolean> {
  if (size <= partBytes) return true;
  for (let from = 0, number = 1; from < size; from += partBytes, number += 1) {
    const part = await stat(join(folder, partName(archive, number))).catch(() => null);
    if (part?.size !== Math.min(partBytes, size - from)) return false;
  }
  const texts = new Map<string, string>();
  for (const name of Object.values(downloadNames(archive)).filter((one) => wanted.has(one))) {
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
    if (sha256Of(bytes) !== sums.get(name)) return false;
    texts.set(name, bytes.toString("utf8"));
  }
  const names = downloadNames(archive);
  const sha256 = sums.get(archive) ?? "";
  if (texts.get(names.joining)?.includes(sha256) !== true) return false;
  if (addresses.length === 0) return true;
  const metalink = texts.get(names.metalink) ?? "";
  const urls = [...metalink.matchAll(/<url [^>]*>([^<]*)</g)].map((match) => match[1]);
  return metalink.includes(`>${sha256}<`) && urls.join() === addresses.map((address) => encodeURI(address) + archive).join();
}

async function writeParts({ folder, archive, partBytes }: DownloadOptions, { sizeBytes, sha256 }: MeasuredArchive) {
  const parts: { name: string; sha256: string; sizeBytes: number }[] = [];
  for (let from = 0; from < sizeBytes; from += partBytes) {
    const name = partName(archive, parts.length + 1);
    await writePart(join(folder, archive), join(folder, name), from, Math.min(partBytes, sizeBytes - from));
    parts.push({ name, ...(await digestFile(join(folder, name))) });
  }
  const { joining } = downloadNames(archive);
  const commands = joinCommands(
    archive,
    parts.map(({ name }) => name),
  );
  await replaceFile(join(folder, joining), renderJoining({ archive, sha256, parts, commands }));
  return new Map([
    ...parts.map((part) => [part.name, part.sha256] as const),
    [joining, (await digestFile(join(folder, joining))).sha256] as const,
  ]);
}

async function writeLists({ folder, archive, addresses }: DownloadOptions, measured: MeasuredArchive) {
  const { metalink, torrent } = downloadNames(archive);
  const at = (name: string): readonly string[] => addresses.map((address) => encodeURI(address) + name);
  await replaceFile(join(folder, torrent), toTorrent(measured, at(archive)));
  await replaceFile(join(folder, metalink), toMetalink(measured, at(archive), at(torrent)));
  const digests = [torrent, metalink].map(async (name) => [name, (await digestFile(join(folder, name))).sha256] as const);
  return new Map(await Promise.all(digests));
}
