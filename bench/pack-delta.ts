import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { packUpdate } from "../packages/packager/src/index.ts";
import type { BundlePlan } from "../packages/plan/src/index.ts";
import { toReleaseRecord } from "../packages/plan/src/index.ts";
import type { ReleaseRecord } from "../packages/record/src/index.ts";
import type { Bench } from "./pack-cases.ts";

/** What was looked at, and what is wrong with it; null when nothing is. */
export interface Finding {
  readonly name: string;
  readonly problem: string | null;
}

/**
 * From one edition to the next, on a few resources: every seventh file of the former edition had other bytes, every
 * fiftieth did not exist, and some of its files are gone. The update must weigh no more than what changed, and make an
 * identical tree once unpacked over the former one.
 */
export async function measureDelta({ dir, folder, storeDir, outDir, plan: whole }: Bench): Promise<readonly Finding[]> {
  const resources = new Set(["jsxgraph", "mathjax", "gimp-data", "sql-js", "kalzium-data"]);
  const entries = whole.entries.filter(({ resource }) => resources.has(resource ?? ""));
  const plan: BundlePlan = { ...whole, entries, serial: 2 };
  const isChanged = (index: number): boolean => index % 7 === 0;
  const isNew = (index: number): boolean => index % 50 === 1;
  const former = toReleaseRecord({ ...plan, serial: 1 });
  const gone = ["Ressources/jsxgraph/ancien.html", "Ressources/sql-js/vieux/index.html"];
  const formerFiles: ReleaseRecord["files"] = [
    ...former.files.flatMap((file, index) => (isNew(index) ? [] : [isChanged(index) ? { ...file, sha256: "0".repeat(64) } : file])),
    ...gone.map((path) => ({ path, sha256: "1".repeat(64), sizeBytes: 3 })),
  ];
  const made = await packUpdate({
    plan,
    former: { ...former, files: formerFiles },
    generated: new Map(),
    store: { dir: storeDir },
    root: dir,
    outDir,
    onProgress: () => undefined,
  });
  const changedBytes = made.changed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const key = join(dir, "delta-key");
  rmSync(key, { recursive: true, force: true });
  // The former key: the unchanged files, others in the place of the changed ones, and those that go.
  for (const [index, { path }] of entries.entries()) {
    if (isNew(index)) continue;
    mkdirSync(join(key, path, ".."), { recursive: true });
    if (isChanged(index)) execFileSync("cp", [join(folder, entries[(index + 1) % entries.length]?.path ?? ""), join(key, path)]);
    else execFileSync("ln", [join(folder, path), join(key, path)]);
  }
  for (const path of gone) {
    mkdirSync(join(key, path, ".."), { recursive: true });
    execFileSync("sh", ["-c", 'echo x > "$0"', join(key, path)]);
  }
  execFileSync("unzip", ["-q", "-o", made.archive, "-d", key]);
  for (const line of readFileSync(join(made.folder, "SUPPRIMER.txt"), "utf8").split("\r\n").filter(Boolean))
    rmSync(join(key, line), { force: true });
  const differences = compareTree(key, plan);
  rmSync(key, { recursive: true, force: true });
  rmSync(made.folder, { recursive: true, force: true });
  const ratio = made.sizeBytes / changedBytes;
  return [
    {
      name: `Delta: ${made.changed.length} files, ${(changedBytes / 1e6).toFixed(1)} MB changed, ratio ${ratio.toFixed(3)}`,
      problem: ratio <= 1 ? null : "larger than what changed",
    },
    { name: "Delta applied gives the identical tree", problem: differences.length === 0 ? null : differences.slice(0, 5).join(", ") },
  ];
}

/** Paths that are missing, altered or foreign in a folder, the record aside. */
function compareTree(folder: string, { entries }: BundlePlan): readonly string[] {
  const wanted = new Set(entries.map(({ path }) => path));
  const wrong = entries.filter(({ path, sha256 }) => {
    const file = join(folder, path);
    return !existsSync(file) || createHash("sha256").update(readFileSync(file)).digest("hex") !== sha256;
  });
  const foreign = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
    .filter((path) => !wanted.has(path) && path !== "Cartable/CARTABLE.json");
  return [...wrong.map(({ path }) => path), ...foreign];
}
