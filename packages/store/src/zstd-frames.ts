import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createZstdDecompress } from "node:zlib";

/** RFC 8878, sections 3.1.1 and 3.1.2. */
const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const DICTIONARY_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const RESERVED_BLOCK = 3;
const RLE_BLOCK = 1;

interface Frame {
  readonly start: number;
  readonly end: number;
}

/** An error that the reader of the archive takes for a damaged compression. */
export class ZstdFrameError extends Error {
  readonly code = "ZSTD_frame";
}

/**
 * The uncompressed bytes of a file of Zstandard frames, one after the other: what pzstd writes, and what anyone may join.
 * Node's own decoder stops after the first frame without a word. Throws for anything that is not a whole frame.
 */
export async function* zstdBytes(path: string, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (const { start, end } of await listFrames(path)) {
    const source = createReadStream(path, { start, end: end - 1, highWaterMark: chunkBytes });
    const decoder = createZstdDecompress({ chunkSize: chunkBytes });
    source.on("error", (error) => decoder.destroy(error)).pipe(decoder);
    try {
      yield* decoder as AsyncIterable<Uint8Array>;
    } finally {
      source.destroy();
      decoder.destroy();
    }
  }
}

async function listFrames(path: string): Promise<readonly Frame[]> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const frames: Frame[] = [];
    for (let at = 0; at < size; ) {
      const magic = await readNumber(file, at, 4);
      const skips = (magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC;
      if (!skips && magic !== FRAME_MAGIC) throw new ZstdFrameError("not a frame");
      const end = skips ? at + 8 + (await readNumber(file, at + 4, 4)) : await endOfFrame(file, at);
      if (end > size) throw new ZstdFrameError("a frame is cut");
      if (!skips) frames.push({ start: at, end });
      at = end;
    }
    return frames;
  } finally {
    await file.close();
  }
}

/** Walks from block to block; nothing is decoded. */
async function endOfFrame(file: FileHandle, start: number): Promise<number> {
  const descriptor = await readNumber(file, start + 4, 1);
  const isSingle = (descriptor & 0x20) !== 0;
  const contentSize = descriptor >> 6 === 0 && isSingle ? 1 : (CONTENT_SIZE_BYTES[descriptor >> 6] ?? 0);
  let at = start + 5 + (isSingle ? 0 : 1) + (DICTIONARY_BYTES[descriptor & 3] ?? 0) + contentSize;
  for (let isLast = false; !isLast; ) {
    const header = await readNumber(file, at, 3);
    const type = (header >> 1) & 3;
    if (type === RESERVED_BLOCK) throw new ZstdFrameError("a block has no type");
    isLast = (header & 1) === 1;
    at += 3 + (type === RLE_BLOCK ? 1 : header >> 3);
  }
  return at + ((descriptor & 4) === 0 ? 0 : 4);
}

async function readNumber(file: FileHandle, at: number, length: number): Promise<number> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new ZstdFrameError("a frame is cut");
  return buffer.readUIntLE(0, length);
}
