import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { FilesPlan } from "@cartable/plan";
import { isLeftBySystem, RECORD_FILES, RECORD_PATH, type ReleaseRecord } from "@cartable/record";
import { digestFiles } from "./digest-files.ts";
import type { DigestMemo } from "./digest-memo.ts";

/** The files of a former folder that already are what the plan wants there: path in the plan to absolute path. */
export async function keepRight(plan: FilesPlan, folder: string, memo: DigestMemo): Promise<ReadonlyMap<string, string>> {
  const right = new Map<string, string>();
  const unknown: { readonly path: string; readonly sizeBytes: number; readonly place: string; readonly sha256: string }[] = [];
  for (const { path: place, sha256, sizeBytes, mode } of plan.entries) {
    const path = join(folder, place);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() !== true || found.size !== sizeBytes) continue;
    if (process.platform !== "win32" && (found.mode & 0o777) !== Number.parseInt(mode, 8)) continue;
    if ((await memo.known(path)) === sha256) right.set(place, path);
    else unknown.push({ path, sizeBytes, place, sha256 });
  }
  const digests = await digestFiles(unknown);
  for (const [index, { path, place, sha256 }] of unknown.entries()) if (digests[index]?.sha256 === sha256) right.set(place, path);
  return right;
}

/** Refuses to replace a folder that holds files of someone: those that neither the plan nor its record knows. */
export async function refuseForeignFiles(plan: FilesPlan, folder: string): Promise<void> {
  const ours = new Set([...plan.entries.map(({ path }) => path), ...(await recordedPaths(folder)), ...RECORD_FILES]);
  const items = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const foreign = items
    .filter((item) => !item.isDirectory())
    .map((item) =>
      join(item.parentPath, item.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !ours.has(path) && !isLeftBySystem(path))
    .sort();
  if (foreign.length > 0) throw refusal("pack/foreign-files", { folder, files: foreign });
}

async function recordedPaths(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, RECORD_PATH), "utf8").catch(() => null);
  try {
    return text === null ? [] : (JSON.parse(text) as ReleaseRecord).files.map(({ path }) => path);
  } catch {
    return [];
  }
}
