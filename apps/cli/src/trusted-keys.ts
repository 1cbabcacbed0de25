import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { CartableError, refusal } from "@cartable/diagnostics";
import { KEY_LIST, type ListedKey, type PublicKey, parsePublicKey } from "@cartable/signing";
import type { Context } from "./context.ts";
import { keyListFile, readKeyList, type TrustedList } from "./key-list-files.ts";

/** Keys that are believed, and keys that no longer are. */
export interface TrustedKeys {
  readonly trusted: readonly PublicKey[];
  readonly revoked: readonly ListedKey[];
}

/**
 * The keys that a signature is judged by: those of the repository's list, or the one that a person gives — then the list only
 * adds the keys that this one has signed for. What the list revokes is revoked in both cases. Throws `keys/bad-public`,
 * `keys/list-refused`, `signature/revoked`.
 */
export async function trustedKeys({ root }: Context, given: string | undefined): Promise<TrustedKeys> {
  const own = await readKeyList(keyListFile(root));
  if (given === undefined) return { trusted: own?.valid ?? [], revoked: own?.revoked ?? [] };
  if (basename(given) === KEY_LIST) {
    const list = await readKeyList(resolve(given));
    if (list === null) throw refusal("keys/bad-public", { value: given });
    const revoked = [...list.revoked, ...(own?.revoked ?? [])];
    return { trusted: list.valid.filter(({ id }) => revoked.every((key) => key.id !== id)), revoked };
  }
  const key = await readPublicKey(given);
  const ended = own?.revoked.find(({ id }) => id === key.id);
  if (ended !== undefined) throw refusal("signature/revoked", { path: given, keyId: key.id, reason: ended.reason ?? "sans motif" });
  const followers = await followersOf(root, key);
  return { trusted: [key, ...(followers?.valid ?? []).filter(({ id }) => id !== key.id)], revoked: own?.revoked ?? [] };
}

/** A public key from its text or its file. */
export async function readPublicKey(given: string): Promise<PublicKey> {
  const text = parsePublicKey(given) === null ? await readFile(resolve(given), "utf8").catch(() => "") : given;
  const key = text.length > 10_000 ? null : parsePublicKey(text);
  if (key === null) throw refusal("keys/bad-public", { value: given });
  return key;
}

/** The list of the repository, if this key signed it; a list that it did not sign is no fault. */
async function followersOf(root: string, key: PublicKey): Promise<TrustedList | null> {
  return readKeyList(keyListFile(root), [key]).catch((error: unknown) => {
    if (error instanceof CartableError && error.code === "keys/list-refused") return null;
    throw error;
  });
}
