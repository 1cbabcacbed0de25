import { SOCLE_FOLDER } from "@cartable/plan";
import type { Scripts } from "../read-scripts-fs.ts";

/** The Ansible files of a master, from the root of the archive: the same bytes in every master, since they hold no data. Pure. */
export function ansibleFiles(files: Scripts): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].map(([path, bytes]) => [`${SOCLE_FOLDER}/ansible/${path}`, bytes]));
}
