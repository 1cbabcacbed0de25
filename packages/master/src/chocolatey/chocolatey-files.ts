import { SOCLE_FOLDER } from "@cartable/plan";
import { PACKAGE_DATA, renderPackageData } from "../fleet/package-data.ts";
import { nugetVersion } from "../fleet/package-version.ts";
import { groupId, type WindowsPackage } from "../fleet/windows-packages.ts";
import type { Scripts } from "../read-scripts-fs.ts";
import type { Socle } from "../socle.ts";
import { renderNupkg } from "./render-nupkg.ts";
import { chocolateyId, groupVersion, renderGroupNuspec, renderNuspec, renderPackagesConfig } from "./render-nuspec.ts";

/** Scripts that go in every package, the same bytes in each. */
const PACKAGE_SCRIPTS = ["cartable-paquet.ps1", "chocolateyInstall.ps1", "chocolateyUninstall.ps1"];

/** A package: what its source folder holds, path in it to bytes. */
interface Source {
  readonly id: string;
  readonly version: string;
  readonly nuspec: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * `socle/chocolatey/` of a master, from the root of the archive: the source of each package and of one that brings them all, their
 * list, and under `paquets/` the same packages built, which take their installer from the master itself. Pure.
 */
export function chocolateyFiles(socle: Socle, packages: readonly WindowsPackage[], scripts: Scripts): ReadonlyMap<string, Uint8Array> {
  const folder = `${SOCLE_FOLDER}/chocolatey`;
  const group: Source = {
    id: groupId(socle, packages),
    version: groupVersion(socle),
    nuspec: renderGroupNuspec(socle, packages),
    files: new Map(),
  };
  const files = new Map<string, Uint8Array>([[`${folder}/packages.config`, toBytes(renderPackagesConfig(packages))]]);
  for (const [name, bytes] of scripts) if (!PACKAGE_SCRIPTS.includes(name)) files.set(`${folder}/${name}`, bytes);
  for (const one of [...packages.map((single) => toSource(socle, single, scripts)), group]) {
    const id = chocolateyId(one.id);
    files.set(`${folder}/${one.id}/${id}.nuspec`, toBytes(one.nuspec));
    for (const [path, bytes] of one.files) files.set(`${folder}/${one.id}/${path}`, bytes);
    files.set(`${folder}/paquets/${id}.${one.version}.nupkg`, renderNupkg({ ...one, id, year: socle.year }));
  }
  return files;
}

function toSource(socle: Socle, one: WindowsPackage, scripts: Scripts): Source {
  const own = PACKAGE_SCRIPTS.map((name) => [`tools/${name}`, scripts.get(name) ?? missing(name)] as const);
  return {
    id: one.id,
    version: nugetVersion(one.installer.version),
    nuspec: renderNuspec(socle, one),
    files: new Map([[`tools/${PACKAGE_DATA}`, toBytes(renderPackageData(one))], ...own]),
  };
}

function missing(name: string): never {
  throw new Error(`no script ${name}`);
}

function toBytes(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}
