import { numericVersion } from "../package-version.ts";
import type { Socle } from "../socle.ts";
import type { WindowsPackage } from "../windows-packages.ts";

/** Architectures in the words of WAPT; a 32-bit program runs on every machine. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "x64", arm64: "arm64" };

/** The first agent that runs packages in Python 3, as `setup.py` is. */
const MIN_WAPT_VERSION = "2.0";

/** Name of a package in a WAPT repository. */
export function waptName(id: string): string {
  return `cartable-${id}`;
}

/** `<version>-<packaging>`: the packaging number follows the year and the edition, so a later edition always replaces a former one. */
export function waptVersion({ year, serial }: Socle, version: string): string {
  return `${numericVersion(version)}-${year * 1000 + serial}`;
}

/**
 * `WAPT/control` of a package: one attribute a line, UTF-8 without a byte order mark (WAPT documentation, « Package structure »).
 * What the signature adds is left to the tool that builds. Pure.
 */
export function renderControl(socle: Socle, { id, component, installer }: WindowsPackage): string {
  const { name, publisher, license } = component;
  const description = `${name} ${installer.version}, dans « ${socle.name} »`;
  const attributes: readonly (readonly [string, string])[] = [
    ["package", waptName(id)],
    ["version", waptVersion(socle, installer.version)],
    ["architecture", ARCHITECTURES[installer.architecture] ?? "all"],
    ["section", "base"],
    ["priority", "optional"],
    ["name", name],
    ["categories", "Education"],
    ["maintainer", `Cartable (${socle.bundle})`],
    ["description", description],
    ["depends", ""],
    ["conflicts", ""],
    ["maturity", "PROD"],
    ["locale", ""],
    ["target_os", "windows"],
    ["min_wapt_version", MIN_WAPT_VERSION],
    ["installed_size", ""],
    ["impacted_process", ""],
    ["description_fr", description],
    ["audit_schedule", "1d"],
    ["editor", publisher],
    ["keywords", `cartable,${socle.bundle}`],
    ["licence", license],
  ];
  return attributes
    .map(([key, value]) => `${key.padEnd(18)}: ${value}`.trimEnd())
    .join("\n")
    .concat("\n");
}
