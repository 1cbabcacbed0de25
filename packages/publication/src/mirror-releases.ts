import { copyFile, link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { buildInStage, sha256Of, takeLock } from "@cartable/packager";
import type { FetchContext } from "@cartable/store";
import { checkBlob } from "@cartable/store/check-blob";
import { digestFile } from "@cartable/store/digest-file";
import { httpGet, networkRefusal, openAgent } from "@cartable/store/http-get";
import { blobPath, openStore, type Store } from "@cartable/store/store";
import { fetchUrl } from "@cartable/store/url-source";
import { isHeld, replaceEntry, writeCopyLists } from "./copy-lists.ts";
import { writePart } from "./downloads/write-part.ts";
import { fileAddress, type ListedRelease, listedFiles, parseYearList, parseYears, partPlace, type YearList } from "./release-lists.ts";

export interface MirrorOptions {
  /** Address of the site, with a final `/`. */
  readonly address: string;
  /** Folder of the copy: it takes `bundles/` as on the site. */
  readonly destination: string;
  /** Which releases are wanted. */
  readonly isWanted: (year: number, release: ListedRelease) => boolean;
  readonly context: FetchContext;
  /** Judges the folder of a release before the copy shows it: who signed, and every file. Throws to refuse it. */
  readonly judge?: (folder: string) => Promise<void>;
  /** Told of each file that is about to be fetched. */
  readonly onFile: (name: string) => void;
  /** Told once which other copy to the same folder is waited for. */
  readonly onWait?: (holder: string) => void;
}

/** What was done. */
export interface Mirrored {
  readonly releases: readonly { readonly year: number; readonly folder: string; readonly changed: boolean }[];
  /** Editions that the site withdrew: not copied; one that the copy had stays, marked in its list. */
  readonly withdrawn: readonly { readonly year: number; readonly folder: string; readonly date: string; readonly reason: string }[];
  readonly fetched: number;
  readonly fetchedBytes: number;
}

/** Lists are read whole: no honest one comes near this. */
const MAX_LIST_BYTES = 16 * 1024 * 1024;
/** Another copy is waited for so long; a first one takes hours, and the next night comes. */
const WAIT_MS = 600_000;

/**
 * Copies releases from a site: each file is compared with the digest that its release announces, a download that was cut
 * goes on where it stopped, and a release appears in the copy once it is whole. What the site withdrew is not copied.
 * The lists of the copy come last and name only what it has; what an earlier run with another choice brought stays in them.
 * Throws `mirror/unreadable`, `mirror/mixed`, `mirror/nothing`, `pack/locked`, and what downloads throw.
 */
export async function mirrorReleases(options: MirrorOptions): Promise<Mirrored> {
  const { destination, onWait = () => undefined } = options;
  await mkdir(destination, { recursive: true });
  // Before the site is read: whoever was waited for may have copied another edition.
  const release = await takeLock({ dir: destination, name: "miroir", waitMs: WAIT_MS, onWait });
  try {
    return await mirrorAlone(options);
  } finally {
    await release().catch(() => undefined);
  }
}

async function mirrorAlone(options: MirrorOptions): Promise<Mirrored> {
  const { destination, isWanted } = options;
  const site = await readSite(options);
  const store = await openStore(join(destination, ".miroir"));
  const bundlesDir = join(destination, "bundles");
  const done: { year: number; folder: string; changed: boolean }[] = [];
  const withdrawn: { year: number; folder: string; date: string; reason: string }[] = [];
  const chosen = new Map<number, ListedRelease[]>();
  const count = { fetched: 0, fetchedBytes: 0 };
  for (const list of site) {
    const { year } = list;
    for (const release of list.bundles.filter((one) => isWanted(year, one))) {
      const { folder, withdrawn: mark } = release;
      if (mark === undefined) {
        done.push({ year, folder, changed: await mirrorRelease(options, store, list, release, count) });
        await replaceEntry(bundlesDir, year, release);
      } else withdrawn.push({ year, folder, ...mark });
      if (!chosen.has(year)) chosen.set(year, []);
      if (mark === undefined || (await isHeld(join(bundlesDir, String(year), folder), release))) chosen.get(year)?.push(release);
    }
  }
  await writeCopyLists(bundlesDir, { site, chosen, isWanted });
  // Everything has its second name in the copy: the store keeps nothing.
  await rm(store.dir, { recursive: true, force: true });
  return { releases: done, withdrawn, ...count };
}

/** The lists of the site, all years. Throws `mirror/nothing` when nothing of them is wanted. */
async function readSite(options: MirrorOptions): Promise<readonly YearList[]> {
  const { address, isWanted } = options;
  const root = new URL("bundles/", address).href;
  const lists: YearList[] = [];
  for (const year of parseYears(`${root}index.json`, await readText(options, `${root}index.json`))) {
    const url = `${root}${year}/release.json`;
    lists.push(parseYearList(url, await readText(options, url), year));
  }
  if (!lists.some(({ year, bundles }) => bundles.some((release) => isWanted(year, release)))) throw refusal("mirror/nothing", { address });
  return lists;
}

async function mirrorRelease(
  options: MirrorOptions,
  store: Store,
  list: YearList,
  release: ListedRelease,
  count: { fetched: number; fetchedBytes: number },
): Promise<boolean> {
  const { address, destination, context, onFile, judge = async () => undefined } = options;
  const { text, sums } = await readSums(options, list, release);
  const outDir = join(destination, "bundles", String(list.year));
  const former = join(outDir, release.folder);
  const fetch = async (name: string, sha256: string): Promise<void> => {
    onFile(`${release.folder}/${name}`);
    // What a run that was cut had brought whole is in the store.
    if ((await checkBlob(store, sha256)) === "ok") return;
    const size = name === release.archive ? { sizeBytes: release.sizeBytes } : {};
    const url = fileAddress(address, list, release, name, sha256);
    const stored = await fetchUrl(store, { kind: "url", what: name, url, mirrors: [], sha256, ...size }, context);
    count.fetched += 1;
    count.fetchedBytes += stored.sizeBytes;
  };
  const { written } = await buildInStage({
    outDir,
    folder: release.folder,
    neededBytes: release.sizeBytes,
    find: async () => {
      const isThere = (await readFile(join(former, "SHA256SUMS"), "utf8").catch(() => "")) === text && (await isWhole(former, sums));
      if (isThere) await judge(former);
      return isThere ? true : null;
    },
    async write(stage) {
      // The archive first: its parts are cut out of it.
      for (const [name, sha256] of [...sums].sort(([a], [b]) => Number(b === release.archive) - Number(a === release.archive))) {
        const path = join(stage, name);
        if ((await isRight(join(former, name), sha256)) && (await giveName(join(former, name), path))) continue;
        const place = partPlace(release, name, sha256);
        if (place !== null) {
          await writePart(join(stage, release.archive), path, place.from, place.length);
          if (await isRight(path, sha256)) continue;
          await rm(path, { force: true });
        }
        await fetch(name, sha256);
        await giveName(blobPath(store, sha256), path);
      }
      await writeFile(join(stage, "SHA256SUMS"), text, { flush: true });
      await judge(stage);
      return true;
    },
  });
  return written;
}

/** `SHA256SUMS` of a release: where files stand by digest, the very list that `release.json` means. */
async function readSums(options: MirrorOptions, list: YearList, release: ListedRelease) {
  const url = fileAddress(options.address, list, release, "SHA256SUMS", release.sums ?? "");
  const text = await readText(options, url);
  if (list.objects !== undefined && release.sums !== undefined && sha256Of(text) !== release.sums)
    throw refusal("mirror/mixed", { what: `${release.folder}/SHA256SUMS` });
  return { text, sums: listedFiles(url, text, release) };
}

async function isWhole(folder: string, sums: ReadonlyMap<string, string>): Promise<boolean> {
  for (const [name, sha256] of sums) if (!(await isRight(join(folder, name), sha256))) return false;
  return true;
}

async function isRight(path: string, sha256: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true && (await digestFile(path)).sha256 === sha256;
}

/** A second name on the same bytes, or a copy where the file system has no such thing. */
async function giveName(from: string, to: string): Promise<true> {
  await link(from, to).catch(() => copyFile(from, to));
  return true;
}

/** A small text of the site. Throws `fetch/…` and `mirror/unreadable`. */
async function readText({ context }: MirrorOptions, url: string): Promise<string> {
  const agent = openAgent(context);
  try {
    const answer = await httpGet(agent, url, url, {}, context);
    if (answer.status !== 200) {
      await answer.discard();
      throw refusal("fetch/http-status", { what: url, status: answer.status, mirrors: false });
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (bytes > MAX_LIST_BYTES) throw refusal("mirror/unreadable", { address: url, cause: "la liste est démesurée" });
      chunks.push(Uint8Array.from(chunk));
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof Error && "exit" in error) throw error;
    if (error instanceof TypeError && error.message.includes("encoded"))
      throw refusal("mirror/unreadable", { address: url, cause: "ce n'est pas du texte" });
    throw networkRefusal(error, url, context);
  } finally {
    agent.destroy().catch(() => undefined);
  }
}
