import { fromBase64, toBase64 } from "./base64.ts";

/** A public key of minisign: the number that tells it from others, and its 32 bytes. */
export interface PublicKey {
  /** The number as minisign shows it: 16 hexadecimal digits, in capitals. */
  readonly id: string;
  /** The 8 bytes of the number, as they stand in files. */
  readonly number: Uint8Array;
  readonly bytes: Uint8Array;
}

const ALGORITHM = "Ed";
const COMMENT = "untrusted comment: ";

/** Reads a public key: the two lines of its file, or only the second, which starts with `RW`. Null for anything else. */
export function parsePublicKey(text: string): PublicKey | null {
  const lines = text.trim().split(/\r?\n/);
  const [first = "", second] = lines;
  if (lines.length > 2 || (second !== undefined && !first.startsWith(COMMENT))) return null;
  const bytes = fromBase64((second ?? first).trim());
  if (bytes?.length !== 42 || Buffer.from(bytes.subarray(0, 2)).toString("latin1") !== ALGORITHM) return null;
  return publicKeyOf(bytes.slice(2, 10), bytes.slice(10));
}

export function publicKeyOf(number: Uint8Array, bytes: Uint8Array): PublicKey {
  return { id: Buffer.from(number).reverse().toString("hex").toUpperCase(), number, bytes };
}

/** The one line that people copy: `RW…`. */
export function publicKeyText({ number, bytes }: PublicKey): string {
  return toBase64(Buffer.from(ALGORITHM), number, bytes);
}

/** The file of a public key, as `minisign -p` reads it. */
export function renderPublicKey(key: PublicKey): string {
  return `${COMMENT}minisign public key ${key.id}\n${publicKeyText(key)}\n`;
}
