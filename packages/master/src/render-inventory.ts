import { toCsv } from "@cartable/diagnostics";
import type { Socle } from "./socle.ts";

const HEADER = [
  "identifiant",
  "nom",
  "version",
  "éditeur",
  "licence",
  "système",
  "architecture",
  "fichier",
  "octets",
  "sha256",
  "commande silencieuse",
  "codes de succès",
  "détection",
];

/**
 * The inventory of a master as a table for people and spreadsheets of France (UTF-8 with a byte order
 * mark, `;` between cells, every cell quoted): each line an installer, of every system. Pure.
 */
export function renderInventory({ components }: Socle): string {
  const lines = components.flatMap(({ id, name, publisher, license, installers }) =>
    installers.map((one) => [
      id,
      name,
      one.version,
      publisher,
      license,
      one.platform,
      one.architecture,
      one.file,
      String(one.sizeBytes),
      one.sha256,
      one.command.join(" "),
      one.successCodes.join(" "),
      one.detect.kind === "none" ? "" : `${one.detect.kind} ${one.detect.value}`,
    ]),
  );
  return toCsv([HEADER, ...lines]);
}
