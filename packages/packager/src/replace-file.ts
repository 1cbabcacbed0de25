import { rename, rm } from "node:fs/promises";
import { writeWhole } from "./write-folder.ts";

/** Puts a new text or new bytes in place of a file at once: whoever reads it sees the former or the new one. Errors of the disk pass through. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const stage = `${path}.${process.pid}.tmp`;
  try {
    await writeWhole(stage, typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content));
    await rename(stage, path);
  } catch (error) {
    await rm(stage, { force: true }).catch(() => undefined);
    throw error;
  }
}
