import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BundlePlan } from "@cartable/plan";
import { ZipArchive } from "archiver";
import type { PlanBytes } from "./plan-bytes.ts";
import { isStored } from "./stored-types.ts";

/** How far a writer has come, in bytes of the plan. */
export type Progress = (doneBytes: number, totalBytes: number) => void;

/**
 * Writes a plan as a zip: entries in the order of the plan, one fixed date (1 September of the school year, in UTC),
 * fixed modes, known-compressed types stored and the rest deflated at level 6. The record comes last.
 */
export async function writeZip(
  plan: BundlePlan,
  record: { readonly path: string; readonly text: string },
  bytes: PlanBytes,
  file: string,
  onProgress: Progress,
): Promise<void> {
  const date = new Date(Date.UTC(plan.year, 8, 1));
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const output = createWriteStream(file, { flush: true });
  const written = pipeline(archive, output);
  const broken = new Promise<never>((_, reject) => archive.once("error", reject));
  broken.catch(() => undefined);
  const append = async (content: Buffer | Readable, data: { name: string; mode: number; type?: "directory" }): Promise<void> => {
    const done = new Promise<void>((resolve) => archive.once("entry", () => resolve()));
    archive.append(content, { ...data, date, store: isStored(data.name) });
    await Promise.race([done, broken, written]);
  };
  const fill = async (): Promise<void> => {
    let done = 0;
    for (const directory of plan.directories) await append(Buffer.alloc(0), { name: `${directory}/`, mode: 0o755, type: "directory" });
    for (const entry of plan.entries) {
      const data = { name: entry.path, mode: Number.parseInt(entry.mode, 8) };
      if (bytes.isLarge(entry)) {
        const stream = Readable.from(bytes.stream(entry), { objectMode: false });
        stream.once("error", (error) => archive.emit("error", error));
        await append(stream, data);
      } else {
        const content = await bytes.read(entry);
        await append(Buffer.from(content.buffer, content.byteOffset, content.byteLength), data);
      }
      done += entry.sizeBytes;
      onProgress(done, plan.totals.bytes);
    }
    await append(Buffer.from(record.text, "utf8"), { name: record.path, mode: 0o644 });
    await archive.finalize();
  };
  try {
    await Promise.all([fill(), written]);
  } catch (error) {
    archive.abort();
    output.destroy();
    throw error;
  }
}
