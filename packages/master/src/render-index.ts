import { hash } from "node:crypto";
import { type DebianPackage, pathOfPackage, renderStanza } from "@cartable/plan";

/** The index of the packages of a master, where the installer looks for it: from the folder `socle/`. */
export const INDEX_PATH = "linux/depot/Packages";
export const RELEASE_PATH = "linux/depot/Release";

/** The index that apt reads: one stanza a package, each file named from `socle/` (deb822(5), sources.list(5)). Pure. */
export function renderIndex(packages: readonly DebianPackage[]): string {
  return packages.map((one) => renderStanza(new Map([...one.fields, ["Filename", pathOfPackage(one).slice("socle/".length)]]))).join("\n");
}

/** The description of the index, with its digest; dated by the school year, never by a clock. Pure. */
export function renderRelease(index: string, year: number, suite: string, architecture: string): string {
  const bytes = Buffer.from(index, "utf8");
  const digest = hash("sha256", bytes);
  const date = new Date(Date.UTC(year, 8, 1)).toUTCString().replace("GMT", "UTC");
  return [
    "Origin: Cartable",
    "Label: Cartable",
    `Suite: ${suite}`,
    `Codename: ${suite}`,
    `Date: ${date}`,
    `Architectures: all ${architecture}`,
    "SHA256:",
    ` ${digest} ${bytes.length} Packages`,
    "",
  ].join("\n");
}
