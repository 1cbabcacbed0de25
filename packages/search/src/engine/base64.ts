const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES = new Uint8Array(128).fill(255);
for (let code = 0; code < ALPHABET.length; code++) CODES[ALPHABET.charCodeAt(code)] = code;

/** Base64 with padding, RFC 4648 section 4. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const b = bytes[at + 1];
    const c = bytes[at + 2];
    const bits = ((bytes[at] ?? 0) << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    text += (b === undefined ? "=" : ALPHABET.charAt((bits >> 6) & 63)) + (c === undefined ? "=" : ALPHABET.charAt(bits & 63));
    if (text.length > 8000) {
      parts.push(text);
      text = "";
    }
  }
  return parts.join("") + text;
}

/** Bytes of a base64 text. Throws a RangeError when the text is not base64. */
export function decodeBase64(text: string): Uint8Array {
  const length = text.endsWith("==") ? text.length - 2 : text.endsWith("=") ? text.length - 1 : text.length;
  if (text.length % 4 !== 0) throw new RangeError("Base64 text of a wrong length");
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let wrong = 0;
  let to = 0;
  let bits = 0;
  for (let at = 0; at < length; at++) {
    const code = CODES[text.charCodeAt(at)] ?? 255;
    wrong |= code & 128;
    bits = (bits << 6) | code;
    const phase = at & 3;
    // The last groups of an index are short; a write past the end of a typed array is ignored.
    if (phase === 1) bytes[to++] = bits >> 4;
    else if (phase === 2) bytes[to++] = bits >> 2;
    else if (phase === 3) bytes[to++] = bits;
  }
  if (wrong !== 0) throw new RangeError("Base64 text with a foreign character");
  return bytes;
}
