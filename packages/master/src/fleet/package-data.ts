import { SOCLE_FOLDER } from "@cartable/plan";
import { silentArguments } from "../windows/render-windows-table.ts";
import { fileName, type WindowsPackage } from "./windows-packages.ts";

/** The data file of a Chocolatey or WAPT package, beside scripts that hold none. */
export const PACKAGE_DATA = "socle-paquet.json";

/**
 * Silent removal, by type of installer: after the product code for msiexec, after the command that Windows keeps for the others
 * (« Command-line options » of msiexec, NSIS, Inno Setup, Burn). The quiet command of Burn says nothing of restarts, that of Inno
 * Setup still shows boxes: theirs are given whole. For other types, only the quiet command that the program itself declares.
 */
const UNINSTALL: Readonly<Record<string, string>> = {
  msi: "/qn /norestart",
  nsis: "/S",
  inno: "/VERYSILENT /SUPPRESSMSGBOXES /NORESTART",
  burn: "/uninstall /quiet /norestart",
};

/** What the scripts of a package are driven by, as JSON in UTF-8. Pure. */
export function renderPackageData({ id, component, installer }: WindowsPackage): string {
  const { name, publisher, license } = component;
  const { type, version, file, sha256, sizeBytes, successCodes, detect } = installer;
  const data = {
    format: 1,
    id,
    name,
    publisher,
    license,
    version,
    type,
    /** Name of the installer, beside the scripts when the package carries it. */
    file: fileName(file),
    /** From the folder `socle/`. */
    path: file.slice(SOCLE_FOLDER.length + 1),
    sha256,
    sizeBytes,
    silentArguments: silentArguments(installer),
    successCodes,
    detect,
    uninstallArguments: UNINSTALL[type] ?? null,
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}
