import type { Artifact } from "@cartable/catalogue";
import type { SocleDetection } from "./socle.ts";

type Install = NonNullable<Artifact["install"]>;

/** Stands for the path of the installer in a command. */
export const FILE = "{file}";

/** Arguments that the makers of installers document, when the fiche gives none. */
const USUAL: Readonly<Record<Install["type"], readonly string[]>> = {
  msi: ["/qn", "/norestart", "ALLUSERS=1"],
  nsis: ["/S"],
  inno: ["/SP-", "/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART", "/ALLUSERS"],
  burn: ["/quiet", "/norestart"],
  exe: [],
  msix: [],
  deb: [],
};

/** Program and arguments that install without a question, the file as `{file}`. */
export function silentCommand(install: Install, source: Artifact["source"], version: string): readonly string[] {
  const own = install.silentArgs ?? USUAL[install.type];
  switch (install.type) {
    case "deb":
      return ["apt-get", "install", "--no-remove", source.kind === "deb" ? `${source.package}=${version}` : FILE];
    case "msi":
      return ["msiexec", "/i", FILE, ...own];
    case "msix":
      return ["Add-AppxProvisionedPackage", "-Online", "-SkipLicense", "-PackagePath", FILE];
    case "nsis":
    case "inno":
    case "burn":
    case "exe":
      return [FILE, ...own];
  }
}

/**
 * Codes of Windows Installer (« Error Codes »), which other installers of Windows follow: done, done and a restart has begun, done
 * and a restart is needed.
 */
const WINDOWS_SUCCESS = [0, 1641, 3010];

/** Exit codes that mean success. */
export function successCodes({ type, successCodes: own = [] }: Install): readonly number[] {
  return [...new Set([...(type === "deb" ? [0] : WINDOWS_SUCCESS), ...own])].sort((a, b) => a - b);
}

/** How a script knows that an installer was run before. */
export function detection({ type, productCode }: Install, source: Artifact["source"]): SocleDetection {
  if (type === "deb") return { kind: "dpkg", value: source.kind === "deb" ? source.package : "" };
  if (productCode === undefined) return { kind: "none", value: "" };
  return { kind: /^\{[0-9A-Fa-f-]{36}\}$/.test(productCode) ? "product-code" : "uninstall-key", value: productCode };
}
