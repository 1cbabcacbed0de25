import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { parseRecord, type ReleaseRecord } from "@cartable/record";

/** Where a record stands, from what a person points at: the record itself, a release folder, a key. */
const PLACES = ["", "CARTABLE.json", "Cartable/CARTABLE.json", "key/Cartable/CARTABLE.json"];

/**
 * The record of a former edition of the same bundle and target. Throws `record/missing`, `record/unreadable` or
 * `pack/other-edition`.
 */
export async function readFormerRecord(path: string, wanted: { readonly bundle: string; readonly target: string }): Promise<ReleaseRecord> {
  for (const place of PLACES) {
    const file = place === "" ? path : join(path, place);
    const text = await readFile(file).catch(() => null);
    if (text === null) continue;
    const { record, problem } = parseRecord(text);
    if (record === null) throw refusal("record/unreadable", { path: file, cause: problem });
    if (record.bundle === wanted.bundle && record.target === wanted.target) return record;
    throw refusal("pack/other-edition", {
      path: file,
      found: `${record.bundle}, cible ${record.target}`,
      wanted: `${wanted.bundle}, cible ${wanted.target}`,
    });
  }
  throw refusal("record/missing", { path });
}
