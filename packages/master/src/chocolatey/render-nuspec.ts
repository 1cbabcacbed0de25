import { escapeXml } from "../escape-xml.ts";
import { nugetVersion } from "../fleet/package-version.ts";
import { groupId, type WindowsPackage } from "../fleet/windows-packages.ts";
import type { Socle } from "../socle.ts";

const NAMESPACE = "http://schemas.microsoft.com/packaging/2015/06/nuspec.xsd";

/** Name of a package in a Chocolatey feed: its prefix keeps it apart from the public packages of the same programs. */
export function chocolateyId(id: string): string {
  return `cartable-${id}`;
}

/**
 * The nuspec of a package (NuGet's nuspec schema of 2015, which Chocolatey reads): everything under `tools/` goes in, the
 * installer too when it was put there. Pure.
 */
export function renderNuspec(socle: Socle, { id, component, installer }: WindowsPackage): string {
  const { name, publisher, license } = component;
  const description = `${name} ${installer.version}, dans « ${socle.name} » (${socle.bundle}, ${socle.year}, n° ${socle.serial}). Licence : ${license}.`;
  const fields: readonly (readonly [string, string])[] = [
    ["id", chocolateyId(id)],
    ["version", nugetVersion(installer.version)],
    ["title", name],
    ["authors", publisher],
    ["requireLicenseAcceptance", "false"],
    ["description", description],
    ["tags", `cartable ${socle.bundle}`],
  ];
  return toNuspec(fields, [], ["  <files>", '    <file src="tools\\**" target="tools" />', "  </files>"]);
}

/** Version of the package that brings all the others. */
export function groupVersion({ year, serial }: Socle): string {
  return `${year}.${serial}.0`;
}

/** The nuspec of the package that brings all the others, each in its version at least: it holds no file. Pure. */
export function renderGroupNuspec(socle: Socle, packages: readonly WindowsPackage[]): string {
  const { bundle, year, serial, name } = socle;
  const fields: readonly (readonly [string, string])[] = [
    ["id", chocolateyId(groupId(socle, packages))],
    ["version", groupVersion(socle)],
    ["title", name],
    ["authors", "Cartable"],
    ["description", `Tous les logiciels de « ${name} » (${bundle}, ${year}, n° ${serial}).`],
    ["tags", `cartable ${bundle}`],
  ];
  const dependencies = packages.map(
    ({ id, installer }) => `      <dependency id="${chocolateyId(id)}" version="${nugetVersion(installer.version)}" />`,
  );
  return toNuspec(fields, ["    <dependencies>", ...dependencies, "    </dependencies>"], ["  <files />"]);
}

function toNuspec(fields: readonly (readonly [string, string])[], more: readonly string[], files: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<package xmlns="${NAMESPACE}">`,
    "  <metadata>",
    ...fields.map(([tag, text]) => `    <${tag}>${escapeXml(text)}</${tag}>`),
    ...more,
    "  </metadata>",
    ...files,
    "</package>",
    "",
  ].join("\n");
}

/** The list that `choco install packages.config` reads: every package of the socle, in its version. Pure. */
export function renderPackagesConfig(packages: readonly WindowsPackage[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    "<packages>",
    ...packages.map(({ id, installer }) => `  <package id="${chocolateyId(id)}" version="${nugetVersion(installer.version)}" />`),
    "</packages>",
    "",
  ].join("\n");
}
