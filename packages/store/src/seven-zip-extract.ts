import { lstat, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { startSevenZip, type Workplace } from "./seven-zip.ts";
import type { SevenZipType } from "./seven-zip-list.ts";

/** How often the bytes written are counted: a bomb writes at most what the disk takes in that time. */
const WATCH_MS = 500;

/** What to unpack: names as listed, already admitted, so that none can lead outside the work folder. */
export interface Extraction {
  readonly archive: string;
  readonly type: SevenZipType;
  readonly names: readonly string[];
  /** Bytes beyond which it is a bomb. */
  readonly maxBytes: number;
  readonly what: string;
}

let extractions = 0;

/**
 * Unpacks named entries under a fresh folder of the workplace, and gives that folder. Every name must come out as a plain
 * file: 7-Zip would leave one out, or make a link of it, only if its list lied. Throws `archive/unreadable` or `archive/bomb`.
 */
export async function extractEntries({ archive, type, names, maxBytes, what }: Extraction, work: Workplace): Promise<string> {
  extractions += 1;
  const [folder, list] = [`out-${extractions}`, `names-${extractions}`];
  const dir = join(work.dir, folder);
  if (names.length === 0) return dir;
  // Quoted: 7-Zip trims bare lines. No admitted name has a quote or a line break.
  await writeFile(join(work.dir, list), names.map((name) => `"${name}"\n`).join(""));
  const run = startSevenZip(archive, ["x", `-t${type}`, "-bso0", "-aoa", `-o${folder}`], [`@${list}`], what, work);
  const bomb = watchBytes(dir, maxBytes, () => run.child.kill("SIGKILL"));
  try {
    run.output.resume();
    await run.ended;
  } catch (error) {
    throw bomb.found ? refusal("archive/bomb", { what, maxBytes }) : error;
  } finally {
    bomb.stop();
  }
  for (const name of names) {
    const found = await lstat(join(dir, name)).catch(() => null);
    if (found === null || !found.isFile()) throw refusal("archive/unreadable", { what, cause: `« ${name} » n'en sort pas` });
  }
  return dir;
}

interface Watch {
  readonly found: boolean;
  readonly stop: () => void;
}

/** Counts from time to time the bytes under a folder, and calls once when they pass a limit. */
export function watchBytes(dir: string, maxBytes: number, stopWriting: () => void): Watch {
  const watch = { found: false, stop: () => clearInterval(timer) };
  const timer = setInterval(() => {
    void bytesUnder(dir).then((bytes) => {
      if (bytes <= maxBytes || watch.found) return;
      watch.found = true;
      stopWriting();
    });
  }, WATCH_MS);
  return watch;
}

async function bytesUnder(dir: string): Promise<number> {
  const items = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const item of items) {
    if (item.isFile())
      bytes += await lstat(join(item.parentPath, item.name)).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
}
