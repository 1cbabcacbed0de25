import { numericVersion } from "../fleet/package-version.ts";
import { groupId, type WindowsPackage } from "../fleet/windows-packages.ts";
import type { Socle } from "../socle.ts";

/** Architectures in the words of WAPT; a 32-bit program runs on every machine. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "x64", arm64: "arm64" };

/**
 * Attributes of every control file, in the order of the documentation, with what they hold unless a package says otherwise. WAPT 2.0
 * is the first to run packages in Python 3, as `setup.py` is.
 */
const ATTRIBUTES: readonly (readonly [string, string])[] = [
  ["package", ""],
  ["version", ""],
  ["architecture", "all"],
  ["section", "base"],
  ["priority", "optional"],
  ["name", ""],
  ["categories", "Education"],
  ["maintainer", ""],
  ["description", ""],
  ["depends", ""],
  ["conflicts", ""],
  ["maturity", "PROD"],
  ["locale", ""],
  ["target_os", "windows"],
  ["min_wapt_version", "2.0"],
  ["impacted_process", ""],
  ["audit_schedule", ""],
  ["editor", ""],
  ["keywords", ""],
  ["licence", ""],
];

/** Name of a package in a WAPT repository. */
export function waptName(id: string): string {
  return `cartable-${id}`;
}

/**
 * `WAPT/control` of a package: one attribute a line, UTF-8 without a byte order mark (WAPT documentation, « Package structure »).
 * What the signature adds is left to the tool that builds. Pure.
 */
export function renderControl(socle: Socle, { id, component, installer }: WindowsPackage): string {
  const { name, publisher, license } = component;
  return toControl({
    ...ofSocle(socle),
    package: waptName(id),
    version: waptVersion(socle, installer.version),
    architecture: ARCHITECTURES[installer.architecture] ?? "all",
    name,
    description: `${name} ${installer.version}, dans « ${socle.name} »`,
    audit_schedule: "1d",
    editor: publisher,
    licence: license,
  });
}

/** `WAPT/control` of the package of the group: it brings all the others, each in its version at least. Pure. */
export function renderGroupControl(socle: Socle, packages: readonly WindowsPackage[]): string {
  return toControl({
    ...ofSocle(socle),
    package: waptName(groupId(socle, packages)),
    version: `${socle.year}.${socle.serial}-0`,
    section: "group",
    name: socle.name,
    description: `Tous les logiciels de « ${socle.name} »`,
    depends: packages.map(({ id, installer }) => `${waptName(id)}(>=${waptVersion(socle, installer.version)})`).join(","),
  });
}

/** `<version>-<packaging>`: the packaging number follows the year and the edition, so a later edition always replaces a former one. */
function waptVersion({ year, serial }: Socle, version: string): string {
  return `${numericVersion(version)}-${year * 1000 + serial}`;
}

function ofSocle({ bundle }: Socle): Readonly<Record<string, string>> {
  return { maintainer: `Cartable (${bundle})`, keywords: `cartable,${bundle}` };
}

function toControl(values: Readonly<Record<string, string>>): string {
  return ATTRIBUTES.map(([key, usual]) => `${`${key.padEnd(18)}: ${values[key] ?? usual}`.trimEnd()}\n`).join("");
}
