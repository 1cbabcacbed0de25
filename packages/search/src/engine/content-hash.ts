/**
 * 64-bit digest of texts and bytes as 16 hexadecimal digits, to notice a truncated or mixed index.
 * Two multiplicative lanes in the manner of cyrb53; it is no protection against a forged index.
 */
export class ContentHash {
  private high = 0xdeadbeef | 0;
  private low = 0x41c6ce57 | 0;

  text(value: string): this {
    // Two letters at a time; past the end charCodeAt gives NaN, which counts as 0, and the length tells them apart.
    for (let at = 0; at < value.length; at += 2) this.mix(value.charCodeAt(at) | (value.charCodeAt(at + 1) << 16));
    return this.mix(value.length);
  }

  bytes(value: Uint8Array): this {
    const { length } = value;
    for (let at = 0; at < length; at += 4) {
      this.mix((value[at] ?? 0) | ((value[at + 1] ?? 0) << 8) | ((value[at + 2] ?? 0) << 16) | ((value[at + 3] ?? 0) << 24));
    }
    return this.mix(length);
  }

  private mix(word: number): this {
    // Without the rotations, high bits of words would never reach the low bits of the lanes.
    const high = Math.imul(this.high ^ word, 2654435761);
    const low = Math.imul(this.low ^ word, 1597334677);
    this.high = (high << 13) | (high >>> 19);
    this.low = (low << 15) | (low >>> 17);
    return this;
  }

  digest(): string {
    let high = Math.imul(this.high ^ (this.high >>> 16), 2246822507);
    high ^= Math.imul(this.low ^ (this.low >>> 13), 3266489909);
    let low = Math.imul(this.low ^ (this.low >>> 16), 2246822507);
    low ^= Math.imul(this.high ^ (this.high >>> 13), 3266489909);
    return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
