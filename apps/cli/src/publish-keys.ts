import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import {
  allowedSignersLine,
  KEY_LIST,
  type KeyList,
  keyListText,
  listSignatureName,
  nextKeyList,
  parsePublicKey,
  renderPublicKey,
  type SecretKey,
  signKeyList,
} from "@cartable/signing";
import { KEYS_FOLDER } from "./key-list-files.ts";
import { replaceFile } from "./replace-file.ts";

/** A change of the list of keys. */
export interface KeyChange {
  readonly former: KeyList | null;
  /** The key that joins the list; null when one only leaves it. */
  readonly next: SecretKey | null;
  /** A key of the former list, which signs the change so that those who know it follow; null when it is lost. */
  readonly from: SecretKey | null;
  readonly revoke: { readonly id: string; readonly reason: string } | null;
}

/** The list after a change, and the keys that sign it. Pure. Throws `keys/unknown` or `keys/last`. */
export function changeKeys({ former, next, from, revoke }: KeyChange): { readonly list: KeyList; readonly signers: readonly SecretKey[] } {
  const known = (former?.keys ?? []).map(({ id }) => id);
  for (const keyId of [from?.publicKey.id, revoke?.id]) {
    if (keyId !== undefined && !known.includes(keyId)) throw refusal("keys/unknown", { keyId, known });
  }
  const list = nextKeyList(former, { add: next?.publicKey ?? null, revoke });
  const signers = [next, from].filter((key) => key !== null);
  const valid = new Set(list.keys.filter(({ state }) => state === "valid").map(({ id }) => id));
  if (!signers.some(({ publicKey }) => valid.has(publicKey.id))) throw refusal("keys/last", { keyId: revoke?.id ?? "" });
  return { list, signers };
}

/**
 * Writes a list of keys where the repository keeps them: the list, its signatures, the file of each valid public key for
 * minisign, and `allowed_signers` for OpenSSH. What another list left there is removed. Returns paths from the root.
 */
export async function publishKeys(root: string, list: KeyList, signers: readonly SecretKey[]): Promise<readonly string[]> {
  const folder = join(root, KEYS_FOLDER);
  const valid = list.keys.filter(({ state }) => state === "valid").flatMap(({ publicKey }) => parsePublicKey(publicKey) ?? []);
  const files = new Map([
    ...valid.map((key) => [`${key.id}.pub`, renderPublicKey(key)] as const),
    ["allowed_signers", valid.map((key) => `${allowedSignersLine(key, "cartable")}\n`).join("")] as const,
    ...signers.map((key) => [listSignatureName(key.publicKey.id), signKeyList(key, list)] as const),
    [KEY_LIST, keyListText(list)] as const,
  ]);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (/^[0-9A-F]{16}\.pub$|^CLES\.json\.[0-9A-F]{16}\.minisig$/.test(name) && !files.has(name)) await rm(join(folder, name));
  }
  for (const [name, text] of files) await replaceFile(join(folder, name), text);
  return [...files.keys()].map((name) => `${KEYS_FOLDER}/${name}`).sort();
}
