import { CartableError, refusal } from "@cartable/diagnostics";
import { parseSums } from "@cartable/packager";
import { LIST, type Publication, type PublishedFile } from "../published-files.ts";
import { versionBefore } from "../version-history.ts";
import type { RemotePlace } from "./remote-place.ts";
import { inTurn, listTree, makeFolders, makeFoldersFor, readText, syncFolder, writeText } from "./remote-tree.ts";
import { currentVersion, forgetOld, listVersions, readHistory, recordOnline, switchTo } from "./remote-versions.ts";
import { sendByRsync } from "./send-by-rsync.ts";
import { sendBySftp } from "./send-by-sftp.ts";
import { isFile } from "./sftp-packets.ts";
import { openSftp, SftpError, type SftpSession } from "./sftp-session.ts";

export interface RemoteOptions {
  readonly place: RemotePlace;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly publication: Publication;
  /** Versions that stay, the one online included. */
  readonly keep: number;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
}

/** What was done. By rsync, only the server knows what it took over: files are counted as found. */
export interface RemotePublished {
  readonly id: string;
  /** False when this version was online already. */
  readonly changed: boolean;
  readonly sent: number;
  readonly sentBytes: number;
  /** Taken over from the version before, on the server. */
  readonly linked: number;
  /** Brought by an interrupted run. */
  readonly found: number;
  readonly removed: readonly string[];
}

const SMALL_BYTES = 256 * 1024;

/**
 * Puts a publication online on a server reached by SSH, in the form of `publishToFolder`: a whole new version beside the one
 * that is served, then one rename of the link `courant`. Cut at any moment, readers have the former version, and the next run
 * goes on. Two at once end with one of the two versions, whole; the other may have to be published again. Throws `publish/…`.
 */
export async function publishToRemote(options: RemoteOptions): Promise<RemotePublished> {
  const { place, publication, keep } = options;
  const { id, files } = publication;
  return withSession(place, options.environment, async (session) => {
    const nothing = { id, sent: 0, sentBytes: 0, linked: 0, found: 0 };
    await makeFolders(session, `${place.path}/versions`);
    // Read before all: what another publisher brings meanwhile is not this one's to remove.
    const there = await listVersions(session, place);
    const online = await currentVersion(session, place);
    await recordOnline(session, place, online);
    const isThere = async (): Promise<boolean> => (await session.lstat(`${place.path}/versions/${id}`)) !== null;
    const made = online === id ? null : (await isThere()) ? { found: files.length } : await makeVersion(options, session, online);
    if (made !== null) await switchTo(session, place, id);
    const removed = await forgetOld(session, place, id, keep, there);
    return { ...nothing, ...made, changed: made !== null, removed };
  });
}

/** Puts the version before back online; null when there is none. */
export function goBackOnRemote(place: RemotePlace, environment: RemoteOptions["environment"]): Promise<string | null> {
  return withSession(place, environment, async (session) => {
    const online = await currentVersion(session, place);
    await recordOnline(session, place, online);
    const before = versionBefore(await readHistory(session, place), online);
    if (before === undefined || (await session.lstat(`${place.path}/versions/${before}/${LIST}`)) === null) return null;
    await switchTo(session, place, before);
    return before;
  });
}

