import { SOCLE_FOLDER } from "@cartable/plan";
import { stringify } from "yaml";
import type { WindowsPackage } from "../fleet/windows-packages.ts";
import type { Socle, SocleInstaller } from "../socle.ts";
import { silentArguments } from "../windows/render-windows-table.ts";

/**
 * Address that stands in every manifest until `preparer.ps1` puts the département's own: `.invalid` never resolves (RFC 2606), so a
 * manifest that nobody prepared downloads nothing.
 */
export const PLACEHOLDER = "https://adresse-du-serveur.invalid";

/** Read by winget 1.6 and later. */
const VERSION = "1.6.0";
const LOCALE = "fr-FR";

/** Our types of installers, in the words of winget. */
const TYPES: Readonly<Record<string, string>> = { msi: "msi", nsis: "nullsoft", inno: "inno", burn: "burn", msix: "msix", exe: "exe" };
const ARCHITECTURES: ReadonlySet<string> = new Set(["x86", "x64", "arm", "arm64"]);

/** Types of which winget knows by itself that 1641 and 3010 are successes (winget-cli, ManifestCommon). */
const KNOWS_RESTARTS: ReadonlySet<string> = new Set(["msi", "burn"]);
const RESTARTS: ReadonlyMap<number, string> = new Map([
  [1641, "rebootInitiated"],
  [3010, "rebootRequiredToFinish"],
]);
/** Longest switches that the schema takes; what is longer goes to « Custom », which takes more. */
const SWITCH = 512;

/**
 * The three manifests of a package (winget manifest schemas 1.6.0), name of file to text: `winget install --manifest FOLDER`
 * installs the very file of the socle, from the address that stands in place of `PLACEHOLDER`. Pure.
 */
export function renderManifests(socle: Socle, one: WindowsPackage): ReadonlyMap<string, string> {
  const identifier = packageIdentifier(one.id);
  const base = { PackageIdentifier: identifier, PackageVersion: toVersion(one.installer.version) };
  const { name, publisher, license } = one.component;
  const version = { ...base, DefaultLocale: LOCALE, ManifestType: "version", ManifestVersion: VERSION };
  const installer = { ...base, Installers: [toInstaller(one.installer)], ManifestType: "installer", ManifestVersion: VERSION };
  const locale = {
    ...base,
    PackageLocale: LOCALE,
    Publisher: bounded(publisher, 2, 256, one.id),
    PackageName: bounded(name, 2, 256, one.id),
    License: bounded(license, 3, 512, one.id),
    ShortDescription: bounded(`${name}, dans « ${socle.name} »`, 3, 256, one.id),
    ManifestType: "defaultLocale",
    ManifestVersion: VERSION,
  };
  return new Map([
    [`${identifier}.yaml`, toYaml("version", version)],
    [`${identifier}.installer.yaml`, toYaml("installer", installer)],
    [`${identifier}.locale.${LOCALE}.yaml`, toYaml("defaultLocale", locale)],
  ]);
}

/** `cartable.` and the id, a dot after each 32 signs: no part of an identifier may be longer. */
export function packageIdentifier(id: string): string {
  return ["cartable", ...(id.match(/.{1,32}/g) ?? [])].join(".");
}

function toInstaller(installer: SocleInstaller): object {
  const { architecture, type, file, sha256, detect, successCodes } = installer;
  const address = file
    .slice(SOCLE_FOLDER.length + 1)
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  const known = detect.kind === "product-code" || detect.kind === "uninstall-key";
  const expected = KNOWS_RESTARTS.has(type) ? [] : successCodes.filter((code) => RESTARTS.has(code));
  const others = successCodes.filter((code) => code !== 0 && !RESTARTS.has(code));
  return {
    Architecture: ARCHITECTURES.has(architecture) ? architecture : "neutral",
    InstallerType: TYPES[type] ?? "exe",
    InstallerUrl: `${PLACEHOLDER}/${SOCLE_FOLDER}/${address}`,
    InstallerSha256: sha256.toUpperCase(),
    ...toSwitches(type, silentArguments(installer)),
    ...(others.length === 0 ? {} : { InstallerSuccessCodes: others }),
    ...(expected.length === 0
      ? {}
      : { ExpectedReturnCodes: expected.map((code) => ({ InstallerReturnCode: code, ReturnResponse: RESTARTS.get(code) })) }),
    UpgradeBehavior: "install",
    ...(known ? { ProductCode: detect.value } : {}),
  };
}

function toSwitches(type: string, text: string): object {
  if (text === "" || type === "msix") return {};
  if (text.length > SWITCH) return { InstallerSwitches: { Custom: text } };
  return { InstallerSwitches: { Silent: text, SilentWithProgress: text } };
}

/** A version without the signs that winget refuses in it. */
function toVersion(version: string): string {
  return version.replace(/[\\/:*?"<>|\u0001-\u001f]/g, "-").slice(0, 128);
}

/** A text in the bounds of the schema, in signs: too short, the id follows it. */
function bounded(text: string, shortest: number, longest: number, id: string): string {
  const signs = [...text];
  return signs.length < shortest ? `${text} (${id})`.trim() : signs.slice(0, longest).join("");
}

function toYaml(kind: string, value: object): string {
  const schema = `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${kind}.${VERSION}.schema.json\n`;
  return `${schema}${stringify(value, { lineWidth: 0, version: "1.1" })}`;
}
