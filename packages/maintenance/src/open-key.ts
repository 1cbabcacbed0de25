import { lstat, open, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { JOURNAL_PATH, RECORD_PATH } from "@cartable/record";
import { openRelease, SUMS } from "./judge-release.ts";
import { type FoundRecord, type KeySource, openKeyFolder, openKeyZip } from "./key-source.ts";

/** What a path leads to. */
export type KeyForm = "folder" | "zip" | "release";

/** A key, wherever it stands. */
export interface OpenedKey extends KeySource {
  readonly form: KeyForm;
  /** Another bundle, year or target than the record's, that the name of the file or folder announces; null when it fits. */
  readonly announced: string | null;
  /** Whether an update of it was begun and did not end. */
  readonly interrupted: boolean;
}

/**
 * Opens what a person points at: the root of a key, a folder that holds one, its archive, or a release folder. Throws
 * `cli/not-found`, `verify/image`, `verify/interrupted`, `record/missing`, `record/unreadable`, or what `openZip` throws.
 */
export async function openKey(path: string): Promise<OpenedKey> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") throw refusal("cli/not-found", { path }, error);
    throw refusal("disk/refused", { path, cause: error.code ?? String(error) }, error);
  });
  if (found.isFile()) {
    await refuseOtherFiles(path);
    return named("zip", path, await openKeyZip(path));
  }
  const has = async (name: string): Promise<boolean> =>
    lstat(join(path, name)).then(
      () => true,
      () => false,
    );
  if (!(await has(RECORD_PATH)) && (await has("CARTABLE.json")) && (await has(SUMS)))
    return named("release", path, await openRelease(path));
  const interrupted = await has(JOURNAL_PATH);
  if (interrupted && !(await has(RECORD_PATH))) throw refusal("verify/interrupted", { path });
  return { ...named("folder", path, await openKeyFolder(path)), interrupted };
}

/** An image begins as any FAT medium does: by a jump, and its mark at the end of the first sector. */
async function refuseOtherFiles(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    if (bytesRead === 512 && buffer[0] === 0xeb && buffer.readUInt16LE(510) === 0xaa55) throw refusal("verify/image", { path });
  } finally {
    await file.close();
  }
}

function named(form: KeyForm, path: string, source: KeySource): OpenedKey {
  return { ...source, form, interrupted: false, announced: otherName(form, path, source) };
}

const TARGETS = "web|windows|linux|all";

/** A name that people chose says nothing; one in the form of our own must say the truth. */
function otherName(form: KeyForm, path: string, { record: { bundle, year, target } }: FoundRecord): string | null {
  const name = basename(path);
  if (form === "zip") {
    const isOurs = new RegExp(`^[a-z0-9-]+-\\d{4}-(${TARGETS})\\.zip$`).test(name);
    return isOurs && name !== `${bundle}-${year}-${target}.zip` ? name : null;
  }
  if (form === "folder") return null;
  if (new RegExp(`^[a-z0-9-]+-(${TARGETS})$`).test(name) && name !== `${bundle}-${target}`) return name;
  const parent = basename(dirname(path));
  return /^\d{4}$/.test(parent) && parent !== String(year) ? `${parent}/${name}` : null;
}
