/**
 * 64-bit digest of texts and bytes as 16 hexadecimal digits, to notice a truncated or mixed index.
 * Two multiplicative lanes in the manner of cyrb53; it is no protection against a forged index.
 */
export class ContentHash {
  private high = 0xdeadbeef | 0;
  private low = 0x41c6ce57 | 0;

  text(value: string): this {
    const { length } = value;
    let { high, low } = this;
    // Two letters at a time; past the end charCodeAt gives NaN, which counts as 0, and the length tells them apart.
    for (let at = 0; at < length; at += 2) {
      const word = value.charCodeAt(at) | (value.charCodeAt(at + 1) << 16);
      high = mixHigh(high, word);
      low = mixLow(low, word);
    }
    this.high = mixHigh(high, length);
    this.low = mixLow(low, length);
    return this;
  }

  bytes(value: Uint8Array): this {
    const { length } = value;
    let { high, low } = this;
    for (let at = 0; at < length; at += 4) {
      const word = (value[at] ?? 0) | ((value[at + 1] ?? 0) << 8) | ((value[at + 2] ?? 0) << 16) | ((value[at + 3] ?? 0) << 24);
      high = mixHigh(high, word);
      low = mixLow(low, word);
    }
    this.high = mixHigh(high, length);
    this.low = mixLow(low, length);
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

// Without the rotations, high bits of words would never reach the low bits of the lanes.
function mixHigh(lane: number, word: number): number {
  const mixed = Math.imul(lane ^ word, 2654435761);
  return (mixed << 13) | (mixed >>> 19);
}

function mixLow(lane: number, word: number): number {
  const mixed = Math.imul(lane ^ word, 1597334677);
  return (mixed << 15) | (mixed >>> 17);
}
