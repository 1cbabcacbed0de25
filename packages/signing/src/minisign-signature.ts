import { hash } from "node:crypto";
import { fromBase64, toBase64, wholeLines } from "./base64.ts";
import { signEd25519, verifyEd25519 } from "./ed25519.ts";
import { type PublicKey, publicKeyOf } from "./public-key.ts";
import type { SecretKey } from "./secret-key.ts";

/** A signature of minisign that has its shape; whether it is right is another question. */
export interface MinisignSignature {
  /** Number of the key that made it, as minisign shows it. */
  readonly keyId: string;
  /** `ED`: of the BLAKE2b-512 digest, the default since minisign 0.10; `Ed`: of the bytes themselves. */
  readonly algorithm: "ED" | "Ed";
  readonly signature: Uint8Array;
  readonly trustedComment: string;
  readonly globalSignature: Uint8Array;
}

const UNTRUSTED = "untrusted comment: ";
const TRUSTED = "trusted comment: ";
/**
 * What minisign writes by itself. The first line is signed by nobody: no other words are taken, so that no byte of a
 * signature can be changed without being seen.
 */
const COMMENT = "signature from minisign secret key";
const MAX_CHARACTERS = 2_000;

/** Signs as `minisign -S -t comment` does. The same key, message and comment always give the same text. */
export function signMinisign({ seed, publicKey }: SecretKey, message: Uint8Array, trustedComment: string): string {
  const signature = signEd25519(seed, digestOf(message));
  const global = signEd25519(seed, Buffer.concat([signature, Buffer.from(trustedComment, "utf8")]));
  return [
    `${UNTRUSTED}${COMMENT}`,
    toBase64(Buffer.from("ED"), publicKey.number, signature),
    `${TRUSTED}${trustedComment}`,
    toBase64(global),
    "",
  ].join("\n");
}

/** Reads a signature of minisign. Null unless it is exactly its four lines, each in its one form. */
export function parseMinisign(text: string): MinisignSignature | null {
  const lines = text.length > MAX_CHARACTERS ? null : wholeLines(text);
  const [untrusted = "", first = "", trusted = "", second = ""] = lines ?? [];
  if (lines?.length !== 4 || !untrusted.startsWith(UNTRUSTED) || !trusted.startsWith(TRUSTED)) return null;
  if (untrusted.slice(UNTRUSTED.length) !== COMMENT) return null;
  const [bytes, globalSignature] = [fromBase64(first), fromBase64(second)];
  if (bytes?.length !== 74 || globalSignature?.length !== 64) return null;
  const algorithm = Buffer.from(bytes.subarray(0, 2)).toString("latin1");
  if (algorithm !== "ED" && algorithm !== "Ed") return null;
  const { id } = publicKeyOf(bytes.slice(2, 10), new Uint8Array(32));
  return { keyId: id, algorithm, signature: bytes.slice(10), trustedComment: trusted.slice(TRUSTED.length), globalSignature };
}

/** Whether a key made this signature, its comment included, for this message. */
export function verifyMinisign(key: PublicKey, message: Uint8Array, found: MinisignSignature): boolean {
  const { keyId, algorithm, signature, trustedComment, globalSignature } = found;
  return (
    keyId === key.id &&
    verifyEd25519(key.bytes, algorithm === "ED" ? digestOf(message) : message, signature) &&
    verifyEd25519(key.bytes, Buffer.concat([signature, Buffer.from(trustedComment, "utf8")]), globalSignature)
  );
}

function digestOf(message: Uint8Array): Uint8Array {
  return hash("blake2b512", message, "buffer");
}
