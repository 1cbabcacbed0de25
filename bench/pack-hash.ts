import { statSync } from "node:fs";
import { digestFiles } from "../packages/packager/src/digest-files.ts";
import { filesBelow } from "./pack-cases.ts";

/** Hashes a folder as the packager does: `node bench/pack-hash.ts FOLDER THREADS`. */
const [folder = ".", threads = "1"] = process.argv.slice(2);
const files = filesBelow(folder).map((path) => ({ path, sizeBytes: statSync(path).size }));
const found = await digestFiles(files, Number(threads));
process.stdout.write(`${found.filter((digest) => digest !== null).length} files\n`);
