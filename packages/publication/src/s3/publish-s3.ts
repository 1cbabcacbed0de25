import { refusal } from "@cartable/diagnostics";
import { parseSums, renderSums } from "@cartable/packager";
import pLimit from "p-limit";
import { cacheControl, contentType } from "../content-type.ts";
import type { Publication } from "../published-files.ts";
import { putOnline, versionBefore, versionsThatStay } from "../version-history.ts";
import { addressContent, type S3Publication } from "./address-content.ts";
import { copyObject, deleteObject, getText, listObjects, putObject } from "./s3-objects.ts";
import type { S3Connection } from "./s3-request.ts";
import { OBJECTS, readState, type S3State, VERSION_KEYS, versionKey, writeState } from "./s3-state.ts";
import { type PartSizes, type SentFile, sendFile, USUAL_PARTS } from "./send-file.ts";

export interface S3Options {
  readonly connection: S3Connection;
  readonly publication: Publication;
  /** Versions that stay, the one online included. */
  readonly keep: number;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  readonly sizes?: PartSizes;
}

/** What was done. */
export interface S3Published {
  readonly id: string;
  /** False when this version was online already. */
  readonly changed: boolean;
  /** Contents sent, and those that the storage had. */
  readonly sent: number;
  readonly sentBytes: number;
  readonly found: number;
  /** Names that show another content than before, and names removed. */
  readonly renamed: number;
  readonly removedNames: number;
  /** Versions removed. */
  readonly removed: readonly string[];
}

/** Digest and size of what each name shows. */
type Names = ReadonlyMap<string, string>;
const AT_ONCE = 4;

/**
 * Puts a publication online in an S3-compatible storage, that knows neither folders nor links. Every content is first sent
 * under its digest, those that are there excepted; then names are given by copies inside the storage, each at once: the
 * `release.json` of the years after all others, then `index.json`. A `release.json` leads to contents by digest, so who reads
 * it has one whole edition at any moment. Cut anywhere, the next run goes on. One publisher at a time. Throws `publish/changed`, `publish/…`.
 */
export async function publishToS3(options: S3Options): Promise<S3Published> {
  const { connection, keep } = options;
  const wanted = await addressContent(options.publication);
  const state = await readState(connection);
  const versions = await listVersions(connection);
  if (state.online === wanted.id && state.towards.length === 0) {
    const removed = await forgetOld(connection, keep, versions, null);
    return { id: wanted.id, changed: false, sent: 0, sentBytes: 0, found: 0, renamed: 0, removedNames: 0, removed };
  }
  const there = await listObjects(connection, OBJECTS);
  const sending = await sendContents(options, wanted, there);
  const names: Names = new Map(wanted.files.map(({ path, sha256 }) => [path, sha256]));
  await putObject(connection, versionKey(wanted.id), Buffer.from(renderSums(names)), HEADERS);
  const sizes = new Map(wanted.files.map(({ sha256, sizeBytes }) => [sha256, sizeBytes]));
  const switched = await switchTo(connection, state, wanted.id, names, sizes, options.sizes);
  const removed = await forgetOld(connection, keep, versions, there);
  return { id: wanted.id, ...sending, ...switched, changed: true, removed };
}

