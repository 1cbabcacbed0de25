// Program: node fill-small-disk.ts STORE FOLDER. Brings the archives of a folder into a store and unpacks them on a disk that
// may be too small, or until it is killed; prints what each step ended with, as JSON.
import { fillStore } from "./fill-store.ts";

const [dir = "", folder = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await fillStore(dir, folder)));
