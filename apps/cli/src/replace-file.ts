import { rename, rm, writeFile } from "node:fs/promises";
import { refusal } from "@cartable/diagnostics";

/** Puts a new text in place of a file at once: whoever reads it sees the former or the new one. Throws `disk/refused`. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const stage = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(stage, text, { flush: true });
    await rename(stage, path);
  } catch (error) {
    await rm(stage, { force: true });
    throw refusal("disk/refused", { path, cause: String((error as NodeJS.ErrnoException).code ?? error) });
  }
}
