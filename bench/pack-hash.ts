import { digestFiles } from "../packages/packager/src/digest-files.ts";
import { filesBelow } from "./pack-cases.ts";

/** Hashes a folder as the packager does: `node bench/pack-hash.ts FOLDER THREADS`. */
const [folder = ".", threads = "1"] = process.argv.slice(2);
// The packager knows sizes from its plan; here they only share the work out.
const files = filesBelow(folder).map((path) => ({ path, sizeBytes: 0 }));
const found = await digestFiles(files, Number(threads));
process.stdout.write(`${found.filter((digest) => digest !== null).length} files\n`);
