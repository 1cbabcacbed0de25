import { hash } from "node:crypto";
import type { Socle } from "./socle.ts";

/** A file that the table vouches for. */
export interface VouchedFile {
  /** From the folder `socle/`. */
  readonly path: string;
  readonly sha256: string;
}

/** What the table vouches for of the tree: the list of its files, and the entry of the menu that opens it. */
export interface VouchedTree {
  readonly sums: string;
  readonly desktop: string;
}

/**
 * The flat table that the shell installer reads (`socle/linux/socle.tsv`): fields apart by tabs, every one a code but the name,
 * which comes last on its line and is only ever printed. The last line holds the SHA-256 of all the others. Pure.
 */
export function renderTable(socle: Socle, index: readonly VouchedFile[], vouched: VouchedTree | null): string {
  const { bundle, year, serial, debian, components, tree } = socle;
  const lines: (string | number)[][] = [["socle", 1, bundle, year, serial, debian?.suite ?? "none", debian?.architecture ?? "none"]];
  for (const file of index) lines.push(["index", file.sha256, file.path]);
  for (const { id, name, version, installers } of components) {
    const packages = installers.filter(({ detect }) => detect.kind === "dpkg");
    if (packages.length === 0) continue;
    lines.push(["component", id, version, name]);
    for (const { detect, version: wanted } of packages) lines.push(["package", id, detect.value, wanted]);
  }
  if (tree !== null && vouched !== null) {
    lines.push(["component", tree.id, `${year}.${serial}`, "portail et ressources à ouvrir"]);
    lines.push(["tree", tree.id, hash("sha256", vouched.sums), hash("sha256", vouched.desktop)]);
  }
  for (const one of debian?.packages ?? [])
    lines.push(["file", one.package, one.version, one.sha256, one.sizeBytes, one.file.slice("socle/".length)]);
  const text = lines.map((fields) => `${fields.join("\t")}\n`).join("");
  return `${text}end\t${hash("sha256", text)}\n`;
}
