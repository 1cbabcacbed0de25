import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CartableError, refusal } from "@cartable/diagnostics";
import { isLeftBySystem, RECORD_PATH, SIGNATURE_ENDINGS } from "@cartable/record";
import { digestFile } from "@cartable/store/digest-file";
import { type FoundRecord, type JudgedKey, type KeySource, openKeyFolder, openKeyZip, readRecordBeside } from "./key-source.ts";
import type { ScanOptions } from "./scan-folder.ts";

/** Names in a release folder. */
export const SUMS = "SHA256SUMS";
const RECORD = "CARTABLE.json";
const KEY = "key";

/** A path as `sha256sum` writes it, that stays in its folder. */
const LINE = /^([0-9a-f]{64}) {2}(?!.*(?:^|\/)\.\.(?:\/|$))([^/\\\p{Cc}][^\\\p{Cc}]*)$/u;

/**
 * Opens a release folder: `SHA256SUMS` against what is there, then the archive and the key in it, each against the record
 * beside them, which must be the one inside. Paths are from the release folder: `mcne-2026-web.zip/Ressources/…`.
 */
export async function openRelease(folder: string): Promise<KeySource> {
  const found = await readRecordBeside(folder, RECORD);
  return { ...found, judge: (onProgress) => judgeRelease(folder, found, onProgress), close: () => undefined };
}

async function judgeRelease(folder: string, found: FoundRecord, onProgress: ScanOptions["onProgress"]): Promise<JudgedKey> {
  const sums = parseSums(await readFile(join(folder, SUMS), "utf8").catch(() => ""), join(folder, SUMS));
  const names = (await readdir(folder)).filter((name) => !isLeftBySystem(name)).sort();
  const judged = [await judgeSums(folder, names, sums)];
  const { bundle, year, target } = found.record;
  const archive = `${bundle}-${year}-${target}.zip`;
  if (names.includes(archive)) judged.push(await judgeInside(archive, found, onProgress, () => openKeyZip(join(folder, archive))));
  if (names.includes(KEY)) judged.push(await judgeInside(KEY, found, onProgress, () => openKeyFolder(join(folder, KEY))));
  return {
    missing: merged(judged.map(({ missing }) => missing)),
    altered: merged(judged.map(({ altered }) => altered)),
    foreign: merged(judged.map(({ foreign }) => foreign)),
    unreadable: judged.flatMap(({ unreadable }) => unreadable),
    readBytes: judged.reduce((sum, { readBytes }) => sum + readBytes, 0),
  };
}

/** Compares what `SHA256SUMS` lists, but for the key, which the record judges better. */
async function judgeSums(folder: string, names: readonly string[], sums: ReadonlyMap<string, string>): Promise<JudgedKey> {
  const [missing, altered]: [string[], string[]] = [[], []];
  let readBytes = 0;
  for (const [path, sha256] of sums) {
    if (path.startsWith(`${KEY}/`)) continue;
    const there = await lstat(join(folder, path)).catch(() => null);
    const digest = there?.isFile() === true ? await digestFile(join(folder, path)).catch(() => null) : null;
    readBytes += digest?.sizeBytes ?? 0;
    if (there === null) missing.push(path);
    else if (digest?.sha256 !== sha256) altered.push(path);
  }
  if (!sums.has(RECORD)) altered.push(SUMS);
  const listed = new Set([...sums.keys()].map((path) => path.split("/")[0] ?? ""));
  return { missing, altered, foreign: names.filter((name) => name !== SUMS && !listed.has(name)), unreadable: [], readBytes };
}

/** Judges the key or the archive of a release; what it says of itself must be what the release says. */
async function judgeInside(
  name: string,
  beside: FoundRecord,
  onProgress: ScanOptions["onProgress"],
  open: () => Promise<KeySource>,
): Promise<JudgedKey> {
  const nothing: JudgedKey = { missing: [], altered: [], foreign: [], unreadable: [], readBytes: 0 };
  let inside: KeySource;
  try {
    inside = await open();
  } catch (error) {
    if (!(error instanceof CartableError)) throw error;
    if (error.code === "record/missing") return { ...nothing, missing: [`${name}/${RECORD_PATH}`] };
    return { ...nothing, altered: [error.code === "record/unreadable" ? `${name}/${RECORD_PATH}` : name] };
  }
  try {
    const altered = Buffer.compare(inside.text, beside.text) === 0 ? [] : [RECORD_PATH];
    for (const [index, ending] of SIGNATURE_ENDINGS.entries()) {
      const [own, outer] = [inside.signatures, beside.signatures].map(({ minisig, ssh }) => [minisig, ssh][index]);
      if (own !== null && own !== outer) altered.push(`${RECORD_PATH}${ending}`);
    }
    const verdict = await inside.judge(onProgress, beside.record);
    const from = (path: string): string => `${name}/${path}`;
    return {
      missing: verdict.missing.map(from),
      altered: [...altered, ...verdict.altered].map(from),
      foreign: verdict.foreign.map(from),
      unreadable: verdict.unreadable.map(({ path, cause }) => ({ path: from(path), cause })),
      readBytes: verdict.readBytes,
    };
  } finally {
    inside.close();
  }
}

function parseSums(text: string, path: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const [, sha256, name] = LINE.exec(line) ?? [];
    if (sha256 === undefined || name === undefined || sums.has(name))
      throw refusal("record/unreadable", { path, cause: "une ligne n'est pas une empreinte suivie d'un chemin" });
    sums.set(name, sha256);
  }
  return sums;
}

function merged(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort((a, b) => (a < b ? -1 : 1));
}
