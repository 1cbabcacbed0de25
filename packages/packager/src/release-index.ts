import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ListedFile, parseSums, type ReleaseDownloads, type ReleaseEntry, type ReleaseIndex, toJsonText } from "@cartable/record";
import { archiveName, downloadNames, joinCommands, partName } from "./release-form.ts";
import { replaceFile } from "./replace-file.ts";

/** What manifests say of an edition that they had: null while it may be taken. */
export type WithdrawalOf = (edition: Pick<ReleaseEntry, "bundle" | "target" | "serial">) => ReleaseEntry["withdrawn"] | null;

/**
 * Rewrites `release.json` of a year and `index.json` over all years from the release folders that are there.
 * Written only when their bytes change.
 */
export async function writeReleaseIndex(bundlesDir: string, year: number, withdrawalOf: WithdrawalOf): Promise<ReleaseIndex> {
  const yearDir = join(bundlesDir, String(year));
  const bundles: ReleaseEntry[] = [];
  for (const folder of (await readdir(yearDir)).sort()) {
    const entry = folder.startsWith(".") ? null : await readRelease(yearDir, folder);
    if (entry === null) continue;
    const withdrawn = withdrawalOf(entry) ?? null;
    bundles.push(withdrawn === null ? entry : { ...entry, withdrawn });
  }
  const index: ReleaseIndex = { format: 1, year, bundles };
  await writeIfChanged(join(yearDir, "release.json"), toJsonText(index));
  const years = (await readdir(bundlesDir)).filter((name) => /^\d{4}$/.test(name)).sort();
  await writeIfChanged(
    join(bundlesDir, "index.json"),
    toJsonText({ format: 1, years: years.map((name) => ({ year: Number(name), release: `${name}/release.json` })) }),
  );
  return index;
}

async function readRelease(yearDir: string, folder: string): Promise<ReleaseEntry | null> {
  const text = async (name: string): Promise<string | null> =>
    readFile(join(yearDir, folder, name), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
      throw error;
    });
  const [planText, sums] = [await text("plan.json"), await text("SHA256SUMS")];
  if (planText === null || sums === null) return null;
  const plan = JSON.parse(planText) as import("@cartable/plan").BundlePlan;
  const archive = archiveName(plan);
  const digests = parseSums(sums);
  const sha256 = digests.get(archive);
  if (sha256 === undefined) return null;
  const { size } = await stat(join(yearDir, folder, archive));
  const downloads = await readDownloads(join(yearDir, folder), archive, digests);
  return {
    bundle: plan.bundle,
    target: plan.target,
    kind: plan.kind,
    name: plan.name,
    demonstration: plan.demonstration,
    serial: plan.serial,
    folder,
    archive,
    sizeBytes: size,
    sha256,
    files: plan.totals.files,
    unpackedBytes: plan.totals.bytes,
    signed: (await text("CARTABLE.json.minisig")) !== null,
    components: plan.components.map(({ id, version, license }) => ({ id, version, license })),
    ...(Object.keys(downloads).length === 0 ? {} : { downloads }),
  };
}

async function readDownloads(folder: string, archive: string, digests: ReadonlyMap<string, string>): Promise<ReleaseDownloads> {
  const find = async (name: string): Promise<ListedFile | null> => {
    const sha256 = digests.get(name);
    return sha256 === undefined ? null : { name, sizeBytes: (await stat(join(folder, name))).size, sha256 };
  };
  const names = downloadNames(archive);
  const [metalink, torrent, joining] = await Promise.all([find(names.metalink), find(names.torrent), find(names.joining)]);
  const files: ListedFile[] = [];
  for (let part = await find(partName(archive, 1)); part !== null; part = await find(partName(archive, files.length + 1))) files.push(part);
  const commands = joinCommands(
    archive,
    files.map(({ name }) => name),
  );
  return {
    ...(metalink === null ? {} : { metalink }),
    ...(torrent === null ? {} : { torrent }),
    ...(joining === null || files.length === 0 ? {} : { parts: { files, joining, commands } }),
  };
}

async function writeIfChanged(path: string, text: string): Promise<void> {
  const former = await readFile(path, "utf8").catch(() => null);
  if (former === text) return;
  await replaceFile(path, text);
}
