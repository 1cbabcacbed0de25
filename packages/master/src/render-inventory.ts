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
  return toTable([HEADER, ...lines]);
}

/** Lines of cells as a spreadsheet of France reads them, names of columns first. */
export function toTable(lines: readonly (readonly string[])[]): string {
  return `\ufeff${lines.map((cells) => `${cells.map(toCell).join(";")}\r\n`).join("")}`;
}

/** A spreadsheet computes what begins with one of these (OWASP, CSV injection): an apostrophe makes it a text. */
function toCell(text: string): string {
  const line = text.replace(/[\r\n\u2028\u2029]+/g, " ");
  return `"${(/^[\s\u00a0]*[=+\-@\t\uff1d\uff0b\uff0d\uff20]/.test(line) ? `'${line}` : line).replaceAll('"', '""')}"`;
}
