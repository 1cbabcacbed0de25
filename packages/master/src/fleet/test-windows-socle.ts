import type { Socle, SocleComponent, SocleInstaller } from "../socle.ts";

/** For tests: an installer for Windows, changed as asked. */
export const installer = (over: Partial<SocleInstaller> = {}): SocleInstaller => ({
  platform: "windows",
  architecture: "x64",
  type: "nsis",
  version: "1.2",
  file: "socle/installers/aa/aa/Outil Setup 1.2.exe",
  sha256: "ab".repeat(32),
  sizeBytes: 12,
  command: ["{file}", "/S", "/D=C:\\Outil"],
  successCodes: [0, 3010],
  detect: { kind: "uninstall-key", value: "Outil" },
  depends: [],
  ...over,
});
/** For tests: a component with that installer, changed as asked. */
export const component = (over: Partial<SocleComponent> = {}): SocleComponent => ({
  id: "outil",
  name: "Outil",
  version: "1.2",
  publisher: "Éditeur",
  license: "MIT",
  winget: "Editeur.Outil",
  installers: [installer()],
  ...over,
});
/** For tests: a small socle for Windows. */
export const socle = (components: readonly SocleComponent[]): Socle => ({
  format: 1,
  bundle: "essai-master",
  year: 2026,
  target: "windows",
  serial: 3,
  name: "Socle d’essai",
  components,
  tree: null,
  debian: null,
});
/** For tests: a component that Windows Installer installs. */
export const MSI = component({
  id: "paquet",
  name: "Paquet & Cie",
  installers: [
    installer({
      type: "msi",
      version: "26.02",
      file: "socle/installers/cc/cc/paquet.msi",
      command: ["msiexec", "/i", "{file}", "/qn"],
      successCodes: [0, 1641, 3010],
      detect: { kind: "product-code", value: "{23170F69-40C1-2702-2602-000001000000}" },
    }),
  ],
});
