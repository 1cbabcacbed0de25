import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { type JudgedList, judgeKeyList, KEY_LIST, type PublicKey } from "@cartable/signing";

/** Where the public keys of the project stand, from the root of the repository (docs/adr/0017-signatures.md). */
export const KEYS_FOLDER = "manifests/cles";

/** The list of keys of a repository. */
export const keyListFile = (root: string): string => join(root, KEYS_FOLDER, KEY_LIST);

/** A list that was believed. */
export type TrustedList = Extract<JudgedList, { problem: null }>;

const SIGNATURE = /^CLES\.json\.([0-9A-F]{16})\.minisig$/;

/**
 * Reads a list of keys with the signatures beside it; null when there is none. With `anchors`, one of those keys must have
 * signed it. Throws `keys/list-refused`.
 */
export async function readKeyList(file: string, anchors: readonly PublicKey[] | null = null): Promise<TrustedList | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw refusal("disk/refused", { path: file, cause: error.code ?? String(error) }, error);
  });
  if (text === null) return null;
  const signatures = new Map<string, string>();
  for (const name of (await readdir(dirname(file))).sort()) {
    const id = SIGNATURE.exec(name)?.[1];
    if (id !== undefined) signatures.set(id, await readFile(join(dirname(file), name), "utf8"));
  }
  const judged = judgeKeyList(text, signatures, anchors);
  if (judged.list === null) throw refusal("keys/list-refused", { path: file, problem: judged.problem });
  return judged;
}
