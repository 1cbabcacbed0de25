// Program: node fill-small-disk.ts STORE FOLDER. Brings the archives of a folder into a store and unpacks them on a disk that
// may be too small; prints what each step ended with, as JSON. Started by `disk-full.ts`, on a disk of its own.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { checkBlob, digestFile, importFile, openStore, unpackBlob, verifyStore } from "@cartable/store";

const [dir = "", folder = ""] = process.argv.slice(2);
const ends: string[] = [];
const store = await openStore(dir);
for (const name of (await readdir(folder)).sort()) {
  const { sha256 } = await digestFile(join(folder, name));
  try {
    await importFile(store, join(folder, name), { what: name, sha256 });
    const tree = await unpackBlob(store, sha256, { what: name, fileName: name, strip: 0 });
    for (const entry of tree.entries) {
      const found = await digestFile(entry.file);
      if (found.sha256 !== entry.sha256) ends.push(`wrong ${entry.path}`);
      await readFile(entry.file);
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
const left = await readdir(join(dir, "tmp"));
process.stdout.write(JSON.stringify({ ends, altered: altered.length, damagedTrees: damagedTrees.length, left }));
