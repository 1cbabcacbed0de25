import { type FamilyOf, yaml } from "./explanation.ts";

/** Collections, and the vocabularies that give the codes. */
export const collectionExplanations: FamilyOf<"collection"> = {
  "collection/id-differs-from-file": {
    title: "Identifiant différent du nom du fichier",
    severity: "error",
    in: "collection",
    why: "L'identifiant donne l'adresse de la page de la collection, et le nom du fichier permet de la retrouver.",
    wrong: yaml`
      id: autre-collection
    `,
    right: yaml`
      id: exemple
    `,
  },
  "collection/unknown-resource": {
    title: "Collection qui cite une fiche absente",
    severity: "error",
    in: "collection",
    why: "La page de la collection montrerait un trou, et le lien ne mènerait nulle part.",
    wrong: yaml`
      resources: [temoins]
    `,
    right: yaml`
      resources: [temoin]
    `,
  },
  "collection/withdrawn-resource": {
    title: "Collection qui cite une fiche retirée",
    severity: "warning",
    in: "collection",
    why: "Une collection conseille : elle ne devrait pas mener vers une ressource qui n'est plus proposée.",
    wrong: yaml`
      resources: [temoin, ancienne]
    `,
    right: yaml`
      resources: [temoin]
    `,
    beside: {
      file: "catalogue/resources/ancienne.yaml",
      text: 'id: ancienne\nname: Ancienne\nhomepage: https://ancienne.example.org/\nstatus: withdrawn\nuntil: { year: 2025, reason: "Le projet n\'est plus maintenu." }',
    },
  },
};

export const vocabularyExplanations: FamilyOf<"vocabulary"> = {
  "vocabulary/unknown-term": {
    title: "Code qui n'est pas dans le vocabulaire",
    severity: "error",
    in: "resource",
    why: "Niveaux, disciplines et types s'écrivent toujours avec le même code : c'est ce qui fait marcher les filtres. « maths » et « mathématiques » seraient deux disciplines.",
    wrong: yaml`
      subjects: [maths]
    `,
    right: yaml`
      subjects: [mathematiques]
    `,
    more: "Tous les codes, avec leur sens, sont dans docs/reference/vocabulaires.md ; l'éditeur de texte les propose aussi.",
  },
  "vocabulary/unknown-vocabulary": {
    title: "Vocabulaire que le catalogue n'utilise pas",
    severity: "error",
    in: "vocabulary",
    why: "Chaque fichier de catalogue/vocabularies/ est une liste que le programme connaît. Une liste nouvelle ne servirait à rien tant qu'il ne l'utilise pas.",
    file: "catalogue/vocabularies/etats.yaml",
    rightFile: "catalogue/vocabularies/statuses.yaml",
    wrong: yaml`
      id: etats
    `,
    right: yaml`
      id: statuses
    `,
    more: "Le nom du fichier et l'identifiant sont le même mot. Un vocabulaire vraiment nouveau se demande aux développeurs.",
  },
  "vocabulary/duplicate-term": {
    title: "Code défini deux fois",
    severity: "error",
    in: "vocabulary",
    why: "Avec deux libellés pour un code, le site ne saurait pas lequel afficher.",
    file: "catalogue/vocabularies/statuses.yaml",
    wrong: yaml`
      terms:
        - { id: active, label: À jour }
        - { id: active, label: Publiée }
    `,
    right: yaml`
      terms:
        - { id: active, label: À jour }
    `,
  },
  "vocabulary/missing": {
    title: "Vocabulaire absent",
    severity: "error",
    in: "file",
    why: "Sans cette liste, aucun code de ce genre ne peut être vérifié. Le fichier a sans doute été effacé ou renommé par erreur.",
    wrong: "catalogue/vocabularies/levels.yaml n'existe plus.",
    right: "Le fichier est repris dans l'historique du dépôt.",
  },
};
