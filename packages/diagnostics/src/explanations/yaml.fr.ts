import { type FamilyOf, yaml } from "./explanation.ts";

/** How a YAML file is written, before its content is judged. */
export const yamlExplanations: FamilyOf<"yaml"> = {
  "yaml/tab-indentation": {
    title: "Décalage fait avec une tabulation",
    severity: "error",
    in: "resource",
    why: "Dans un fichier YAML, le décalage des lignes dit ce qui dépend de quoi. Une tabulation n'a pas la même largeur partout : la norme YAML l'interdit.",
    wrong: "redistributionEvidence:\n\tnote: La licence GPL permet la copie.",
    right: "redistributionEvidence:\n  note: La licence GPL permet la copie.",
    more: "Dans la plupart des éditeurs, la touche Tabulation peut écrire deux espaces : le réglage du dépôt (.editorconfig) le fait déjà.",
  },
  "yaml/too-deep": {
    title: "Trop de niveaux imbriqués",
    severity: "error",
    in: "resource",
    why: "Une fiche n'a jamais plus de six niveaux. Au-delà, il y a une faute de frappe dans les crochets, ou un fichier fait pour bloquer l'ordinateur.",
    wrong: yaml`
      levels: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[cm1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    `,
    right: yaml`
      levels: [cm1]
    `,
  },
  "yaml/too-many-nodes": {
    title: "Trop d'éléments dans le fichier",
    severity: "error",
    in: "file",
    why: "Un fichier décrit une seule ressource. Des milliers d'éléments signalent plusieurs fiches collées ensemble.",
    wrong: "Une liste de plus de deux mille lignes dans une fiche.",
    right: "Une fiche par ressource, chacune dans son fichier.",
  },
  "yaml/too-many-keys": {
    title: "Trop de clés dans un bloc",
    severity: "error",
    in: "file",
    why: "Aucun bloc d'une fiche n'a plus de quelques dizaines de clés. Bien au-delà, le fichier a sans doute été collé plusieurs fois.",
    wrong: "Un bloc de plus de cinq cents lignes « clé: valeur ».",
    right: "Les seules clés du schéma, chacune une fois.",
  },
  "yaml/alias": {
    title: "Renvoi ou ancre",
    severity: "error",
    in: "resource",
    why: "Le signe * au début d'une valeur est un renvoi vers un autre endroit du fichier : rapide à écrire, mais difficile à relire. Chaque valeur est écrite là où elle sert.",
    wrong: yaml`
      name: &nom Logiciel d'exemple
      publisher: *nom
    `,
    right: yaml`
      name: Logiciel d'exemple
      publisher: Logiciel d'exemple
    `,
    more: "Si l'astérisque fait partie du texte, mettez le texte entre guillemets doubles.",
  },
  "yaml/directive": {
    title: "Ligne qui commence par %",
    severity: "error",
    in: "resource",
    why: "Une telle ligne change la façon de lire tout le fichier. Le catalogue n'en a pas besoin : la même écriture vaut pour toutes les fiches.",
    wrong: yaml`
      %YAML 1.1
      name: Logiciel d'exemple
    `,
    right: yaml`
      name: Logiciel d'exemple
    `,
  },
  "yaml/tag": {
    title: "Étiquette YAML (mot qui commence par !)",
    severity: "error",
    in: "resource",
    why: "Une étiquette demande à l'ordinateur de traiter la valeur autrement, et parfois d'exécuter un programme. Le catalogue ne contient que du texte, des nombres et des listes.",
    wrong: yaml`
      name: !important Logiciel d'exemple
    `,
    right: yaml`
      name: "Logiciel d'exemple"
    `,
    more: "Si le point d'exclamation fait partie du texte, mettez le texte entre guillemets doubles.",
  },
  "yaml/merge-key": {
    title: "Fusion « << »",
    severity: "error",
    in: "resource",
    why: "La fusion recopie des clés sans les montrer : celui qui relit ne voit plus ce que la fiche contient.",
    wrong: yaml`
      <<: { status: active }
    `,
    right: yaml`
      status: active
    `,
    more: "Pour qu'un cartable reprenne le contenu d'un autre, utilisez « extends » dans son manifeste.",
  },
  "yaml/duplicate-key": {
    title: "Clé écrite deux fois",
    severity: "error",
    in: "resource",
    why: "Deux lignes donnent deux valeurs à la même clé : personne ne peut dire laquelle compte. Cela arrive en recopiant une fiche.",
    wrong: yaml`
      status: draft
      status: active
    `,
    right: yaml`
      status: active
    `,
  },
  "yaml/similar-key": {
    title: "Deux clés qui se confondent",
    severity: "error",
    in: "resource",
    why: "Majuscules et minuscules comptent dans les clés : « Status » n'est pas « status ». Les deux ensemble sont presque toujours une faute de frappe.",
    wrong: yaml`
      status: active
      Status: draft
    `,
    right: yaml`
      status: active
    `,
  },
  "yaml/key-not-text": {
    title: "Clé qui n'est pas un mot",
    severity: "error",
    in: "resource",
    why: "Ce qui précède les deux-points doit être un simple mot du schéma. Une liste ou un bloc à cette place vient d'un décalage ou d'un crochet de trop.",
    wrong: yaml`
      [name]: Logiciel d'exemple
    `,
    right: yaml`
      name: Logiciel d'exemple
    `,
  },
  "yaml/reserved-key": {
    title: "Clé réservée",
    severity: "error",
    in: "resource",
    why: "Ce mot a un sens spécial pour les programmes qui lisent le fichier : l'accepter ouvrirait une faille de sécurité.",
    wrong: yaml`
      constructor: Projet d'exemple
    `,
    right: yaml`
      publisher: Projet d'exemple
    `,
  },
  "yaml/empty": {
    title: "Fichier vide",
    severity: "error",
    in: "resource",
    why: "Un fichier vide ou fait seulement de commentaires ne décrit rien. Il a sans doute été enregistré trop tôt.",
    wrong: "# Rien encore",
    right: yaml`
      name: Logiciel d'exemple
    `,
    more: "« npx cartable new identifiant » écrit une fiche prête à remplir.",
  },
  "yaml/several-documents": {
    title: "Plusieurs fiches dans un fichier",
    severity: "error",
    in: "resource",
    why: "La ligne « --- » commence un second document. Une fiche par fichier : c'est ainsi que son nom donne son adresse sur le site.",
    wrong: yaml`
      status: active
      ---
      id: autre-exemple
    `,
    right: yaml`
      status: active
    `,
  },
  "yaml/not-a-mapping": {
    title: "Fichier qui ne commence pas par « clé: valeur »",
    severity: "error",
    in: "resource",
    why: "Une fiche est une suite de lignes « clé: valeur ». Un tiret en tête de ligne en fait une liste ; une phrase seule en fait un texte.",
    wrong: yaml`
      - exemple
      - Logiciel d'exemple
    `,
    right: yaml`
      id: exemple
      name: Logiciel d'exemple
    `,
  },
  "yaml/colon-in-text": {
    title: "Deux-points dans un texte sans guillemets",
    severity: "error",
    in: "resource",
    why: "Deux-points suivis d'une espace séparent une clé de sa valeur. Au milieu d'un texte, l'ordinateur croit lire une clé de plus.",
    wrong: yaml`
      summary: Géométrie: les bases, pour commencer au cycle 3.
    `,
    right: yaml`
      summary: "Géométrie : les bases, pour commencer au cycle 3."
    `,
    more: "Dans le doute, mettez tout texte français entre guillemets doubles.",
  },
  "yaml/unclosed-quote": {
    title: "Guillemet jamais fermé",
    severity: "error",
    in: "resource",
    why: "Sans guillemet de fin, l'ordinateur prend toute la suite du fichier pour du texte. L'apostrophe d'un mot français ferme aussi un texte ouvert par un guillemet simple.",
    wrong: yaml`
      name: "Logiciel d'exemple
    `,
    right: yaml`
      name: "Logiciel d'exemple"
    `,
  },
  "yaml/syntax": {
    title: "Écriture YAML incorrecte",
    severity: "error",
    in: "resource",
    why: "L'ordinateur n'arrive pas à découper cette ligne en clé et en valeur : un signe spécial en tête, un crochet oublié ou un décalage irrégulier.",
    wrong: yaml`
      levels: [cm1
    `,
    right: yaml`
      levels: [cm1]
    `,
    more: "Les signes @ ` * & ! % { [ en tête d'un texte demandent des guillemets doubles.",
  },
};
