import { hash } from "node:crypto";
import { parseMinisign, signMinisign, verifyMinisign } from "./minisign-signature.ts";
import { type PublicKey, parsePublicKey, publicKeyText } from "./public-key.ts";
import type { SecretKey } from "./secret-key.ts";

/** A key as a list tells it. */
export interface ListedKey {
  readonly id: string;
  /** `RW…` */
  readonly publicKey: string;
  /** Two keys are valid while one takes over from the other. */
  readonly state: "valid" | "revoked";
  /** Why it is revoked, in French. */
  readonly reason: string | null;
}

/** `CLES.json`: the keys that sign cartables. Each change raises the serial and names the list before. */
export interface KeyList {
  readonly format: 1;
  readonly serial: number;
  /** SHA-256 of the text of the former list, or null. */
  readonly previous: string | null;
  /** The newest first. */
  readonly keys: readonly ListedKey[];
}

/** A list that may be believed, or why not, in French. */
export type JudgedList =
  | { readonly list: KeyList; readonly valid: readonly PublicKey[]; readonly revoked: readonly ListedKey[]; readonly problem: null }
  | { readonly list: null; readonly problem: string };

export const KEY_LIST = "CLES.json";
const MAX_KEYS = 100;

/** Name of the signature of a list by a key: several keys sign the same list, each in its file. */
export const listSignatureName = (keyId: string): string => `${KEY_LIST}.${keyId}.minisig`;

export const keyListText = (list: KeyList): string => `${JSON.stringify(list, null, 2)}\n`;

/** The trusted comment of a list. */
export const listComment = ({ serial }: Pick<KeyList, "serial">): string => `cartable ${KEY_LIST} serial ${serial}`;

/** What changes in a list: a key that joins, the newest; a key that is revoked, so that what it signed is refused from then on. */
export interface KeyListChange {
  readonly add?: PublicKey | null;
  readonly revoke?: { readonly id: string; readonly reason: string } | null;
}

/** The list that follows another, or the first one. */
export function nextKeyList(former: KeyList | null, { add = null, revoke = null }: KeyListChange): KeyList {
  const added: readonly ListedKey[] = add === null ? [] : [{ id: add.id, publicKey: publicKeyText(add), state: "valid", reason: null }];
  const keys = [...added, ...(former?.keys ?? []).filter(({ id }) => id !== add?.id)].map(
    (key): ListedKey => (key.id === revoke?.id ? { ...key, state: "revoked", reason: revoke.reason } : key),
  );
  const previous = former === null ? null : hash("sha256", keyListText(former), "hex");
  return { format: 1, serial: (former?.serial ?? 0) + 1, previous, keys };
}

/** The signature of a list by one of its keys. */
export function signKeyList(key: SecretKey, list: KeyList): string {
  return signMinisign(key, Buffer.from(keyListText(list)), listComment(list));
}

/**
 * Judges a list of keys and the signatures beside it, by key id. It must be signed by a key that it calls valid; a signature
 * that is there must be right, whoever made it. With `anchors`, one of them must have signed it too: that is how a person who
 * only knows an old key comes to trust the new one.
 */
export function judgeKeyList(text: string, signatures: ReadonlyMap<string, string>, anchors: readonly PublicKey[] | null): JudgedList {
  const list = parseKeyList(text);
  if (list === null) return { list: null, problem: `${KEY_LIST} n'est pas une liste de clés entière` };
  const keys = new Map(list.keys.map((key) => [key.id, { listed: key, key: parsePublicKey(key.publicKey) }]));
  const bytes = Buffer.from(text);
  for (const [id, file] of signatures) {
    const signer = keys.get(id)?.key ?? anchors?.find((anchor) => anchor.id === id) ?? null;
    const found = parseMinisign(file);
    const right = signer !== null && found !== null && verifyMinisign(signer, bytes, found) && found.trustedComment === listComment(list);
    if (!right) return { list: null, problem: `${listSignatureName(id)} n'est pas une signature de cette liste` };
  }
  const valid = [...keys.values()].flatMap(({ listed, key }) => (listed.state === "valid" && key !== null ? [key] : []));
  if (!valid.some(({ id }) => signatures.has(id))) return { list: null, problem: `${KEY_LIST} n'est signée par aucune clé valide` };
  if (anchors !== null && !anchors.some(({ id }) => signatures.has(id)))
    return { list: null, problem: `${KEY_LIST} n'est pas signée par une clé en qui vous avez confiance` };
  return { list, valid, revoked: list.keys.filter(({ state }) => state === "revoked"), problem: null };
}

/** Reads the text of a list. Null unless it is exactly what this project writes. */
export function parseKeyList(text: string): KeyList | null {
  if (text.length > 100_000) return null;
  let value: Partial<KeyList>;
  try {
    value = JSON.parse(text) as Partial<KeyList>;
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || value.format !== 1 || !Array.isArray(value.keys) || value.keys.length > MAX_KEYS)
    return null;
  const { serial, previous, keys } = value;
  if (!Number.isSafeInteger(serial) || (serial ?? 0) < 1) return null;
  if (previous !== null && !/^[0-9a-f]{64}$/.test(String(previous))) return null;
  if (!keys.every(isListedKey) || new Set(keys.map(({ id }) => id)).size !== keys.length) return null;
  return keyListText(value as KeyList) === text ? (value as KeyList) : null;
}

function isListedKey(value: unknown): value is ListedKey {
  if (typeof value !== "object" || value === null) return false;
  const { id, publicKey, state, reason, ...rest } = value as Partial<ListedKey>;
  if (Object.keys(rest).length > 0 || typeof publicKey !== "string" || parsePublicKey(publicKey)?.id !== id) return false;
  return state === "valid"
    ? reason === null
    : state === "revoked" && typeof reason === "string" && reason.length > 0 && reason.length <= 500;
}
