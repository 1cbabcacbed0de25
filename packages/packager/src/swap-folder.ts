import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A fresh neighbour of a release folder, to write the next release in. Made empty. */
export async function makeStage(outDir: string, folder: string): Promise<string> {
  const stage = join(outDir, `.tmp-${folder}-${process.pid}-${randomUUID().slice(0, 8)}`);
  await mkdir(stage);
  return stage;
}

/** Removes a stage that will not be used. */
export async function discardStage(stage: string): Promise<void> {
  await rm(stage, { recursive: true, force: true }).catch(() => undefined);
}

/**
 * Puts a finished stage in place of a release: the former one steps aside by rename, the new one takes its name, then the
 * former is removed. Every name is on the disk before the next step. Killed between the two renames, the former release
 * stands under its temporary name, whole, and {@link recoverFolder} puts it back.
 */
export async function swapFolder(stage: string, final: string): Promise<void> {
  const former = `${stage}.former`;
  await syncFolder(stage);
  const existed = await rename(final, former).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  try {
    if (existed) await syncFolder(dirname(final));
    await rename(stage, final);
  } catch (error) {
    if (existed) await rename(former, final);
    throw error;
  }
  await syncFolder(dirname(final));
  // From here on the new release is the release: what is left of the former one is only room.
  if (existed) await rm(former, { recursive: true, force: true }).catch(() => undefined);
}

/** Whether a build is under way beside a release, or was killed there: its stage, its claim, a former release set aside. */
export async function hasLeftovers(outDir: string, folder: string): Promise<boolean> {
  const names = await readdir(outDir).catch(() => []);
  return names.some((name) => name.startsWith(`.tmp-${folder}-`) || name.startsWith(`.verrou-${folder}-`));
}

/**
 * Mends what a killed build left beside a release: a former one that stepped aside comes back, the rest is removed. To be
 * called by the only process that builds there.
 */
export async function recoverFolder(outDir: string, folder: string): Promise<void> {
  const pattern = new RegExp(`^\\.tmp-${folder}-\\d+-[0-9a-f]{8}(\\.former)?$`);
  const left = (await readdir(outDir)).filter((name) => pattern.test(name));
  for (const name of left.filter((one) => one.endsWith(".former"))) {
    const missing = await stat(join(outDir, folder)).then(
      () => false,
      () => true,
    );
    if (missing) await rename(join(outDir, name), join(outDir, folder));
  }
  for (const name of left) await rm(join(outDir, name), { recursive: true, force: true });
}

/** Forces the names of a folder to the disk; Windows cannot, and needs no such thing. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
