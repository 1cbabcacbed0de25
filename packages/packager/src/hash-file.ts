import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

/** SHA-256 and size of a file, read through one reused buffer. */
export async function hashFile(path: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const file = await open(path, "r");
  try {
    const hash = createHash("sha256");
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    let sizeBytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return { sha256: hash.digest("hex"), sizeBytes };
      hash.update(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}