/** What would be published there: the version online, and the bytes that it does not have under the same name. */
export function compareWithRemote({ place, environment, publication }: Pick<RemoteOptions, "place" | "environment" | "publication">) {
  return withSession(place, environment, async (session) => {
    const online = await currentVersion(session, place);
    const had = await formerSums(session, place, online);
    const missing = publication.files.filter(({ path, sha256 }) => had.get(path) !== sha256);
    return { id: publication.id, online, sent: missing.length, sentBytes: missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  });
}

async function withSession<T>(
  place: RemotePlace,
  environment: RemoteOptions["environment"],
  work: (session: SftpSession) => Promise<T>,
): Promise<T> {
  const session = await openSftp(place, environment);
  try {
    return await work(session);
  } catch (error) {
    if (error instanceof CartableError || !(error instanceof SftpError)) throw error;
    throw refusal("publish/sftp-refused", { host: place.host, path: place.path, cause: CAUSES[error.status] ?? error.message }, error);
  } finally {
    await session.end();
  }
}

const CAUSES: Readonly<Record<number, string>> = {
  2: "le dossier ou le fichier a disparu",
  3: "accès refusé",
  4: "échec, souvent un disque plein, ou un nom déjà pris",
};

const formerSums = async (session: SftpSession, { path }: RemotePlace, online: string | null): Promise<ReadonlyMap<string, string>> =>
  parseSums((online === null ? null : await readText(session, `${path}/versions/${online}/${LIST}`)) ?? "");

async function makeVersion(options: RemoteOptions, session: SftpSession, online: string | null) {
  const { place, publication, environment, onProgress } = options;
  const [versions, part] = [`${place.path}/versions`, `${place.path}/versions/.${publication.id}.part`];
  const paths = publication.files.map(({ path }) => path);
  await makeFoldersFor(session, part, paths);
  const before = await listTree(session, part);
  const isThere = ({ path, sizeBytes }: PublishedFile): boolean => before.files.get(path) === sizeBytes;
  const wanted = publication.files.filter((file) => !isThere(file));
  const made = { sent: 0, sentBytes: 0, linked: 0, found: publication.files.length - wanted.length };
  const former = await formerSums(session, place, online);
  await refuseFull(session, place, wanted, former);
  let done = publication.bytes - wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const advance = (bytes: number): void => {
    done += bytes;
    onProgress(Math.min(done, publication.bytes), publication.bytes);
  };
  if (place.by === "rsync") {
    await sendByRsync({ place, environment, files: publication.files, part, former: online, onBytes: advance });
    made.sent = wanted.length;
  } else {
    const left: PublishedFile[] = [];
    await inTurn(wanted, async (file) => {
      const isSame = online !== null && former.get(file.path) === file.sha256;
      if (!(isSame && (await takeOver(session, `${versions}/${online}/${file.path}`, `${part}/${file.path}`, file))))
        return void left.push(file);
      made.linked += 1;
      advance(file.sizeBytes);
    });
    const send = async (file: PublishedFile): Promise<void> => {
      const bytes = await sendBySftp(session, file, `${part}/${file.path}`, advance);
      made.sentBytes += bytes;
      made.sent += 1;
    };
    const isSmall = ({ sizeBytes }: PublishedFile): boolean => sizeBytes <= SMALL_BYTES;
    // Small ones together: each waits for the line more than it uses it. A large one fills it alone.
    await inTurn(left.filter(isSmall), send);
    for (const file of left.filter((one) => !isSmall(one))) await send(file);
  }
  await writeText(session, `${part}/${LIST}`, publication.list);
  await requireWhole(session, place, part, publication);
  await session.rename(part, `${versions}/${publication.id}`);
  await syncFolder(session, versions);
  return made;
}

/** Nothing is sent to a disk that cannot take it. */
async function refuseFull(
  session: SftpSession,
  { host, path }: RemotePlace,
  wanted: readonly PublishedFile[],
  had: ReadonlyMap<string, string>,
) {
  const neededBytes = wanted.reduce((sum, file) => sum + (had.get(file.path) === file.sha256 ? 0 : file.sizeBytes), 0);
  const freeBytes = await session.freeBytes(path);
  if (freeBytes !== null && freeBytes < neededBytes) throw refusal("disk/full", { path: `${host}:${path}`, neededBytes, freeBytes });
}

/** A second name on the bytes of the version before, when they have the right length: SFTP cannot compare more. */
async function takeOver(session: SftpSession, former: string, path: string, { sizeBytes }: PublishedFile): Promise<boolean> {
  const found = await session.lstat(former);
  if (found === null || !isFile(found) || found.sizeBytes !== sizeBytes) return false;
  return session.hardLink(former, path).then(
    () => true,
    (error: unknown) => {
      if (error instanceof SftpError) return false;
      throw error;
    },
  );
}

/** A version gets its name only with every file, of the right length; what has no place in it is removed. */
async function requireWhole(session: SftpSession, { host }: RemotePlace, part: string, { files }: Publication): Promise<void> {
  const there = await listTree(session, part);
  const wanted = new Set([LIST, ...files.map(({ path }) => path)]);
  await inTurn(
    [...there.files.keys()].filter((path) => !wanted.has(path)),
    (path) => session.remove(`${part}/${path}`),
  );
  for (const folder of there.folders.filter((one) => one.endsWith(".rsync-part"))) await session.removeFolder(`${part}/${folder}`);
  const wrong = files.find(({ path, sizeBytes }) => there.files.get(path) !== sizeBytes);
  if (wrong !== undefined)
    throw refusal("publish/sftp-refused", { host, path: wrong.path, cause: "le fichier envoyé n'y est pas, ou pas entier" });
}
