import { stringify } from "yaml";
import type { WindowsPackage } from "../fleet/windows-packages.ts";
import { knownToWinget } from "./render-import.ts";

const SCHEMA = "# yaml-language-server: $schema=https://aka.ms/configuration-dsc-schema/0.2\n";
/** Longest description that the schema takes (configuration schema 0.2). */
const DESCRIPTION = 512;

/**
 * The state that `winget configure` reaches (configuration schema 0.2): each component that the public catalogue of winget knows,
 * in the version of the socle. Null when it knows none. Pure.
 */
export function renderConfiguration(packages: readonly WindowsPackage[]): string | null {
  const known = knownToWinget(packages);
  if (known.length === 0) return null;
  const state = {
    properties: {
      configurationVersion: "0.2.0",
      resources: known.map((one) => ({
        resource: "Microsoft.WinGet.DSC/WinGetPackage",
        id: one.id,
        directives: { description: [...one.name].slice(0, DESCRIPTION).join(""), securityContext: "elevated" },
        settings: { id: one.winget, source: "winget", version: one.version },
      })),
    },
  };
  return `${SCHEMA}${stringify(state, { lineWidth: 0, version: "1.1" })}`;
}
