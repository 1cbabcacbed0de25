import { SOCLE_FOLDER } from "@cartable/plan";
import { PACKAGE_DATA, renderPackageData } from "../package-data.ts";
import type { Scripts } from "../read-scripts-fs.ts";
import type { Socle } from "../socle.ts";
import { groupId, type WindowsPackage } from "../windows-packages.ts";
import { chocolateyId, renderGroupNuspec, renderNuspec, renderPackagesConfig } from "./render-nuspec.ts";

/** Scripts that go in every package, the same bytes in each. */
export const PACKAGE_SCRIPTS = ["cartable-paquet.ps1", "chocolateyInstall.ps1", "chocolateyUninstall.ps1"];

/**
 * `socle/chocolatey/` of a master, from the root of the archive: a folder for each package and one that brings
 * them all, and their list. Pure.
 */
export function chocolateyFiles(socle: Socle, packages: readonly WindowsPackage[], scripts: Scripts): ReadonlyMap<string, Uint8Array> {
  const folder = `${SOCLE_FOLDER}/chocolatey`;
  const files = new Map<string, Uint8Array>([[`${folder}/packages.config`, Buffer.from(renderPackagesConfig(packages), "utf8")]]);
  for (const [name, bytes] of scripts) if (!PACKAGE_SCRIPTS.includes(name)) files.set(`${folder}/${name}`, bytes);
  for (const one of packages) {
    const own = `${folder}/${one.id}`;
    files.set(`${own}/${chocolateyId(one.id)}.nuspec`, Buffer.from(renderNuspec(socle, one), "utf8"));
    files.set(`${own}/tools/${PACKAGE_DATA}`, Buffer.from(renderPackageData(one), "utf8"));
    for (const name of PACKAGE_SCRIPTS) files.set(`${own}/tools/${name}`, scripts.get(name) ?? missing(name));
  }
  const group = groupId(socle, packages);
  files.set(`${folder}/${group}/${chocolateyId(group)}.nuspec`, Buffer.from(renderGroupNuspec(socle, packages), "utf8"));
  return files;
}

function missing(name: string): never {
  throw new Error(`no script ${name}`);
}
