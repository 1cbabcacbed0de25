import { scryptSync } from "node:crypto";
import { blake2b } from "@noble/hashes/blake2.js";
import { fromBase64, sameBytes, toBase64 } from "./base64.ts";
import { publicOf } from "./ed25519.ts";
import { type PublicKey, publicKeyOf } from "./public-key.ts";

/** A key that signs. Its seed never leaves the memory, but for the file that its owner keeps. */
export interface SecretKey {
  readonly seed: Uint8Array;
  readonly publicKey: PublicKey;
}

/** A secret key, or why there is none: no file of minisign, a password to give, another password. */
export type ParsedSecretKey =
  | { readonly key: SecretKey; readonly problem: null }
  | { readonly key: null; readonly problem: "malformed" | "password-needed" | "wrong-password" };

/**
 * The file of minisign: after a comment, in base64, three algorithms of 2 bytes (`Ed`; `Sc` or nothing; `B2`), a salt of 32,
 * two costs of 8, then number, secret key and checksum of 8 + 64 + 32, hidden by scrypt when there is a password.
 */
const SIZES = { algorithms: 6, salt: 32, hidden: 104 };
const FILE_BYTES = SIZES.algorithms + SIZES.salt + 16 + SIZES.hidden;
const COMMENT = "untrusted comment: ";
const ENCRYPTED = "EdScB2";
const PLAIN = "Ed\0\0B2";
/** Costs of libsodium that give scrypt N = 2^17, r = 8, p = 1 (128 MiB), as OWASP advises for passwords. */
const COSTS = { operations: 2 ** 22, memoryBytes: 2 ** 28 };
/** N = 2^20 is what minisign itself writes; a file that asks for more memory is refused. */
const MAX_SCRYPT_BYTES = 2 ** 31;

/** The key of a seed (32 bytes) and a number (8 bytes), both random when it is made. */
export function secretKeyOf(seed: Uint8Array, number: Uint8Array): SecretKey {
  return { seed, publicKey: publicKeyOf(number, publicOf(seed)) };
}

/** Whether the text of a secret key asks for a password; false for what is no secret key. */
export function needsPassword(text: string): boolean {
  return startOf(bytesOf(text)) === ENCRYPTED;
}

/** Reads the secret key that minisign, or this project, wrote. */
export function parseSecretKey(text: string, password: string | null): ParsedSecretKey {
  const bytes = bytesOf(text);
  const start = startOf(bytes);
  if (bytes === null || (start !== ENCRYPTED && start !== PLAIN)) return { key: null, problem: "malformed" };
  let hidden = bytes.subarray(-SIZES.hidden);
  if (start === ENCRYPTED) {
    if (password === null) return { key: null, problem: "password-needed" };
    const mask = maskOf(bytes, password);
    if (mask === null) return { key: null, problem: "malformed" };
    hidden = xor(hidden, mask);
  }
  const [number, secret, checksum] = [hidden.slice(0, 8), hidden.slice(8, 72), hidden.slice(72)];
  const key = secretKeyOf(secret.slice(0, 32), number);
  const isWhole = sameBytes(key.publicKey.bytes, secret.subarray(32));
  // Without a password minisign 0.11 leaves the checksum at zero.
  const isChecked = sameBytes(checksum, checksumOf(number, secret)) || (start === PLAIN && checksum.every((byte) => byte === 0));
  if (isWhole && isChecked) return { key, problem: null };
  return { key: null, problem: start === ENCRYPTED ? "wrong-password" : "malformed" };
}

/** The file of a secret key, as `minisign -s` reads it; `salt` is 32 random bytes. */
export function renderSecretKey({ seed, publicKey }: SecretKey, password: string | null, salt: Uint8Array): string {
  const secret = Buffer.concat([seed, publicKey.bytes]);
  const shown = Buffer.concat([publicKey.number, secret, checksumOf(publicKey.number, secret)]);
  const head = Buffer.alloc(FILE_BYTES - SIZES.hidden);
  head.write(password === null ? PLAIN : ENCRYPTED, "latin1");
  if (password !== null) {
    head.set(salt, SIZES.algorithms);
    head.writeBigUInt64LE(BigInt(COSTS.operations), SIZES.algorithms + SIZES.salt);
    head.writeBigUInt64LE(BigInt(COSTS.memoryBytes), SIZES.algorithms + SIZES.salt + 8);
  }
  const mask = password === null ? new Uint8Array(SIZES.hidden) : maskOf(head, password);
  return `${COMMENT}minisign encrypted secret key\n${toBase64(head, xor(shown, mask ?? new Uint8Array(SIZES.hidden)))}\n`;
}

function bytesOf(text: string): Uint8Array | null {
  const lines = text.trim().split(/\r?\n/);
  const bytes = lines.length === 2 && (lines[0] ?? "").startsWith(COMMENT) ? fromBase64((lines[1] ?? "").trim()) : null;
  return bytes?.length === FILE_BYTES ? bytes : null;
}

function startOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes.subarray(0, SIZES.algorithms)).toString("latin1");
}

/** What scrypt makes of a password with the salt and the costs of a file; null for costs that no machine should pay. */
function maskOf(file: Uint8Array, password: string): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset);
  const at = SIZES.algorithms + SIZES.salt;
  const { n, r, p } = scryptCosts(Number(view.getBigUint64(at, true)), Number(view.getBigUint64(at + 8, true)));
  const needed = 128 * n * r;
  if (needed > MAX_SCRYPT_BYTES || p > 16) return null;
  const salt = file.subarray(SIZES.algorithms, at);
  return new Uint8Array(scryptSync(password, salt, SIZES.hidden, { N: n, r, p, maxmem: needed + 128 * r * (p + 2) + 65_536 }));
}

/** The costs of scrypt for the limits of libsodium (`pickparams` of crypto_pwhash_scryptsalsa208sha256). */
function scryptCosts(operations: number, memoryBytes: number): { readonly n: number; readonly r: number; readonly p: number } {
  const limit = Math.max(operations, 32_768);
  const r = 8;
  const powerUnder = (most: number): number => {
    let log = 1;
    while (log < 63 && 2 ** log <= most / 2) log += 1;
    return 2 ** log;
  };
  if (limit < memoryBytes / 32) return { n: powerUnder(Math.floor(limit / (r * 4))), r, p: 1 };
  const n = powerUnder(Math.floor(memoryBytes / (r * 128)));
  return { n, r, p: Math.max(1, Math.floor(Math.min(Math.floor(limit / 4 / n), 0x3fff_ffff) / r)) };
}

function checksumOf(number: Uint8Array, secret: Uint8Array): Uint8Array {
  return blake2b(Buffer.concat([Buffer.from("Ed"), number, secret]), { dkLen: 32 });
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, index) => byte ^ (b[index] ?? 0));
}
