/**
 * Program: 7-Zip as WebAssembly, with the arguments, outputs and exit codes of the real one. Called by `seven-zip.ts` as
 * `node seven-zip-process.ts FOLDER ARGUMENTS…`: FOLDER appears as `/in`, read by 7-Zip; the current folder as `/work`.
 * A process of its own: it can be stopped at any moment, and its memory goes with it.
 */
import { writeSync } from "node:fs";
import sevenZip, { type FileSystem, type SevenZipModuleFactory } from "7z-wasm";

/** What the package leaves out of its types: open streams by descriptor. */
interface Streams {
  readonly streams: { stream_ops: object }[];
}

/** The package is CommonJS: what its types call `default` is the module itself. */
const SevenZip = sevenZip as unknown as SevenZipModuleFactory;

/** Exit code of 7-Zip for a fatal error, and for a lack of memory (its manual, « Exit Codes »). */
const FATAL = 2;
const NO_MEMORY = 8;

const [folder = "", ...args] = process.argv.slice(2);
try {
  const zip = await SevenZip({ quit: (code) => end(code) });
  const fs = zip.FS;
  for (const [mount, root] of [
    ["/in", folder],
    ["/work", process.cwd()],
  ] as const) {
    fs.mkdir(mount);
    fs.mount(zip.NODEFS, { root }, mount);
  }
  fs.chdir("/work");
  limitEffects(fs);
  for (const descriptor of [1, 2]) writeThrough(fs, descriptor);
  zip.callMain(args);
} catch (error) {
  const text = String(error);
  writeSync(2, `${text}\n`);
  end(/memory|out of bounds|unreachable/i.test(text) ? NO_MEMORY : FATAL);
}

/** Modes and dates are those of the lists that `seven-zip.ts` reads; links are never made. */
function limitEffects(fs: FileSystem): void {
  fs.chmod = () => undefined;
  fs.utime = () => undefined;
  fs.symlink = () => {
    throw new Error("links are refused");
  };
}

/** Whole blocks to the descriptor of this process: the package hands bytes over one by one, far too slowly for a tar. */
function writeThrough(fs: FileSystem, descriptor: number): void {
  const stream = (fs as FileSystem & Streams).streams[descriptor];
  if (stream === undefined) return;
  stream.stream_ops = {
    ...stream.stream_ops,
    write(_: unknown, bytes: Uint8Array, offset: number, length: number): number {
      for (let done = 0; done < length; ) done += writeSync(descriptor, bytes, offset + done, length - done);
      return length;
    },
  };
}

function end(code: number): void {
  process.exit(code);
}
