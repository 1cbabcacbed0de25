import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";

/** The part of yauzl that is used here. */
export interface OpenZip {
  readonly open: (path: string, options: object, done: (error: Error | null, zip: ZipReader) => void) => void;
}

interface ZipReader {
  readonly readEntry: () => void;
  readonly close: () => void;
  readonly on: (event: string, listener: (value: never) => void) => ZipReader;
  readonly openReadStream: (entry: ZipItem, done: (error: Error | null, stream: Readable) => void) => void;
}

interface ZipItem {
  readonly fileName: string;
  readonly crc32: number;
  readonly uncompressedSize: number;
}

/** Reads every entry of an archive with yauzl, and compares size and checksum; what is wrong, or null. */
export function readWithYauzl(archive: string, entries: number, yauzl: OpenZip): Promise<string | null> {
  return new Promise((resolve) => {
    yauzl.open(archive, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return resolve(error.message);
      let seen = 0;
      const stop = (problem: string): void => {
        zip.close();
        resolve(problem);
      };
      zip.on("error", (problem: Error) => resolve(problem.message));
      zip.on("end", () => resolve(seen === entries ? null : `${seen} entries, ${entries} expected`));
      zip.on("entry", (entry: ZipItem) => {
        seen += 1;
        if (entry.fileName.endsWith("/")) return zip.readEntry();
        zip.openReadStream(entry, async (problem, stream) => {
          if (problem !== null) return stop(`${entry.fileName}: ${problem.message}`);
          let [sum, bytes] = [0, 0];
          try {
            for await (const chunk of stream) {
              sum = crc32(chunk as Buffer, sum);
              bytes += (chunk as Buffer).length;
            }
          } catch (failure) {
            return stop(`${entry.fileName}: ${(failure as Error).message}`);
          }
          if (sum !== entry.crc32 || bytes !== entry.uncompressedSize) return stop(`${entry.fileName}: other bytes`);
          zip.readEntry();
        });
      });
      zip.readEntry();
    });
  });
}
