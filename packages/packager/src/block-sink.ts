import type { FileHandle } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { HashAnswer, HashOrder } from "./hash-worker.ts";

const BLOCK_BYTES = 2 * 1024 * 1024;
/** One is being filled while the others are hashed and written. */
const BLOCKS = 4;
/** Linux gives larger writes its largest pages, and takes four times as long to find them while memory is full of files. */
const WRITE_BYTES = 512 * 1024;
/** The disk is asked to keep up at each of these, so that the last wait is short. */
const SYNC_BYTES = 64 * 1024 * 1024;

/** Where the bytes of an archive go: gathered into blocks, counted, hashed in a thread of their own, written, synced behind. */
export interface BlockSink {
  readonly offset: () => number;
  /** Room for the next bytes, never empty: fill some of it, then `commit` as many. */
  readonly room: () => Promise<Uint8Array>;
  readonly commit: (bytes: number) => void;
  /** Copies bytes; they are free again when it resolves. */
  readonly put: (bytes: Uint8Array) => Promise<void>;
  /** Writes what is left, waits for it, and tells digest and size of everything. */
  readonly finish: () => Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
  /** Waits for what is under way and ends the thread, whatever happened. Never throws. */
  readonly close: () => Promise<void>;
}

/** Room for bytes, and what must end before it is filled again. */
interface Block {
  readonly bytes: Uint8Array;
  written: Promise<unknown>;
  hashed: Promise<unknown>;
}

/** Opens a sink on an open, empty file. Errors of the disk come out of a later `room`, `put` or `finish`. */
export function openBlockSink(output: FileHandle, durable: boolean): BlockSink {
  const hasher = openHasher();
  const blocks = Array.from({ length: BLOCKS }, (): Block => {
    const bytes = new Uint8Array(new SharedArrayBuffer(BLOCK_BYTES));
    return { bytes, written: Promise.resolve(), hashed: Promise.resolve() };
  });
  let writing: Promise<void> = Promise.resolve();
  let [turn, filled, offset, synced] = [0, 0, 0, 0];
  let syncing: Promise<void> = Promise.resolve();

  function send(): void {
    const block = blocks[turn] as Block;
    const bytes = block.bytes.subarray(0, filled);
    // One write at a time: several wait for each other inside the system, at the cost of the processor.
    const position = offset - filled;
    writing = writing.then(() => writeAt(output, bytes, position));
    block.written = writing;
    block.hashed = hasher.update(bytes);
    for (const promise of [block.written, block.hashed]) promise.catch(() => undefined);
    turn = (turn + 1) % BLOCKS;
    filled = 0;
    if (!durable || offset - synced < SYNC_BYTES) return;
    synced = offset;
    const before = writing;
    syncing = syncing.then(() => before).then(() => output.datasync());
    syncing.catch(() => undefined);
  }

  async function room(): Promise<Uint8Array> {
    const block = blocks[turn] as Block;
    if (filled === 0) {
      await block.written;
      await block.hashed;
    }
    return block.bytes.subarray(filled);
  }

  function commit(bytes: number): void {
    filled += bytes;
    offset += bytes;
    if (filled === BLOCK_BYTES) send();
  }

  return {
    offset: () => offset,
    room,
    commit,
    async put(bytes) {
      for (let done = 0; done < bytes.length; ) {
        const free = await room();
        const part = bytes.subarray(done, done + free.length);
        free.set(part);
        commit(part.length);
        done += part.length;
      }
    },
    async finish() {
      if (filled > 0) send();
      await writing;
      await syncing;
      if (durable) await output.sync();
      return { sha256: await hasher.digest(), sizeBytes: offset };
    },
    async close() {
      await Promise.allSettled([writing, syncing]);
      await hasher.close();
    },
  };
}

async function writeAt(output: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await output.write(bytes, done, Math.min(WRITE_BYTES, bytes.length - done), position + done);
    done += bytesWritten;
  }
}

/** SHA-256 in a thread of its own; what it is given stays as it is until `update` resolves. */
function openHasher() {
  const worker = new Worker(new URL("./hash-worker.ts", import.meta.url));
  const waiting: { readonly resolve: (answer: HashAnswer) => void; readonly reject: (error: unknown) => void }[] = [];
  let failure: unknown = null;
  worker.on("message", (answer: HashAnswer) => waiting.shift()?.resolve(answer));
  worker.on("error", (error) => {
    failure = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  const ask = (order: HashOrder): Promise<HashAnswer> => {
    if (failure !== null) return Promise.reject(failure);
    const { promise, resolve, reject } = Promise.withResolvers<HashAnswer>();
    waiting.push({ resolve, reject });
    worker.postMessage(order);
    return promise;
  };
  return {
    update: (bytes: Uint8Array): Promise<unknown> => ask(bytes),
    digest: (): Promise<string> => ask(null).then(String),
    close: async (): Promise<void> => {
      await worker.terminate();
    },
  };
}
