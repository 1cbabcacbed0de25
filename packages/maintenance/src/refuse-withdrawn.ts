import { dirname } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { EditionSource } from "./edition-source.ts";
import { readSmall } from "./key-files.ts";
import { readRecord } from "./read-key.ts";

/** A list of releases is read whole: no honest one comes near this. */
const MAX_LIST_BYTES = 16 * 1024 * 1024;

/**
 * Refuses a source whose edition was withdrawn, as the `release.json` that stands beside it says: that of its year when the
 * source is an archive, a release folder or the folder of the year. A source that stands alone is taken. Throws
 * `update/withdrawn`; the source is then closed.
 */
export async function refuseWithdrawn(path: string, source: EditionSource): Promise<EditionSource> {
  const read = source.record === null ? null : readRecord(source.record);
  if (read === null || typeof read === "string") return source;
  const { bundle, target, serial, year } = read.record;
  for (const folder of [path, dirname(path), dirname(dirname(path))]) {
    const bytes = await readSmall(folder, "release.json", MAX_LIST_BYTES).catch(() => null);
    const mark = bytes === null ? null : withdrawalIn(bytes.toString("utf8"), { bundle, target, serial, year });
    if (mark === null) continue;
    source.close();
    throw refusal("update/withdrawn", { edition: `${bundle} ${year}, n° ${serial}`, ...mark });
  }
  return source;
}

interface EditionId {
  readonly bundle: string;
  readonly target: string;
  readonly serial: number;
  readonly year: number;
}

/** What a list says of an edition; null when it says nothing, or is no list: it only ever warns. */
function withdrawalIn(text: string, wanted: EditionId): { readonly date: string; readonly reason: string } | null {
  try {
    const list = JSON.parse(text) as { readonly year?: unknown; readonly bundles?: unknown } | null;
    if (list?.year !== wanted.year || !Array.isArray(list.bundles)) return null;
    const found = (list.bundles as (Partial<EditionId & { withdrawn: { date?: unknown; reason?: unknown } }> | null)[]).find(
      (one) => one?.bundle === wanted.bundle && one.target === wanted.target && one.serial === wanted.serial,
    );
    const mark = found?.withdrawn;
    return mark === undefined ? null : { date: String(mark.date), reason: String(mark.reason) };
  } catch {
    return null;
  }
}
