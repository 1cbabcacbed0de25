import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { checkBlob, digestFile, importFile, openStore, unpackBlob, verifyStore } from "@cartable/store";

/** What each archive ended with — `whole`, or the code of a refusal — and what is in the store at the end. */
export interface FilledStore {
  readonly ends: readonly string[];
  readonly altered: number;
  readonly damagedTrees: number;
  readonly left: readonly string[];
}

/** Brings the archives of a folder into a store and unpacks them; what is unpacked is read again. */
export async function fillStore(dir: string, folder: string, recheck = false): Promise<FilledStore> {
  const ends: string[] = [];
  const store = await openStore(dir);
  for (const name of (await readdir(folder)).sort()) {
    const { sha256 } = await digestFile(join(folder, name));
    try {
      if ((await checkBlob(store, sha256)) !== "ok") await importFile(store, join(folder, name), { what: name, sha256 });
      const tree = await unpackBlob(store, sha256, { what: name, fileName: name, strip: 0 }, { recheck });
      for (const entry of tree.entries) {
        const found = await digestFile(entry.file);
        if (found.sha256 !== entry.sha256) ends.push(`wrong ${entry.path}`);
      }
      ends.push("whole");
    } catch (error) {
      if (!(error instanceof CartableError)) throw error;
      ends.push(error.code);
    }
    const state = await checkBlob(store, sha256);
    if (state !== "ok" && state !== "absent") ends.push("wrong blob");
  }
  const { altered, damagedTrees } = await verifyStore(store);
  return { ends, altered: altered.length, damagedTrees: damagedTrees.length, left: await readdir(join(dir, "tmp")) };
}