/** What would be sent, without writing anything. */
export async function compareWithS3({ connection, publication }: Pick<S3Options, "connection" | "publication">) {
  const wanted = await addressContent(publication);
  const [{ online }, there] = [await readState(connection), await listObjects(connection, OBJECTS)];
  const missing = contentsOf(wanted).filter(({ sha256, sizeBytes }) => there.get(OBJECTS + sha256) !== sizeBytes);
  return { id: wanted.id, online, sent: missing.length, sentBytes: missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

/** Puts the version that was online before back: nothing is sent. Resolves to its name, null when there is none. Throws `publish/lost-content`. */
export async function goBackOnS3(connection: S3Connection, sizes?: PartSizes): Promise<string | null> {
  const state = await readState(connection);
  const { online, towards, history } = state;
  // A publication that was cut had not come to an end: the version before is the one that was online.
  const isCut = towards.length > 0;
  const before = isCut && online !== null ? online : versionBefore(history, online);
  const names = before === undefined ? null : await readVersion(connection, before);
  if (before === undefined || names === null) return null;
  const there = await listObjects(connection, OBJECTS);
  const lost = [...names].find(([, sha256]) => !there.has(OBJECTS + sha256));
  if (lost !== undefined) throw refusal("publish/lost-content", { path: lost[0], id: before });
  const bytes = new Map([...names.values()].map((sha256) => [sha256, there.get(OBJECTS + sha256) ?? 0]));
  await switchTo(connection, state, before, names, bytes, sizes);
  return before;
}

const HEADERS = { contentType: "text/plain; charset=utf-8", cacheControl: "no-cache" };
/** A content that several names show is sent once. */
const contentsOf = ({ files }: S3Publication) => [...new Map(files.map((file) => [file.sha256, file])).values()];

/** Sends the contents that are not there already. */
async function sendContents(
  { connection, sizes = USUAL_PARTS, onProgress }: S3Options,
  wanted: S3Publication,
  there: ReadonlyMap<string, number>,
) {
  const contents = contentsOf(wanted);
  const total = contents.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const made = { sent: 0, sentBytes: 0, found: 0 };
  let done = 0;
  const send = async (file: SentFile): Promise<void> => {
    const key = OBJECTS + file.sha256;
    if (there.get(key) === file.sizeBytes) made.found += 1;
    else {
      const headers = { contentType: contentType(file.path), cacheControl: cacheControl(key) };
      const bytes = await sendFile(connection, key, file, headers, sizes);
      // After the wait: others count at the same time.
      made.sentBytes += bytes;
      made.sent += 1;
    }
    done += file.sizeBytes;
    onProgress(done, total);
  };
  await eachOf(
    contents.filter(({ sizeBytes }) => sizeBytes <= sizes.partBytes),
    send,
  );
  // One at a time: each goes in several parts at once already.
  for (const file of contents.filter(({ sizeBytes }) => sizeBytes > sizes.partBytes)) await send(file);
  return made;
}

/** Names in the order in which readers may meet them: what pages need, pages, releases of the years, the list of the years. */
export function rankOf(path: string): number {
  if (path === "bundles/index.json") return 3;
  if (/^bundles\/\d{4}\/release\.json$/.test(path)) return 2;
  return /\.(html|xml|txt)$/.test(path) ? 1 : 0;
}

async function switchTo(
  connection: S3Connection,
  state: S3State,
  id: string,
  names: Names,
  bytes: ReadonlyMap<string, number>,
  { copyBytes }: PartSizes = USUAL_PARTS,
): Promise<{ readonly renamed: number; readonly removedNames: number }> {
  const may = state.towards.filter((one) => one !== id);
  const read = async (one: string | null): Promise<Names> => (one === null ? null : await readVersion(connection, one)) ?? new Map();
  const shown = await Promise.all([state.online, ...state.towards].map(read));
  // A switch that was cut leaves some names old and some new: only those that both versions agree on are known.
  const isRight = (path: string, sha256: string): boolean => shown.every((version) => version.get(path) === sha256);
  const changed = [...names].filter(([path, sha256]) => !isRight(path, sha256));
  const gone = [...new Set(shown.flatMap((version) => [...version.keys()]))].filter((path) => !names.has(path));
  // From here on names change: who comes after knows which ones may have.
  await writeState(connection, { ...state, towards: [...may, id] });
  for (const rank of [0, 1, 2, 3]) {
    await eachOf(
      changed.filter(([path]) => rankOf(path) === rank),
      async ([path, sha256]) => {
        const headers = { contentType: contentType(path), cacheControl: cacheControl(path) };
        const copy = { from: OBJECTS + sha256, to: path, sizeBytes: bytes.get(sha256) ?? 0 };
        await copyObject(connection, copy, headers, copyBytes);
      },
    );
  }
  await eachOf(gone, (path) => deleteObject(connection, path));
  await writeState(connection, { online: id, towards: [], history: putOnline(state.history, id) });
  return { renamed: changed.length, removedNames: gone.length };
}

async function readVersion(connection: S3Connection, id: string): Promise<Names | null> {
  const text = await getText(connection, versionKey(id));
  return text === null ? null : parseSums(text);
}

async function listVersions(connection: S3Connection): Promise<readonly string[]> {
  const keys = [...(await listObjects(connection, VERSION_KEYS)).keys()];
  return keys.map((key) => key.slice(VERSION_KEYS.length, -".txt".length));
}

/**
 * Removes, of the versions and contents listed before (contents null: those that are there now), the versions beyond those that
 * stay and the contents that no other shows. The history first: nobody goes back to what is going. The list of a version
 * last: a run that is cut leaves what says that there is something to remove.
 */
async function forgetOld(
  connection: S3Connection,
  keep: number,
  versions: readonly string[],
  contents: ReadonlyMap<string, number> | null,
): Promise<readonly string[]> {
  const state = await readState(connection);
  const stay = new Set([...versionsThatStay(state.history, state.online, keep), ...state.towards]);
  const removed = versions.filter((id) => !stay.has(id));
  if (removed.length === 0) return [];
  const kept = new Set<string>();
  // With those that another publisher brought meanwhile.
  const left = [...stay, ...(await listVersions(connection)).filter((id) => !removed.includes(id))];
  for (const id of new Set(left)) for (const sha256 of (await readVersion(connection, id))?.values() ?? []) kept.add(sha256);
  const there = [...(contents ?? (await listObjects(connection, OBJECTS))).keys()];
  if (state.history.some((id) => !stay.has(id)))
    await writeState(connection, { ...state, history: state.history.filter((id) => stay.has(id)) });
  await eachOf(
    there.filter((key) => !kept.has(key.slice(OBJECTS.length))),
    (key) => deleteObject(connection, key),
  );
  await eachOf(removed, (id) => deleteObject(connection, versionKey(id)));
  return removed.toSorted();
}

/** Does something for each, a few at a time. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const limit = pLimit(AT_ONCE);
  await Promise.all(items.map((item) => limit(() => work(item))));
}
