import type { Artifact } from "@cartable/catalogue";

/**
 * The command that installs an artifact without a question, from the folder where its file is; null when the fiche does not
 * know it. An MSI is installed by `msiexec /i` (Windows Installer command-line options).
 */
export function silentCommand({ source, install, platform }: Artifact): string | null {
  if (source.kind === "deb") return platform === "linux" ? `apt-get install --yes ${source.package}` : null;
  if (install?.silentArgs === undefined || source.kind !== "url") return null;
  const file = decodeURIComponent(new URL(source.url).pathname.split("/").at(-1) ?? "");
  const args = install.silentArgs.join(" ");
  if (file === "") return null;
  return install.type === "msi" ? `msiexec /i "${file}" ${args}` : `"${file}" ${args}`;
}
