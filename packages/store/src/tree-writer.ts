import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { createEntryGate, type GateEntry } from "./entry-gate.ts";
import { refuseTooMany } from "./unpack-limits.ts";
import { compareEntries, type UnpackSpec } from "./unpack-spec.ts";

/** An entry as an archive announces it; a size that the format does not tell is null. */
export interface ArchiveEntry extends GateEntry {
  readonly sizeBytes: number | null;
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

/** Opens the file of an admitted entry. One file at a time. */
export type Admitted = () => FileSink;

export interface TreeWriter {
  /** Limit on the bytes kept. */
  readonly maxBytes: number;
  /**
   * Checks an entry without writing anything: what opens its file, or null when it has no bytes to keep. Throws what
   * `EntryGate.place` does, or `archive/bomb` when the sizes announced pass the limit.
   */
  readonly admit: (entry: ArchiveEntry) => Admitted | null;
  /** `admit`, then opens the file: for archives that are read in one go. */
  readonly accept: (entry: ArchiveEntry) => FileSink | null;
  /** The files written, sorted. Throws `archive/nothing-kept`. */
  readonly finish: () => readonly WrittenFile[];
  /** Closes what a failure left open. */
  readonly abandon: () => void;
}

/** A spec whose limit is known. */
export type BoundedSpec = UnpackSpec & { readonly maxBytes: number };

/** Writes the kept files under numbers: no name of an archive ever becomes a path on this machine. */
export function createTreeWriter(dir: string, spec: BoundedSpec): TreeWriter {
  const gate = createEntryGate(spec);
  const files: WrittenFile[] = [];
  const { maxBytes } = spec;
  let announcedBytes = 0;
  let keptBytes = 0;
  let opened: number | null = null;
  const open = (path: string, entry: ArchiveEntry): FileSink => {
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
        if (sizeBytes !== (entry.sizeBytes ?? sizeBytes))
          throw refusal("archive/unreadable", { what: spec.what, cause: `« ${path} » est incomplet` });
        files.push({ path, sha256: sha256.digest("hex"), sizeBytes, mode: entry.runnable ? 0o755 : 0o644, name, mtimeMs });
      },
    };
  };
  const admit = (entry: ArchiveEntry): Admitted | null => {
    const path = gate.place(entry);
    if (path === null) return null;
    announcedBytes += entry.sizeBytes ?? 0;
    refuseTooMany(announcedBytes, spec);
    return () => open(path, entry);
  };
  return {
    maxBytes,
    admit,
    accept: (entry) => admit(entry)?.() ?? null,
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
