import type { BundleManifest } from "@cartable/catalogue";
import { plural } from "@cartable/diagnostics";
import type { DebianPackage } from "@cartable/plan";
import { textFile } from "./text-file.ts";

/** Where the list stands, beside the licences of the tree that a master carries. */
export const DEBIAN_SOURCES_PATH = "Cartable/Licences/PAQUETS-DEBIAN.txt";

/**
 * Every Debian package that a master carries, dependencies included, with the source that it was built from (Debian policy,
 * 5.6.1: `Source` where the name or the version differs). Each package holds its own licence; Debian keeps every source.
 */
export function renderDebianSources(manifest: BundleManifest, packages: readonly DebianPackage[]): string {
  return textFile([
    "Paquets Debian de ce socle et leur code source",
    "",
    `${manifest.name} (${manifest.id}), édition ${manifest.year}, numéro ${manifest.serial} : ${plural(packages.length, "paquet")}, dépendances comprises, inchangés.`,
    "La licence de chacun est dans le paquet : /usr/share/doc/NOM/copyright une fois installé.",
    "Debian garde le code source exact de chaque version, à l'adresse indiquée.",
    "",
    ...packages.map((one) => {
      const { name, version } = sourceOf(one);
      return `${one.name} ${one.version}\n  Sources : https://snapshot.debian.org/package/${encodeURIComponent(name)}/${encodeURIComponent(version)}/`;
    }),
    "",
  ]);
}

/** `Source: gcc-12 (12.2.0-14)`, `Source: gcc-12`, or nothing when the source has the name and the version of the package. */
export function sourceOf({ name, version, fields }: Pick<DebianPackage, "name" | "version" | "fields">): {
  readonly name: string;
  readonly version: string;
} {
  const match = /^(\S+)(?: \((.+)\))?$/.exec(fields.get("Source") ?? "");
  // A binary rebuild has no source of its own: « +b1 » is no part of the version of the source (Debian policy, 5.6.12).
  const built = version.replace(/\+b\d+$/, "");
  return { name: match?.[1] ?? name, version: match?.[2] ?? built };
}
