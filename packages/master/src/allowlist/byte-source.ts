/** A file that is read by parts. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Exactly these bytes; throws `RangeError` when the file ends before. */
  read(offset: number, length: number): Buffer;
}

/** How much is read at a time: a program may weigh hundreds of megabytes. */
const STEP = 1 << 20;

/** Hands the bytes from `start` to `end` to `take`, in order. */
export function eachPart(source: ByteSource, start: number, end: number, take: (part: Buffer) => void): void {
  for (let at = start; at < end; at += STEP) take(source.read(at, Math.min(STEP, end - at)));
}

/** Bytes in memory, as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length) throw new RangeError("the file ends before");
      return Buffer.from(bytes.buffer, bytes.byteOffset + offset, length);
    },
  };
}
