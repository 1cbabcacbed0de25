import { labelOf, type Vocabularies } from "@cartable/catalogue";
import type { InventoryLine } from "@cartable/plan";
import { silentCommand } from "./silent-command.ts";

/** Heads of the columns of an inventory, in order. */
export const INVENTORY_HEADS = [
  "Identifiant",
  "Nom",
  "Version",
  "Publié par",
  "Licence",
  "Systèmes du cartable",
  "Système de la pièce",
  "Forme",
  "Source",
  "Taille (octets)",
  "SHA-256",
  "Commande sans question",
  "Détection",
  "Codes de sortie admis",
] as const;

/** One line of an inventory: one file or package of a bundle. A fact that is not known is an empty cell. */
export function inventoryRow(
  { resource, artifact, targets, sizeBytes, sha256 }: InventoryLine,
  vocabularies: Vocabularies,
): readonly string[] {
  const { source, install } = artifact;
  return [
    resource.id,
    resource.name,
    artifact.version,
    resource.publisher,
    artifact.license ?? resource.license,
    targets.join(", "),
    labelOf(vocabularies, "platforms", artifact.platform),
    labelOf(vocabularies, "forms", artifact.form),
    source.kind === "url" ? source.url : `${source.kind} ${source.kind === "file" ? source.path : source.package}`,
    sizeBytes === null ? "" : String(sizeBytes),
    sha256 ?? "",
    silentCommand(artifact) ?? "",
    install?.productCode ?? "",
    install?.successCodes?.join(", ") ?? "",
  ];
}
