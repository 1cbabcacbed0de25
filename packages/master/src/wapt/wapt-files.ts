import { SOCLE_FOLDER } from "@cartable/plan";
import { PACKAGE_DATA, renderPackageData } from "../fleet/package-data.ts";
import { groupId, type WindowsPackage } from "../fleet/windows-packages.ts";
import type { Scripts } from "../read-scripts-fs.ts";
import type { Socle } from "../socle.ts";
import { renderControl, renderGroupControl } from "./render-control.ts";

const SETUP = "setup.py";

/**
 * `socle/wapt/` of a master, from the root of the archive: the source of each package, and of one that brings
 * them all. The data stands under `WAPT/persistent/`,
 * which the agent keeps on the machine: an audit or a removal, much later, has no other file of the package. Pure.
 */
export function waptFiles(socle: Socle, packages: readonly WindowsPackage[], scripts: Scripts): ReadonlyMap<string, Uint8Array> {
  const folder = `${SOCLE_FOLDER}/wapt`;
  const group = groupId(socle, packages);
  const files = new Map([[`${folder}/${group}/WAPT/control`, toBytes(renderGroupControl(socle, packages))]]);
  for (const [name, bytes] of scripts) {
    if (name !== SETUP) files.set(`${folder}/${name}`, bytes);
    else for (const id of [...packages.map((one) => one.id), group]) files.set(`${folder}/${id}/${SETUP}`, bytes);
  }
  for (const one of packages) {
    files.set(`${folder}/${one.id}/WAPT/control`, toBytes(renderControl(socle, one)));
    files.set(`${folder}/${one.id}/WAPT/persistent/${PACKAGE_DATA}`, toBytes(renderPackageData(one)));
  }
  return files;
}

function toBytes(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}
