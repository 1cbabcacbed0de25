import { readdirSync, readFileSync } from "node:fs";

/** The scripts of a system, name to bytes: files of this package, copied as they are. */
export type Scripts = ReadonlyMap<string, Uint8Array>;

/** The shell scripts that install on Debian and its kin, sorted by name. */
export function readLinuxScripts(): Scripts {
  const folder = new URL("linux/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".sh"));
  return new Map(names.sort().map((name) => [name, readFileSync(new URL(name, folder))]));
}
