import { createReadStream } from "node:fs";
import { CartableError, refusal } from "@cartable/diagnostics";
import { Parser, type ReadEntry } from "tar";
import type { PathSelection } from "./select-paths.ts";
import type { TreeWriter } from "./tree-writer.ts";

/** Reads a tar, plain or gzip, entry by entry. Links and special files among what is kept are refused. */
export async function readTar(what: string, file: string, selection: PathSelection, writer: TreeWriter): Promise<void> {
  const work: { chain: Promise<void>; failure: unknown } = { chain: Promise.resolve(), failure: null };
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      const task = work.chain.then(() => (work.failure === null ? readEntry(what, entry, selection, writer) : void entry.resume()));
      work.chain = task.catch((error: unknown) => {
        work.failure ??= error;
        entry.resume();
      });
    },
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.on("end", () => resolve());
    parser.on("error", (error: unknown) => reject(error));
  });
  ended.catch(() => undefined);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
      if (work.failure !== null) break;
      if (!parser.write(chunk as Buffer)) await Promise.race([new Promise<void>((resolve) => parser.once("drain", () => resolve())), ended, untilFailure(work)]);
    }
    if (work.failure === null) {
      parser.end();
      await ended;
    }
    await work.chain;
  } catch (error) {
    if (error instanceof CartableError) throw error;
    throw work.failure instanceof CartableError ? work.failure : refusal("archive/unreadable", { what, cause: "le contenu est abîmé ou incomplet" }, error);
  }
  if (work.failure !== null) throw work.failure;
}

async function untilFailure(work: { readonly chain: Promise<void>; readonly failure: unknown }): Promise<void> {
  while (work.failure === null) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function readEntry(what: string, entry: ReadEntry, selection: PathSelection, writer: TreeWriter): Promise<void> {
  if (entry.meta || entry.type === "Directory" || entry.type === "GNUDumpDir") {
    entry.resume();
    return;
  }
  const path = selection.place(entry.path.replace(/^(\.\/)+/, ""));
  if (path === null) {
    entry.resume();
    return;
  }
  if (entry.type !== "File" && entry.type !== "OldFile" && entry.type !== "ContiguousFile") throw refusal("archive/link", { what, path: entry.path });
  await writer.write(path, entry as AsyncIterable<Uint8Array>, ((entry.mode ?? 0) & 0o100) !== 0);
}
