import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { escapeProblem, nameProblem, stripPath } from "./entry-path.ts";
import { createPathRegister } from "./path-collisions.ts";
import { selectPaths } from "./path-selection.ts";
import { refuseTooMany } from "./unpack-limits.ts";
import { compareEntries, type UnpackSpec } from "./unpack-spec.ts";

/** An entry as an archive announces it. */
export interface ArchiveEntry {
  readonly path: string;
  readonly kind: "file" | "folder" | "special" | "unknown";
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
  readonly close: () => void;
}

export interface TreeWriter {
  /** Checks an entry; null when it has no bytes to keep. Throws `archive/unsafe-path`, `link`, `collision` or `bomb`. */
  readonly accept: (entry: ArchiveEntry) => FileSink | null;
  /** The files written, sorted. Throws `archive/nothing-kept`. */
  readonly finish: () => readonly WrittenFile[];
  /** Closes what a failure left open. */
  readonly abandon: () => void;
}

/** Writes the kept files under numbers: no name of an archive ever becomes a path on this machine. */
export function createTreeWriter(dir: string, spec: UnpackSpec): TreeWriter {
  const { what } = spec;
  const selection = selectPaths(spec);
  const register = createPathRegister();
  const files: WrittenFile[] = [];
  let keptBytes = 0;
  let opened: number | null = null;

  function checkPath({ path, kind }: ArchiveEntry): string | null {
    const danger = escapeProblem(path);
    if (danger !== null) throw refusal("archive/unsafe-path", { what, path: printable(path), reason: danger });
    const stripped = stripPath(path, spec.strip);
    if (stripped === null || !selection.keeps(stripped)) return null;
    if (kind === "special") throw refusal("archive/link", { what, path: stripped });
    if (kind === "unknown") throw refusal("archive/unreadable", { what, cause: `« ${stripped} » est d'un type inconnu` });
    const name = nameProblem(stripped);
    if (name !== null) throw refusal("archive/unsafe-path", { what, path: stripped, reason: name });
    const other = kind === "folder" ? register.addFolder(stripped) : register.addFile(stripped);
    if (other !== null) throw refusal("archive/collision", { what, path: stripped, other });
    return kind === "folder" ? null : stripped;
  }

  return {
    accept(entry) {
      const path = checkPath(entry);
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
          if (sizeBytes !== entry.sizeBytes) throw refusal("archive/unreadable", { what, cause: `« ${path} » est incomplet` });
          const target = spec.into === undefined ? path : `${spec.into}/${path}`;
          files.push({ path: target, sha256: sha256.digest("hex"), sizeBytes, mode: entry.runnable ? 0o755 : 0o644, name, mtimeMs });
        },
      };
    },
    finish() {
      const pattern = files.length === 0 ? (spec.include?.[0] ?? "**") : selection.idlePattern();
      if (pattern !== null) throw refusal("archive/nothing-kept", { what, pattern });
      return files.sort(compareEntries);
    },
    abandon() {
      if (opened !== null) closeSync(opened);
      opened = null;
    },
  };
}

/** A hostile path as it can be shown on a terminal. */
function printable(path: string): string {
  return path.replace(/[\u0000-\u001f\u007f-\u009f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`).slice(0, 200);
}
