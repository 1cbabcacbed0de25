import { open } from "node:fs/promises";
import { zstdDecompressSync } from "node:zlib";
import { readZimBook } from "@cartable/keyfiles";
import type { ZimBook } from "@cartable/plan";

/** What the ZIM files of an unpacked artifact say of themselves; nothing when it has none. `file`: absolute path of the bytes. */
export async function readBooks(
  entries: readonly { readonly path: string; readonly file: string }[],
): Promise<{ readonly books?: readonly ZimBook[] }> {
  const books: ZimBook[] = [];
  for (const { path, file } of entries.filter((entry) => entry.path.toLowerCase().endsWith(".zim"))) {
    const handle = await open(file);
    try {
      const { size: sizeBytes } = await handle.stat();
      const book = await readZimBook(path, {
        read: async (offset, length) => {
          // A reader asks for as much as a part may hold: most files are smaller.
          const bytes = Buffer.alloc(Math.max(0, Math.min(length, sizeBytes - offset)));
          const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset);
          return bytes.subarray(0, bytesRead);
        },
        unzstd: (bytes, maxOutputLength) => zstdDecompressSync(bytes, { maxOutputLength }),
      });
      if (book !== null) books.push(book);
    } finally {
      await handle.close();
    }
  }
  return books.length === 0 ? {} : { books };
}
