/** The bytes of a text in base64 (RFC 4648, section 4), or null unless it is their one canonical form. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? new Uint8Array(bytes) : null;
}

export function toBase64(...parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString("base64");
}

/** Whether two values have the same bytes. Not for secrets. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** The lines of a text that ends by a line end, each without its own; null for any other shape. */
export function wholeLines(text: string): readonly string[] | null {
  return text.endsWith("\n") ? text.slice(0, -1).split("\n") : null;
}
