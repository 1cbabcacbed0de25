import { type FamilyOf, yaml } from "./explanation.ts";

/** Dates, then web addresses. */
export const dateExplanations: FamilyOf<"date"> = {
  "date/in-future": {
    title: "Date à venir",
    severity: "error",
    in: "resource",
    why: "Cette date dit quand une chose a été lue ou décidée : elle est forcément passée. Une date à venir cache souvent un jour et un mois inversés.",
    wrong: yaml`
      redistributionEvidence:
        note: La licence GPL permet la copie.
        checkedOn: "2037-03-02"
    `,
    right: yaml`
      redistributionEvidence:
        note: La licence GPL permet la copie.
        checkedOn: "2026-03-02"
    `,
  },
  "date/reversed": {
    title: "La fin vient avant le début",
    severity: "error",
    in: "resource",
    why: "Une période finit après avoir commencé. L'ordre inverse signale deux dates échangées ou une faute de frappe.",
    wrong: yaml`
      since: 2026
      until: { year: 2024, reason: "Le projet n'est plus maintenu." }
    `,
    right: yaml`
      since: 2024
      until: { year: 2026, reason: "Le projet n'est plus maintenu." }
    `,
  },
};

export const urlExplanations: FamilyOf<"url"> = {
  "url/not-public": {
    title: "Adresse qui n'est pas publique",
    severity: "error",
    in: "resource",
    why: "Une adresse faite de chiffres ou d'un nom interne ne s'ouvre que dans un établissement. Les élèves et les familles n'y arriveraient pas.",
    wrong: yaml`
      homepage: https://serveur.local/exemple
    `,
    right: yaml`
      homepage: https://example.org/exemple
    `,
  },
  "url/credentials": {
    title: "Secret dans une adresse",
    severity: "error",
    in: "resource",
    why: "Un mot de passe ou un jeton écrit dans une adresse est lu par tout le monde, et reste dans l'historique du dépôt même une fois effacé.",
    wrong: yaml`
      homepage: https://example.org/exemple?access_token=abc123
    `,
    right: yaml`
      homepage: https://example.org/exemple
    `,
    more: "Effacer la ligne ne suffit pas : faites aussi changer ce secret chez celui qui l'a donné.",
  },
  "url/lookalike-host": {
    title: "Nom de site aux lettres trompeuses",
    severity: "warning",
    in: "resource",
    why: "Certaines lettres d'autres alphabets ressemblent aux nôtres : un faux site peut se faire passer pour le vrai.",
    wrong: yaml`
      homepage: https://xn--exmple-cua.org/
    `,
    right: yaml`
      homepage: https://example.org/
    `,
  },
  "url/unexpected-host": {
    title: "Fichier qui ne vient pas de l'éditeur",
    severity: "warning",
    in: "resource",
    why: "Des sites de téléchargement ajoutent de la publicité aux logiciels libres. Un fichier vient du site officiel ou d'un hébergeur que le catalogue connaît.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://telecharger.example.com/exemple-2.1.zip }
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
    `,
    more: "Si l'éditeur publie vraiment là, ajoutez l'hébergeur à catalogue/vocabularies/download-hosts.yaml.",
  },
  "url/unversioned": {
    title: "Adresse sans numéro de version",
    severity: "warning",
    in: "resource",
    why: "Une adresse comme « latest » donne un autre fichier le jour où l'éditeur publie. La clé fabriquée demain ne serait plus celle qui a été vérifiée.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/latest/exemple.zip }
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/2.1/exemple.zip }
    `,
  },
};
