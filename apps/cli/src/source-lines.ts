import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceLine } from "@cartable/diagnostics";

/** The lines of the files of a repository, each file read once, for the reports that show the place of a mistake. */
export function sourceLines(root: string): SourceLine {
  const texts = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = texts.get(file);
    if (lines === undefined) {
      try {
        lines = readFileSync(join(root, file), "utf8").split(/\r?\n/);
      } catch {
        lines = [];
      }
      texts.set(file, lines);
    }
    return lines[line - 1] ?? null;
  };
}
