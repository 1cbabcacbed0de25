/**
 * 64-bit digest of texts and bytes as 16 hexadecimal digits, to notice a truncated or mixed index.
 * Two multiplicative lanes in the manner of cyrb53; it is no protection against a forged index.
 */
export class ContentHash {
  private high = 0xdeadbeef | 0;
  private low = 0x41c6ce57 | 0;

  text(value: string): this {
    for (let at = 0; at < value.length; at++) this.add(value.charCodeAt(at));
    return this.add(value.length);
  }

  bytes(value: Uint8Array): this {
    const whole = value.length - (value.length % 4);
    for (let at = 0; at < whole; at += 4) {
      this.add((value[at] ?? 0) | ((value[at + 1] ?? 0) << 8) | ((value[at + 2] ?? 0) << 16) | ((value[at + 3] ?? 0) << 24));
    }
    for (let at = whole; at < value.length; at++) this.add(value[at] ?? 0);
    return this.add(value.length);
  }

  digest(): string {
    let high = Math.imul(this.high ^ (this.high >>> 16), 2246822507);
    high ^= Math.imul(this.low ^ (this.low >>> 13), 3266489909);
    let low = Math.imul(this.low ^ (this.low >>> 16), 2246822507);
    low ^= Math.imul(this.high ^ (this.high >>> 13), 3266489909);
    return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }

  private add(value: number): this {
    this.high = Math.imul(this.high ^ value, 2654435761);
    this.low = Math.imul(this.low ^ value, 1597334677);
    // Without the rotation, high bits of words never reach the low bits of the lanes.
    this.high = (this.high << 13) | (this.high >>> 19);
    this.low = (this.low << 15) | (this.low >>> 17);
    return this;
  }
}
