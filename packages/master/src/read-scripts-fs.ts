import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The scripts of a system, path to bytes: files of this package, copied as they are. */
export type Scripts = ReadonlyMap<string, Uint8Array>;

/** Everything of a master that is the same in all of them. */
export interface MasterScripts {
  readonly linuxScripts: Scripts;
  readonly windowsScripts: Scripts;
  readonly ansible: Scripts;
  readonly deployment: Scripts;
}

/** Reads what every master carries as it is. */
export function readMasterScripts(): MasterScripts {
  return {
    linuxScripts: readLinuxScripts(),
    windowsScripts: readWindowsScripts(),
    ansible: readAnsibleFiles(),
    deployment: readDeploymentFiles(),
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
