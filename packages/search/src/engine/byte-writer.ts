/** A growing list of bytes that knows varints (LEB128, low group first). */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  length = 0;

  /** Writes a non-negative integer below 2^53: sizes pass 4 GiB. */
  varint(value: number): void {
    this.makeRoom();
    let rest = value;
    while (rest > 127) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.length++] = rest;
  }

  byte(value: number): void {
    this.makeRoom();
    this.bytes[this.length++] = value;
  }

  private makeRoom(): void {
    if (this.length + 8 <= this.bytes.length) return;
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }

  toBytes(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Calls `visit` with every integer that `varint` wrote. Loops of the engine that must be fast inline this. */
export function readVarints(bytes: Uint8Array, visit: (value: number) => void): void {
  let value = 0;
  let unit = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * unit;
    unit *= 128;
    if (byte > 127) continue;
    visit(value);
    value = 0;
    unit = 1;
  }
}
