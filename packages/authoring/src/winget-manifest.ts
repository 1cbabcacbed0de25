import { type Collector, given, type ImportedResource, openCollector, setAddress, setLicense } from "./imported-resource.ts";
import { isObject, slashes, textOf, textsOf, type Unknowns } from "./manifest-values.ts";
import type { Reading } from "./scoop-manifest.ts";
import { githubProject } from "./scoop-watch.ts";
import { toSpdx } from "./to-spdx.ts";

/** Installer types of winget, ours, and the silent arguments that winget gives each by default (winget-cli, ManifestCommon). */
const TYPES: Readonly<Record<string, { readonly type: string; readonly silent: readonly string[] }>> = {
  inno: { type: "inno", silent: ["/SP-", "/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART"] },
  nullsoft: { type: "nsis", silent: ["/S"] },
  wix: { type: "msi", silent: ["/quiet", "/norestart"] },
  msi: { type: "msi", silent: ["/quiet", "/norestart"] },
  burn: { type: "burn", silent: ["/quiet", "/norestart"] },
  exe: { type: "exe", silent: [] },
  msix: { type: "msix", silent: [] },
  appx: { type: "msix", silent: [] },
};

const ARCHITECTURES = ["x64", "neutral", "x86", "arm64"];

/** The files of one version of a winget package: the installers, and its presentation in the languages at hand. */
export interface WingetFiles {
  readonly installer: Unknowns;
  /** The version as it is written: YAML would read 3.10 as 3.1. */
  readonly version: string | null;
  /** The French presentation first, when there is one. */
  readonly locales: readonly Unknowns[];
}

/** The facts of a winget package (winget manifest schema 1.x). */
export function readWinget({ installer, version, locales }: WingetFiles, { origin, readOn }: Reading): ImportedResource {
  const to = openCollector();
  const presented = (key: string): string | null => locales.map((locale) => textOf(locale[key])).find((text) => text !== null) ?? null;
  const id = textOf(installer["PackageIdentifier"]);
  const homepage = presented("PackageUrl") ?? presented("PublisherUrl");
  to.set("name", presented("PackageName") ?? id?.split(".").at(-1));
  to.set("kind", "logiciel");
  const description = presented("ShortDescription");
  if (description !== null) to.remark("summary", `Description lue : ${description}`);
  const license = presented("License");
  setLicense(to, license, license === null ? null : toSpdx(license));
  setAddress(to, "licenseUrl", presented("LicenseUrl"));
  to.set("publisher", presented("Publisher"));
  setAddress(to, "homepage", homepage);
  const privacy = presented("PrivacyUrl");
  const source = githubProject(homepage);
  const links = given({ source: source === null ? null : `https://github.com/${source}`, privacy });
  if (Object.keys(links).length > 0) to.set("links", links);
  to.set("externalIds", id === null ? null : { winget: id });
  if (source !== null) to.set("watch", { strategy: "github", target: source });
  const usedDefault = setInstaller(to, installer, version);
  to.set("sources", [
    { fact: "installeur Windows : adresse, version, empreinte", origin, readOn },
    ...(usedDefault === null
      ? []
      : [
          {
            fact: `arguments silencieux par défaut pour un installeur de type ${usedDefault}`,
            origin: "valeurs par défaut de winget",
            readOn,
          },
        ]),
  ]);
  return to.result();
}

/** Adds the installer to prefer; returns its winget type when its silent arguments are those by default. */
function setInstaller(to: Collector, root: Unknowns, version: string | null): string | null {
  const listed = Array.isArray(root["Installers"]) ? (root["Installers"] as readonly unknown[]).filter(isObject) : [];
  const one = listed.map((own): Unknowns => ({ ...root, ...own })).toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  if (one === undefined) {
    to.remark("artifacts", "Le manifeste ne donne aucun installeur.");
    return null;
  }
  if (listed.length > 1)
    to.remark("artifacts", `Le manifeste a ${listed.length} installeurs : celui-ci a été choisi pour ${textOf(one["Architecture"])}.`);
  const winget = textOf(one["InstallerType"]) ?? "exe";
  const known = TYPES[winget];
  const architecture = textOf(one["Architecture"]);
  const base = {
    platform: "windows",
    architecture: architecture === "neutral" ? "any" : architecture,
    form: known === undefined ? "portable" : "installer",
    version,
    source: { kind: "url", url: textOf(one["InstallerUrl"]) ?? "" },
  };
  const sha256 = textOf(one["InstallerSha256"])?.toLowerCase();
  if (known === undefined) {
    const nested = Array.isArray(one["NestedInstallerFiles"])
      ? (one["NestedInstallerFiles"] as readonly unknown[]).find(isObject)
      : undefined;
    const path = textOf(nested?.["RelativeFilePath"]);
    to.artifact(base, { sha256, unpack: winget === "zip" ? { format: "zip" } : null, entry: path === null ? null : slashes(path) });
    return null;
  }
  const { silentArgs, byDefault } = silentOf(one, known.silent);
  const successCodes = Array.isArray(one["InstallerSuccessCodes"]) ? one["InstallerSuccessCodes"] : null;
  to.artifact(base, { sha256, install: given({ type: known.type, silentArgs, productCode: productCodeOf(one), successCodes }) });
  return byDefault ? winget : null;
}

/** The preferred architecture first, then the installation for the whole machine. */
function rankOf(installer: Unknowns): number {
  const architecture = ARCHITECTURES.indexOf(textOf(installer["Architecture"]) ?? "");
  const scope = textOf(installer["Scope"]) === "user" ? 1 : 0;
  return (architecture === -1 ? ARCHITECTURES.length : architecture) * 2 + scope;
}

function silentOf(
  installer: Unknowns,
  fallback: readonly string[],
): { readonly silentArgs: readonly string[] | null; readonly byDefault: boolean } {
  const switches = isObject(installer["InstallerSwitches"]) ? installer["InstallerSwitches"] : {};
  const own = textOf(switches["Silent"]) ?? textOf(switches["SilentWithProgress"]);
  const silent = [...(own === null ? fallback : splitArguments(own)), ...splitArguments(textOf(switches["Custom"]) ?? "")];
  return { silentArgs: silent.length === 0 ? null : silent, byDefault: own === null && fallback.length > 0 };
}

/** A command line as its words; what stands between double quotes is one word. */
function splitArguments(text: string): readonly string[] {
  return text.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
}

function productCodeOf(installer: Unknowns): string | null {
  const entries = Array.isArray(installer["AppsAndFeaturesEntries"])
    ? (installer["AppsAndFeaturesEntries"] as readonly unknown[]).filter(isObject)
    : [];
  return textOf(installer["ProductCode"]) ?? textsOf(entries.map((entry) => entry["ProductCode"]))[0] ?? null;
}
