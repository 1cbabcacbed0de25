import { type Explanation, yaml } from "./explanation.ts";

/** What a resource is for in class, and the files that make it. */
export const teachingExplanations = {
  "resource/usage-outside-levels": {
    title: "Usage à un niveau que la ressource n'annonce pas",
    severity: "warning",
    in: "resource",
    why: "L'enseignant filtre par niveau : un usage pour la terminale resterait introuvable si la ressource n'annonce que le cycle 3.",
    wrong: yaml`
      levels: [cycle-3]
      usages:
        - title: Tracer les médianes d'un triangle
          activity: Les élèves construisent un triangle et tracent ses médianes.
          levels: [tle-g]
    `,
    right: yaml`
      levels: [cycle-3, tle-g]
      usages:
        - title: Tracer les médianes d'un triangle
          activity: Les élèves construisent un triangle et tracent ses médianes.
          levels: [tle-g]
    `,
  },
  "resource/redundant-level": {
    title: "Niveau déjà compris dans un cycle",
    severity: "warning",
    in: "resource",
    why: "Un cycle vaut pour tous ses niveaux. Écrire aussi l'un d'eux fait croire que les autres n'y sont pas.",
    wrong: yaml`
      levels: [cycle-3, cm1]
    `,
    right: yaml`
      levels: [cycle-3]
    `,
  },
  "resource/icon-not-found": {
    title: "Icône introuvable",
    severity: "error",
    in: "resource",
    why: "Les plus jeunes choisissent par l'image : une icône absente laisserait un carré vide.",
    wrong: yaml`
      icon: images/icone.png
    `,
    right: yaml`
      icon: "🎨"
    `,
  },
  "resource/missing-source-folder": {
    title: "Dossier source absent du dépôt",
    severity: "error",
    in: "resource",
    why: "La clé se fabrique avec les fichiers de ce dossier. S'il n'existe pas, il n'y a rien à copier.",
    wrong: yaml`
      artifacts:
        - platform: web
          form: web
          version: "1.0"
          source: { kind: file, path: ../activities/exempel }
          entry: index.html
    `,
    right: yaml`
      artifacts:
        - platform: web
          form: web
          version: "1.0"
          source: { kind: file, path: ../activities/exemple }
          entry: index.html
    `,
    more: "Le chemin part du fichier YAML : « ../activities/ » désigne catalogue/activities/.",
  },
  "resource/source-outside-repository": {
    title: "Dossier source hors du dépôt",
    severity: "error",
    in: "resource",
    why: "Ce qui est hors du dépôt n'existe que sur un ordinateur, et pourrait contenir des fichiers privés.",
    wrong: yaml`
      artifacts:
        - platform: web
          form: web
          version: "1.0"
          source: { kind: file, path: ../../../Bureau/exemple }
          entry: index.html
    `,
    right: yaml`
      artifacts:
        - platform: web
          form: web
          version: "1.0"
          source: { kind: file, path: ../activities/exemple }
          entry: index.html
    `,
  },
  "resource/entry-missing": {
    title: "Fichier à ouvrir non précisé",
    severity: "error",
    in: "resource",
    why: "Le portail de la clé doit savoir quelle page ouvrir quand l'élève choisit la ressource.",
    wrong: yaml`
      artifacts:
        - platform: web
          form: web
          version: "1.0"
          source: { kind: file, path: ../activities/exemple }
    `,
    right: yaml`
      artifacts:
        - platform: web
          form: web
          version: "1.0"
          source: { kind: file, path: ../activities/exemple }
          entry: index.html
    `,
  },
  "resource/summary-shouting": {
    title: "Résumé en capitales ou qui s'exclame",
    severity: "warning",
    in: "resource",
    why: "Le résumé informe, il ne vend pas. Les capitales se lisent mal, surtout pour les élèves dyslexiques et les lecteurs d'écran.",
    wrong: yaml`
      summary: Le meilleur outil de géométrie du monde !
    `,
    right: yaml`
      summary: Construire et animer des figures de géométrie, sans rien installer.
    `,
  },
} as const satisfies Record<string, Explanation>;
