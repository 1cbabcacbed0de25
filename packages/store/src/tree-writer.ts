import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { createEntryGate, type GateEntry } from "./entry-gate.ts";
import { refuseTooMany } from "./unpack-limits.ts";
import { compareEntries, type UnpackSpec } from "./unpack-spec.ts";

/** An entry as an archive announces it. */
export interface ArchiveEntry extends GateEntry {
  readonly sizeBytes: number;
  readonly runnable: boolean;
}

/** A file as the index of a tree records it: `name` is that of its bytes in the folder of the tree. */
export interface WrittenFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mode: 0o644 | 0o755;
  readonly name: string;
  /** Modification time of the bytes, to notice a change without reading them. */
  readonly mtimeMs: number;
}

/** Receives the bytes of one file. Synchronous, so that an archive reader stops at the very entry that is refused. */
export interface FileSink {
  readonly write: (chunk: Uint8Array) => void;
  /** Throws `archive/unreadable` when the size is not the one announced. */
  readonly close: () => void;
}

export interface TreeWriter {
  /** Checks an entry; null when it has no bytes to keep. Throws what `EntryGate.place` does, or `archive/bomb`. */
  readonly accept: (entry: ArchiveEntry) => FileSink | null;
  /** The files written, sorted. Throws `archive/nothing-kept`. */
  readonly finish: () => readonly WrittenFile[];
  /** Closes what a failure left open. */
  readonly abandon: () => void;
}

/** Writes the kept files under numbers: no name of an archive ever becomes a path on this machine. */
export function createTreeWriter(dir: string, spec: UnpackSpec): TreeWriter {
  const gate = createEntryGate(spec);
  const files: WrittenFile[] = [];
  let keptBytes = 0;
  let opened: number | null = null;
  return {
    accept(entry) {
      const path = gate.place(entry);
      if (path === null) return null;
      refuseTooMany(keptBytes + entry.sizeBytes, spec);
      const name = String(files.length).padStart(6, "0");
      const file = openSync(join(dir, name), "wx");
      opened = file;
      const sha256 = createHash("sha256");
      let sizeBytes = 0;
      return {
        write(chunk) {
          sizeBytes += chunk.length;
          keptBytes += chunk.length;
          refuseTooMany(keptBytes, spec);
          sha256.update(chunk);
          for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
        },
        close() {
          const { mtimeMs } = fstatSync(file);
          opened = null;
          closeSync(file);
          if (sizeBytes !== entry.sizeBytes) throw refusal("archive/unreadable", { what: spec.what, cause: `« ${path} » est incomplet` });
          files.push({ path, sha256: sha256.digest("hex"), sizeBytes, mode: entry.runnable ? 0o755 : 0o644, name, mtimeMs });
        },
      };
    },
    finish() {
      gate.finish();
      return files.sort(compareEntries);
    },
    abandon() {
      if (opened !== null) closeSync(opened);
      opened = null;
    },
  };
}
