import type { Resource, Vocabularies, VocabularyId } from "@cartable/catalogue";
import { labelOf } from "@cartable/catalogue";

/** Heads of the columns of the CSV, in order. */
export const TABLE_HEADS = [
  "Identifiant",
  "Nom",
  "Résumé",
  "Type",
  "Niveaux",
  "Disciplines",
  "Fonctions",
  "Besoins particuliers",
  "Systèmes",
  "Sans connexion",
  "Données personnelles",
  "Licence",
  "Droit de copier",
  "Publié par",
  "Site officiel",
  "Fiche",
  "Version",
  "SHA-256",
  "Vérifiée le",
  "Cartables",
] as const;

/** One line of the CSV: labels in French, several values apart by « , ». */
export function tableRow(
  resource: Resource,
  vocabularies: Vocabularies,
  found: { readonly page: string; readonly checkedOn: string | null; readonly bundles: readonly string[] },
): readonly string[] {
  const labels = (vocabulary: VocabularyId, codes: readonly string[]): string =>
    codes.map((code) => labelOf(vocabularies, vocabulary, code)).join(", ");
  return [
    resource.id,
    resource.name,
    resource.summary,
    labels("kinds", [resource.kind]),
    labels("levels", resource.levels),
    labels("subjects", resource.subjects),
    labels("functions", resource.functions),
    labels("needs", resource.needs),
    labels("platforms", resource.platforms),
    labels("offline-levels", [resource.offline]),
    labels("personal-data", [resource.personalData]),
    resource.license,
    labels("redistributions", [resource.redistribution]),
    resource.publisher,
    resource.homepage,
    found.page,
    resource.artifacts[0]?.version ?? "",
    resource.artifacts[0]?.sha256 ?? "",
    found.checkedOn ?? "",
    found.bundles.join(", "),
  ];
}
