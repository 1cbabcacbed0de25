import { SOCLE_FOLDER } from "@cartable/plan";
import type { WindowsPackage } from "../fleet/windows-packages.ts";
import type { Socle } from "../socle.ts";
import { renderConfiguration } from "./render-configuration.ts";
import { renderImport } from "./render-import.ts";
import { renderManifests } from "./render-manifests.ts";

/** `socle/winget/` of a master, from the root of the archive, its scripts apart. Pure. */
export function wingetFiles(socle: Socle, packages: readonly WindowsPackage[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const add = (path: string, text: string | null): void => {
    if (text !== null) files.set(`${SOCLE_FOLDER}/winget/${path}`, text);
  };
  add("packages.json", renderImport(packages));
  add("configuration.dsc.yaml", renderConfiguration(packages));
  for (const one of packages) for (const [name, text] of renderManifests(socle, one)) add(`manifestes/${one.id}/${name}`, text);
  return files;
}
