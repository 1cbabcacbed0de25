import { hash } from "node:crypto";
import { fromBase64, sameBytes, toBase64, wholeLines } from "./base64.ts";
import { signEd25519, verifyEd25519 } from "./ed25519.ts";
import type { PublicKey } from "./public-key.ts";
import type { SecretKey } from "./secret-key.ts";

/** What these signatures are for: OpenSSH refuses one made for another use. */
export const SSH_NAMESPACE = "cartable";

/** A signature of OpenSSH that has its shape; whether it is right is another question. */
export interface SshSignature {
  /** The 32 bytes of the key that made it. */
  readonly publicBytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** PROTOCOL.sshsig of OpenSSH. */
const MAGIC = Buffer.from("SSHSIG");
const VERSION = 1;
const KEY_TYPE = "ssh-ed25519";
const HASH = "sha512";
const BEGIN = "-----BEGIN SSH SIGNATURE-----";
const END = "-----END SSH SIGNATURE-----";
const LINE_CHARACTERS = 70;

/** Signs as `ssh-keygen -Y sign -n cartable` does. The same key and message always give the same text. */
export function signSsh({ seed, publicKey }: SecretKey, message: Uint8Array): string {
  return render({ publicBytes: publicKey.bytes, signature: signEd25519(seed, signedBytes(message)) });
}

/** Reads a signature of OpenSSH by an Ed25519 key, for this use. Null for anything else, to the byte. */
export function parseSsh(text: string): SshSignature | null {
  const lines = text.length > 1_000 ? null : wholeLines(text);
  if (lines === null || lines[0] !== BEGIN || lines.at(-1) !== END) return null;
  const blob = fromBase64(lines.slice(1, -1).join(""));
  const empty = render({ publicBytes: new Uint8Array(32), signature: new Uint8Array(64) });
  if (blob === null || text.length !== empty.length) return null;
  // Everything but the key and the signature is fixed: what is found there must be written back as it was.
  const keyAt = MAGIC.length + 4 + 4 + 4 + KEY_TYPE.length + 4;
  const found = { publicBytes: blob.slice(keyAt, keyAt + 32), signature: blob.slice(-64) };
  return render(found) === text ? found : null;
}

/** Whether a key made this signature for this message. */
export function verifySsh(key: PublicKey, message: Uint8Array, { publicBytes, signature }: SshSignature): boolean {
  return sameBytes(key.bytes, publicBytes) && verifyEd25519(key.bytes, signedBytes(message), signature);
}

/** The public key as OpenSSH writes it: `ssh-ed25519 AAAA…`. */
export function sshPublicKey({ bytes }: PublicKey): string {
  return `${KEY_TYPE} ${toBase64(field(KEY_TYPE), field(bytes))}`;
}

/** The line of an `allowed_signers` file that lets `ssh-keygen -Y verify -I principal -n cartable` accept a key. */
export function allowedSignersLine(key: PublicKey, principal: string): string {
  return `${principal} namespaces="${SSH_NAMESPACE}" ${sshPublicKey(key)}`;
}

function render({ publicBytes, signature }: SshSignature): string {
  const version = Buffer.alloc(4);
  version.writeUInt32BE(VERSION);
  const parts = [
    MAGIC,
    version,
    field(Buffer.concat([field(KEY_TYPE), field(publicBytes)])),
    field(SSH_NAMESPACE),
    field(""),
    field(HASH),
    field(Buffer.concat([field(KEY_TYPE), field(signature)])),
  ];
  const lines = toBase64(...parts).match(new RegExp(`.{1,${LINE_CHARACTERS}}`, "g")) ?? [];
  return [BEGIN, ...lines, END, ""].join("\n");
}

function signedBytes(message: Uint8Array): Uint8Array {
  return Buffer.concat([MAGIC, field(SSH_NAMESPACE), field(""), field(HASH), field(hash(HASH, message, "buffer"))]);
}

/** A field of the SSH protocol: its length, then its bytes (RFC 4251, section 5). */
function field(content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
