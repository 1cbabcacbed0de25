import { SOCLE_FOLDER } from "@cartable/plan";
import { chocolateyFiles } from "../chocolatey/chocolatey-files.ts";
import type { Scripts } from "../read-scripts-fs.ts";
import type { Socle } from "../socle.ts";
import { waptFiles } from "../wapt/wapt-files.ts";
import { wingetFiles } from "../winget/winget-files.ts";
import { windowsPackages } from "./windows-packages.ts";

/** What does not change from one master to another, by tool. */
export interface FleetScripts {
  readonly winget: Scripts;
  readonly chocolatey: Scripts;
  readonly wapt: Scripts;
}

/**
 * The files of a master for the fleet tools of Windows, from the root of the archive; none when the socle installs nothing on
 * Windows. Pure.
 */
export function fleetFiles(socle: Socle, scripts: FleetScripts): ReadonlyMap<string, Uint8Array> {
  const packages = windowsPackages(socle);
  if (packages.length === 0) return new Map();
  return new Map([
    ...[...wingetFiles(socle, packages)].map(([path, text]) => [path, Buffer.from(text, "utf8")] as const),
    ...[...scripts.winget].map(([name, bytes]) => [`${SOCLE_FOLDER}/winget/${name}`, bytes] as const),
    ...chocolateyFiles(socle, packages, scripts.chocolatey),
    ...waptFiles(socle, packages, scripts.wapt),
  ]);
}
