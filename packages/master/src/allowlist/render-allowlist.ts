import { toCsv } from "@cartable/diagnostics";
import { SOCLE_TREE } from "@cartable/plan";
import type { Socle } from "../socle.ts";
import type { TreeFile } from "../to-socle.ts";
import { installedFolder } from "./applocker-rules.ts";

const HEADER = [
  "rôle",
  "identifiant",
  "nom",
  "éditeur",
  "version",
  "fichier",
  "chemin sur le poste",
  "octets",
  "sha256",
  "sha256 authenticode",
];

/** Everything that a socle runs on Windows, for any tool: installers, then the programs that are copied. Pure. */
export function renderAllowlist({ bundle, components, tree }: Socle): string {
  const installers = components.flatMap(({ id, name, publisher, installers: all }) =>
    all
      .filter(({ platform }) => platform === "windows")
      .map((one) => [
        "installeur",
        id,
        name,
        publisher,
        one.version,
        one.file,
        "",
        String(one.sizeBytes),
        one.sha256,
        one.authenticode ?? "",
      ]),
  );
  const programs = (tree?.programs ?? []).map(({ path, sizeBytes, sha256, authenticode }) => {
    const place = `${installedFolder(bundle)}\\${path.slice(SOCLE_TREE.length + 1).replaceAll("/", "\\")}`;
    return ["programme", "", "", "", "", path, place, String(sizeBytes), sha256, authenticode];
  });
  return toCsv([HEADER, ...installers, ...programs]);
}

/**
 * The files that a socle copies on Linux, as fapolicyd trusts them (fapolicyd.trust(5)): path, size, SHA-256. Its packages are
 * known by dpkg already. Columns are apart by spaces: a path that holds one cannot be written, and is told. Pure.
 */
export function renderTrust(bundle: string, tree: readonly TreeFile[]): string {
  const files = tree.map((file) => ({ ...file, place: `/opt/cartable/${bundle}/${file.path.slice(SOCLE_TREE.length + 1)}` }));
  const written = files.filter(({ place }) => !/\s/.test(place));
  return [
    `# Cartable ${bundle} : à copier dans /etc/fapolicyd/trust.d/, puis « fapolicyd-cli --update ».`,
    ...(written.length === files.length ? [] : [`# Non écrits, leur chemin a une espace : ${files.length - written.length}.`]),
    ...written.map(({ place, sizeBytes, sha256 }) => `${place} ${sizeBytes} ${sha256}`),
    "",
  ].join("\n");
}
