import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FleetScripts } from "./fleet/fleet-files.ts";

/** The scripts of a system, path to bytes: files of this package, copied as they are. */
export type Scripts = ReadonlyMap<string, Uint8Array>;

/** Everything of a master that is the same in all of them. */
export interface MasterScripts {
  readonly linuxScripts: Scripts;
  readonly windowsScripts: Scripts;
  readonly ansible: Scripts;
  readonly deployment: Scripts;
  readonly fleet: FleetScripts;
}

/** Reads what every master carries as it is. */
export function readMasterScripts(): MasterScripts {
  return {
    linuxScripts: readLinuxScripts(),
    windowsScripts: readWindowsScripts(),
    ansible: readAnsibleFiles(),
    deployment: readDeploymentFiles(),
    fleet: readFleetScripts(),
  };
}

/** The shell scripts that install on Debian and its kin, sorted by name. */
export function readLinuxScripts(): Scripts {
  const folder = new URL("linux/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".sh"));
  return new Map(names.sort().map((name) => [name, readFileSync(new URL(name, folder))]));
}

/** The scripts that install on Windows, sorted by name; their lines end as Windows wants, whatever Git made of them. */
export function readWindowsScripts(): Scripts {
  const folder = new URL("windows/files/", import.meta.url);
  const toWindows = (text: string): string => text.replace(/\r?\n/g, "\r\n");
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, Buffer.from(toWindows(readFileSync(new URL(name, folder), "utf8")), "utf8")]),
  );
}

/** The Ansible role, its playbooks and their example, sorted by path from `socle/ansible/`. */
export function readAnsibleFiles(): Scripts {
  return readAll("ansible/files/");
}

/** The scripts that help to push a master, sorted by path from `socle/deploiement/`. */
export function readDeploymentFiles(): Scripts {
  return readAll("deployment/files/");
}

function readAll(path: string): Scripts {
  const folder = fileURLToPath(new URL(path, import.meta.url));
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(folder.length).replaceAll("\\", "/"));
  return new Map(paths.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

/** What does not change in the files for the fleet tools of Windows, by tool, sorted by name. */
export function readFleetScripts(): FleetScripts {
  const read = (tool: string): Scripts => new Map([...readAll(`${tool}/files/`)].map(([name, bytes]) => [name, forWindows(name, bytes)]));
  return { winget: read("winget"), chocolatey: read("chocolatey"), wapt: read("wapt") };
}

/** Windows PowerShell 5.1 and its editors take a text without a byte order mark for one in the code page of the machine. */
function forWindows(name: string, bytes: Uint8Array): Uint8Array {
  if (!/\.(ps1|txt)$/.test(name)) return bytes;
  const text = Buffer.from(bytes).toString("utf8").replace(/\r?\n/g, "\r\n");
  return Buffer.from(`\ufeff${text}`, "utf8");
}
