import { createHash } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { DEFAULT_MAX_UNPACKED_BYTES, type TreeEntry, type UnpackSpec } from "./unpacked-tree.ts";

/** Writes unpacked files under a folder, one at a time, hashed on the way and capped in total. */
export interface TreeWriter {
  /** Writes one file at a path that was selected, so that it cannot leave the folder. */
  readonly write: (path: string, content: AsyncIterable<Uint8Array>, executable: boolean) => Promise<void>;
  readonly entries: readonly Omit<TreeEntry, "file">[];
}

export function createTreeWriter(folder: string, { what, maxBytes = DEFAULT_MAX_UNPACKED_BYTES }: UnpackSpec): TreeWriter {
  const entries: Omit<TreeEntry, "file">[] = [];
  let total = 0;
  return {
    entries,
    async write(path, content, executable) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(file, "wx", 0o644);
      const hash = createHash("sha256");
      let sizeBytes = 0;
      try {
        for await (const chunk of content) {
          sizeBytes += chunk.length;
          total += chunk.length;
          if (total > maxBytes) throw refusal("archive/bomb", { what, maxBytes });
          hash.update(chunk);
          await handle.write(chunk);
        }
      } finally {
        await handle.close();
      }
      entries.push({ path, sha256: hash.digest("hex"), sizeBytes, mode: executable ? 0o755 : 0o644 });
    },
  };
}
