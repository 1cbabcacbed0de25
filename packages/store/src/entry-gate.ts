import { refusal } from "@cartable/diagnostics";
import { escapeProblem, nameProblem, stripPath } from "./entry-path.ts";
import { createPathRegister } from "./path-collisions.ts";
import { selectPaths } from "./path-selection.ts";
import type { UnpackSpec } from "./unpack-spec.ts";

/** An entry of an archive or a folder, before anything is decided of it. `special`: link, device or pipe. */
export interface GateEntry {
  readonly path: string;
  readonly kind: "file" | "folder" | "special" | "unknown";
}

/** Decides, entry by entry, what is kept and where: the same rules for archives, folders and single files. */
export interface EntryGate {
  /**
   * The path in the folder of the resource, or null for what is not a kept file. A path that could escape is refused
   * whether kept or not; the rest only among what is kept, so that `exclude` can set it aside.
   * Throws `archive/unsafe-path`, `archive/link`, `archive/collision` or `archive/unreadable`.
   */
  readonly place: (entry: GateEntry) => string | null;
  /** Call at the end: throws `archive/nothing-kept` for a pattern, or a whole source, that gave nothing. */
  readonly finish: () => void;
}

export function createEntryGate(spec: UnpackSpec): EntryGate {
  const { what, into } = spec;
  const selection = selectPaths(spec);
  const register = createPathRegister();
  let kept = 0;
  return {
    place({ path, kind }) {
      const danger = escapeProblem(path);
      if (danger !== null) throw refusal("archive/unsafe-path", { what, path: printable(path), reason: danger });
      const stripped = stripPath(path, spec.strip);
      if (stripped === null || !selection.keeps(stripped, kind === "folder")) return null;
      if (kind === "special") throw refusal("archive/link", { what, path: stripped });
      if (kind === "unknown") throw refusal("archive/unreadable", { what, cause: `« ${stripped} » est d'un type inconnu` });
      const problem = nameProblem(stripped);
      if (problem !== null) throw refusal("archive/unsafe-path", { what, path: stripped, reason: problem });
      const other = kind === "folder" ? register.addFolder(stripped) : register.addFile(stripped);
      if (other !== null) throw refusal("archive/collision", { what, path: stripped, other });
      if (kind === "folder") return null;
      kept += 1;
      return into === undefined ? stripped : `${into}/${stripped}`;
    },
    finish() {
      const pattern = kept === 0 ? (spec.include?.[0] ?? "**") : selection.idlePattern();
      if (pattern !== null) throw refusal("archive/nothing-kept", { what, pattern });
    },
  };
}

/** A hostile path as it can be shown on a terminal. */
export function printable(path: string): string {
  return path.replace(/[\u0000-\u001f\u007f-\u009f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`).slice(0, 200);
}
