import { type FamilyOf, yaml } from "./explanation.ts";

/** The files to download, and where to read the newest version. */
export const artifactExplanations: FamilyOf<"artifact"> = {
  "artifact/weak-hash": {
    title: "Empreinte d'un type trop faible",
    severity: "error",
    in: "resource",
    why: "L'empreinte prouve que le fichier reçu est bien celui qui a été vérifié. MD5 et SHA-1 se contrefont : seule SHA-256 est admise.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
          sha256: d41d8cd98f00b204e9800998ecf8427e
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
    `,
    more: "Sans empreinte, « npx cartable lock » télécharge le fichier et relève la bonne. N'en inventez jamais.",
  },
  "artifact/duplicate-source": {
    title: "Fichier déjà décrit par une autre fiche",
    severity: "warning",
    in: "resource",
    why: "Deux fiches pour le même fichier : l'une a été copiée de l'autre sans changer l'adresse, ou la ressource est en double.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://aaa.example.org/aaa-2.1.zip }
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
    `,
    beside: {
      file: "catalogue/resources/aaa.yaml",
      text: 'id: aaa\nname: Voisine\nhomepage: https://aaa.example.org/\nartifacts:\n  - platform: windows\n    form: portable\n    version: "2.1"\n    source: { kind: url, url: https://aaa.example.org/aaa-2.1.zip }',
    },
  },
  "artifact/fix-not-reached": {
    title: "Faille corrigée par une version que le fichier n'a pas",
    severity: "error",
    in: "resource",
    why: "Les notes d'édition disent quelles failles sont corrigées. Une correction plus récente que le fichier annoncerait une protection qui n'y est pas.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
          fixes: [{ advisory: CVE-2026-12345, version: "2.2", source: https://example.org/notes }]
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.2"
          source: { kind: url, url: https://example.org/exemple-2.2.zip }
          fixes: [{ advisory: CVE-2026-12345, version: "2.2", source: https://example.org/notes }]
    `,
  },
  "artifact/duplicate-fix": {
    title: "Faille notée deux fois",
    severity: "error",
    in: "resource",
    why: "Un avis de sécurité n'a qu'une première version qui le corrige. Deux mentions se contrediraient un jour.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
          fixes:
            - { advisory: CVE-2026-12345, version: "2.0", source: https://example.org/notes }
            - { advisory: CVE-2026-12345, version: "2.1", source: https://example.org/notes }
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
          fixes:
            - { advisory: CVE-2026-12345, version: "2.0", source: https://example.org/notes }
    `,
  },
  "artifact/install-missing": {
    title: "Installateur sans mode d'emploi",
    severity: "error",
    in: "resource",
    why: "Les masters s'installent sur des centaines de postes sans personne devant l'écran : il faut savoir comment lancer l'installateur.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: installer
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.msi }
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: installer
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.msi }
          install: { type: msi }
    `,
  },
  "artifact/install-on-portable": {
    title: "Installation décrite pour un fichier qui ne s'installe pas",
    severity: "error",
    in: "resource",
    why: "Une application portable se lance telle quelle. « install » à côté de « portable » veut dire que l'une des deux lignes est fausse.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
          install: { type: nsis }
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
    `,
  },
  "artifact/silent-arguments-missing": {
    title: "Arguments silencieux inconnus",
    severity: "warning",
    in: "resource",
    why: "Cet installateur poserait une question, et le déploiement s'arrêterait sur chaque poste.",
    wrong: yaml`
      artifacts:
        - platform: windows
          form: installer
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.exe }
          install: { type: exe }
    `,
    right: yaml`
      artifacts:
        - platform: windows
          form: installer
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.exe }
          install: { type: exe, silentArgs: [--silent] }
    `,
    more: "L'éditeur donne ces arguments dans sa documentation pour les administrateurs ; essayez-les avant de les écrire.",
  },
  "artifact/portable-needs-admin": {
    title: "Application portable qui demande des droits d'administrateur",
    severity: "warning",
    in: "resource",
    why: "Une clé se branche sur un poste où l'élève n'a aucun droit. Ce qui demande un mot de passe d'administrateur n'y démarre pas.",
    wrong: yaml`
      requires: { admin: true }
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
    `,
    right: yaml`
      requires: { admin: false }
      artifacts:
        - platform: windows
          form: portable
          version: "2.1"
          source: { kind: url, url: https://example.org/exemple-2.1.zip }
    `,
    more: "N'écrivez false qu'après l'avoir essayé sur un compte sans droits.",
  },
};

export const watchExplanations: FamilyOf<"watch"> = {
  "watch/incomplete": {
    title: "Veille de version incomplète",
    severity: "error",
    in: "resource",
    why: "« npx cartable outdated » lit chaque page indiquée pour y trouver la dernière version : il doit savoir où lire et quel texte entoure le numéro.",
    wrong: yaml`
      watch: { strategy: html, target: https://example.org/telecharger }
    `,
    right: yaml`
      watch: { strategy: html, target: https://example.org/telecharger, pattern: "Version {version}" }
    `,
  },
  "watch/bad-target": {
    title: "Veille de version mal dirigée",
    severity: "error",
    in: "resource",
    why: "Chaque méthode attend sa propre écriture : « propriétaire/dépôt » pour github, un nom de paquet pour npm, une adresse pour html.",
    wrong: yaml`
      watch: { strategy: github, target: https://github.com/exemple/exemple }
    `,
    right: yaml`
      watch: { strategy: github, target: exemple/exemple }
    `,
  },
};
