import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildProgram } from "../packages/keyfiles/src/windows/test-wine-fs.ts";
import { type Fixture, writeWindowsRepository } from "./windows-programs.ts";

const UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall";

/** For tests: an installer made by NSIS, for 64 bits, that declares itself to Windows under a key, lingers, and ends with a code. */
export function nsisInstaller(key: string, version: string, code = 0, lingerMs = 0): Buffer {
  const folder = `$PROGRAMFILES64\\${key}`;
  return built("installeur.exe", (file) =>
    buildProgram(file, [
      "SetRegView 64",
      `SetOutPath "${folder}"`,
      `FileOpen $1 "${folder}\\version.txt" w`,
      `FileWrite $1 "${version}"`,
      "FileClose $1",
      ...(code === 0 || code === 3010
        ? [
            `WriteRegStr HKLM "${UNINSTALL}\\${key}" "DisplayVersion" "${version}"`,
            `WriteRegStr HKLM "${UNINSTALL}\\${key}" "UninstallString" '"${folder}\\retirer.exe"'`,
            `WriteUninstaller "${folder}\\retirer.exe"`,
          ]
        : []),
      `Sleep ${lingerMs}`,
      `SetErrorLevel ${code}`,
      "SectionEnd",
      'Section "un.tout"',
      "SetRegView 64",
      // Itself is in use until the copy that Windows runs has replaced it.
      "encore:",
      `RMDir /r "${folder}"`,
      `IfFileExists "${folder}\\*.*" 0 parti`,
      "Sleep 100",
      "Goto encore",
      "parti:",
      // Last: Windows lists the program until it is gone.
      `DeleteRegKey HKLM "${UNINSTALL}\\${key}"`,
    ]),
  );
}

/** For tests: the product code of the package below, which changes with the version as Windows Installer asks. */
export const productCode = (version: string): string => `{AAAAAAAA-1234-1234-1234-${version.replaceAll(".", "").padStart(12, "0")}}`;

/** For tests: a 64-bit package of Windows Installer that replaces its own former versions. */
export function msiInstaller(version: string): Buffer {
  const upgrade = "{12345678-1234-1234-1234-000000000000}";
  const component = `{12345678-1234-1234-1234-${version.replaceAll(".", "").padStart(12, "1")}}`;
  return built("paquet.msi", (file, work) => {
    writeFileSync(join(work, "essai.txt"), version);
    writeFileSync(
      join(work, "a.wxs"),
      `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi"><Product Id="${productCode(version)}" UpgradeCode="${upgrade}" Name="Essai" Version="${version}" Manufacturer="Essai" Language="1036">
<Package InstallerVersion="200" Compressed="yes" InstallScope="perMachine"/>
<Upgrade Id="${upgrade}"><UpgradeVersion Minimum="0.0.0" Maximum="${version}" IncludeMaximum="no" Property="ANCIEN"/></Upgrade>
<InstallExecuteSequence><RemoveExistingProducts After="InstallInitialize"/></InstallExecuteSequence>
<Media Id="1" Cabinet="contenu.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFiles64Folder" Name="."><Directory Id="INSTALLDIR" Name="EssaiMsi"><Component Id="C0" Guid="${component}" Win64="yes"><File Id="F0" Name="essai.txt" Source="essai.txt"/></Component></Directory></Directory></Directory>
<Feature Id="Tout" Level="1"><ComponentRef Id="C0"/></Feature></Product></Wix>`,
    );
    execFileSync("wixl", ["-a", "x64", "-o", file, "a.wxs"], { cwd: work, stdio: ["ignore", "ignore", "inherit"] });
  });
}

/** For tests: a resource that installs a file on Windows. */
export function installerFixture(
  id: string,
  version: string,
  type: "msi" | "nsis",
  bytes: Buffer,
  key: string | null,
  more: Partial<Fixture> = {},
): Fixture {
  const install = [`type: ${type}`, ...(key === null ? [] : [`productCode: ${JSON.stringify(key)}`])];
  const fileName = type === "msi" ? `${id}.msi` : `${id}%20(x64).exe`;
  const yaml = ["install:", ...install.map((line) => `  ${line}`)];
  return { id, ...more, artifacts: [{ fileName, bytes, form: "installer", version, yaml }] };
}

/** For tests: a repository whose only bundles are a key of these programs, and the master that installs these others. */
export function writeMasterRepository(
  root: string,
  store: string,
  vocabularies: string,
  year: number,
  programs: readonly Fixture[],
  installers: readonly Fixture[],
): void {
  writeWindowsRepository(root, store, vocabularies, [...programs, ...installers], { year, onKey: programs });
  const master = [
    "id: essai-master",
    `year: ${year}`,
    "kind: master",
    "name: Socle d’essai",
    "demonstration: true",
    "audience: [college]",
    "serial: 1",
    "extends: essai",
    "include:",
    "  resources:",
    ...installers.map(({ id }) => `    - ${id}`),
    "targets: [windows]",
    "policy:",
    "  admin: true",
    "approvals:",
    "  - body: Essai",
    "    state: pending",
  ];
  writeFileSync(join(root, `manifests/${year}/essai-master.yaml`), `${master.join("\n")}\n`);
}

function built(name: string, make: (file: string, work: string) => void): Buffer {
  const work = mkdtempSync(join(tmpdir(), "cartable-installeur-"));
  try {
    make(join(work, name), work);
    return readFileSync(join(work, name));
  } finally {
    rmSync(work, { recursive: true });
  }
}
