/** The printable ASCII characters that stand as they are in a JSON text and in a script: all but " \ < and the space. */
let ALPHABET = "";
const CODES = new Uint8Array(128).fill(255);
for (let code = 33; code < 127; code++) {
  if (code === 34 || code === 60 || code === 92) continue;
  CODES[code] = ALPHABET.length;
  ALPHABET += String.fromCharCode(code);
}
const BASE = 91;
/** Two characters hold 13 bits: 91 × 91 is a little over 8192. Base64 holds 12. */
const BITS = 13;

/** Bytes as text, a twelfth shorter than base64: 13 bits in two characters, the count of bytes known from the length. */
export function encodeBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  let text = "";
  let held = 0;
  let count = 0;
  const write = (value: number): void => {
    text += ALPHABET.charAt(value % BASE) + ALPHABET.charAt(Math.floor(value / BASE));
    if (text.length > 8000) {
      parts.push(text);
      text = "";
    }
  };
  for (const byte of bytes) {
    held |= byte << count;
    count += 8;
    if (count < BITS) continue;
    write(held & 8191);
    held >>>= BITS;
    count -= BITS;
  }
  // Fewer than 13 bits are left: 6 fit in one character.
  if (count > 6) write(held);
  else if (count > 0) text += ALPHABET.charAt(held);
  return parts.join("") + text;
}

/** Bytes of a text of `encodeBytes`. Throws a RangeError when it is not one. */
export function decodeBytes(text: string): Uint8Array {
  const { length } = text;
  const pairs = length >> 1;
  const bytes = new Uint8Array(Math.floor((pairs * BITS + (length & 1) * 6) / 8));
  let wrong = 0;
  let to = 0;
  let held = 0;
  let count = 0;
  for (let at = 0; at + 1 < length; at += 2) {
    const low = CODES[text.charCodeAt(at)] ?? 255;
    const high = CODES[text.charCodeAt(at + 1)] ?? 255;
    wrong |= (low | high) & 128;
    held |= (low + high * BASE) << count;
    count += BITS;
    // A write past the end of a typed array is ignored.
    while (count > 7) {
      bytes[to++] = held;
      held >>>= 8;
      count -= 8;
    }
  }
  if ((length & 1) === 1) {
    const low = CODES[text.charCodeAt(length - 1)] ?? 255;
    wrong |= low & 128;
    held |= low << count;
    if (to < bytes.length) bytes[to] = held;
  }
  if (wrong !== 0) throw new RangeError("A character that no text of bytes holds");
  return bytes;
}
