import { type Explanation, yaml } from "./explanation.ts";

/** Licences, the right to copy, opinions and personal data. */
export const rightsExplanations = {
  "resource/unknown-license": {
    title: "Licence qui n'est pas un code SPDX",
    severity: "error",
    in: "resource",
    why: "Les codes SPDX nomment chaque licence d'une seule façon, partout dans le monde. Un mot libre comme « libre » ne dit pas ce qui est permis.",
    wrong: yaml`
      license: Libre et gratuit
    `,
    right: yaml`
      license: GPL-3.0-or-later
    `,
    more: "Pour une licence sans code SPDX, écrivez LicenseRef- suivi d'un nom court, et expliquez-la dans catalogue/vocabularies/licenses.yaml.",
  },
  "resource/license-not-explained": {
    title: "Licence sans explication en français",
    severity: "warning",
    in: "resource",
    why: "Un enseignant ne lit pas les textes juridiques. Chaque licence du catalogue a un libellé et une explication dans le vocabulaire des licences.",
    wrong: yaml`
      license: Zlib
    `,
    right: yaml`
      license: MIT
    `,
    more: "Ne changez pas la licence pour faire disparaître l'avertissement : ajoutez la bonne à catalogue/vocabularies/licenses.yaml.",
  },
  "resource/license-forbids-copy": {
    title: "Copie affirmée malgré une licence qui ne la permet pas",
    severity: "error",
    in: "resource",
    why: "Gratuit ne veut pas dire copiable. Mettre sur une clé un logiciel dont la licence ne le permet pas engage la responsabilité de l'académie.",
    wrong: yaml`
      license: LicenseRef-freeware
      redistribution: allowed
      redistributionEvidence: { note: "Le site propose un téléchargement." }
    `,
    right: yaml`
      license: LicenseRef-freeware
      redistribution: link-only
    `,
    more: "Avec un accord écrit de l'éditeur : redistribution: permission, et le bloc « permission ».",
  },
  "resource/permission-missing": {
    title: "Accord annoncé mais pas décrit",
    severity: "error",
    in: "resource",
    why: "« permission » veut dire qu'un accord écrit existe. Sans sa référence et sa date de fin, personne ne peut le retrouver ni savoir s'il vaut encore.",
    wrong: yaml`
      redistribution: permission
    `,
    right: yaml`
      redistribution: permission
      permission: { document: accords/2026-exemple.pdf, expires: "2027-08-31" }
    `,
  },
  "resource/permission-expired": {
    title: "Accord de redistribution terminé",
    severity: "error",
    in: "resource",
    why: "Passé sa date de fin, l'accord ne permet plus de copier la ressource : elle ne peut plus aller sur une clé.",
    wrong: yaml`
      redistribution: permission
      permission: { document: accords/2024-exemple.pdf, expires: "2025-08-31" }
    `,
    right: yaml`
      redistribution: link-only
    `,
    more: "Si l'accord est renouvelé, écrivez plutôt sa nouvelle référence et sa nouvelle date.",
  },
  "resource/redistribution-without-evidence": {
    title: "Droit de copier sans preuve",
    severity: "warning",
    in: "resource",
    why: "Celui qui relit dans deux ans doit retrouver la page qui permet la copie. Le droit est refusé par défaut : il se prouve.",
    wrong: yaml`
      redistribution: allowed
    `,
    right: yaml`
      redistribution: allowed
      redistributionEvidence:
        note: La licence GPL permet la copie avec son texte.
        url: https://example.org/LICENSE
        checkedOn: "2026-11-20"
    `,
  },
  "resource/review-expired": {
    title: "Avis dont la validité a pris fin",
    severity: "warning",
    in: "resource",
    why: "Un avis vaut pour une version et une durée. Passé sa date, il ne s'affiche plus comme un avis en cours.",
    wrong: yaml`
      reviews: [{ body: DANE, opinion: favorable, date: "2023-06-30", expires: "2026-08-31" }]
    `,
    right: yaml`
      reviews: [{ body: DANE, opinion: pending }]
    `,
  },
  "resource/review-without-date": {
    title: "Avis sans date",
    severity: "error",
    in: "resource",
    why: "Sans date, personne ne sait sur quelle version l'avis a été donné ni s'il vaut encore.",
    wrong: yaml`
      reviews: [{ body: DANE, opinion: favorable }]
    `,
    right: yaml`
      reviews: [{ body: DANE, opinion: favorable, date: "2026-06-30" }]
    `,
  },
  "resource/personal-data-unexplained": {
    title: "Données personnelles sans explication",
    severity: "warning",
    in: "resource",
    why: "Avant d'ouvrir un service avec des élèves, un enseignant doit savoir ce qui est gardé, où, et comment l'effacer.",
    wrong: yaml`
      personalData: local
    `,
    right: yaml`
      personalData: local
      personalDataDetail: Les travaux enregistrés restent sur la clé, dans Mes-documents ; il suffit de les supprimer.
    `,
  },
} as const satisfies Record<string, Explanation>;
