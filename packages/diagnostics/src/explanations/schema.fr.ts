import { type FamilyOf, yaml } from "./explanation.ts";

/** The shape of a file: keys, types, lengths. */
export const schemaExplanations: FamilyOf<"schema"> = {
  "schema/unknown-key": {
    title: "Clé inconnue",
    severity: "error",
    in: "resource",
    why: "Une clé mal écrite serait ignorée sans bruit, et l'information manquerait sur le site. Toute clé qui n'est pas du schéma est donc refusée.",
    wrong: yaml`
      name: Logiciel d'exemple
      prioritee: 2
    `,
    right: yaml`
      name: Logiciel d'exemple
      priority: 2
    `,
    more: "Les clés sont en anglais (name, levels, subjects…) : le message propose la plus proche. La liste est dans docs/reference/fiche-ressource.md.",
  },
  "schema/missing-key": {
    title: "Clé obligatoire absente",
    severity: "error",
    in: "resource",
    why: "Le site, la recherche et la fabrique des clés comptent sur cette information : sans elle, la fiche n'est pas utilisable par un enseignant.",
    wrong: yaml`
      usages:
        - title: Tracer les médianes d'un triangle
          activity: Les élèves construisent un triangle et tracent ses médianes.
    `,
    right: yaml`
      usages:
        - title: Tracer les médianes d'un triangle
          activity: Les élèves construisent un triangle et tracent ses médianes.
          levels: [cm1]
    `,
  },
  "schema/wrong-type": {
    title: "Valeur d'un autre genre",
    severity: "error",
    in: "resource",
    why: "Chaque clé attend un genre de valeur : un texte, un nombre, une liste ou oui/non (true, false). Une version comme 1.10 est lue comme le nombre 1,1 : entre guillemets, elle reste un texte.",
    wrong: yaml`
      levels: cm1
    `,
    right: yaml`
      levels: [cm1]
    `,
  },
  "schema/unknown-value": {
    title: "Valeur qui n'est pas dans la liste",
    severity: "error",
    in: "resource",
    why: "Cette clé n'accepte que quelques mots, toujours les mêmes : c'est ce qui permet de filtrer et de décider ce qui va sur une clé.",
    wrong: yaml`
      offline: oui
    `,
    right: yaml`
      offline: full
    `,
  },
  "schema/too-short": {
    title: "Texte trop court",
    severity: "error",
    in: "resource",
    why: "Un texte de quelques lettres ne renseigne personne. La longueur minimale oblige à dire ce que l'on fait avec la ressource.",
    wrong: yaml`
      summary: Un bon outil.
    `,
    right: yaml`
      summary: Construire des figures de géométrie et les animer.
    `,
  },
  "schema/too-long": {
    title: "Texte trop long",
    severity: "error",
    in: "resource",
    why: "Ce texte doit tenir sur une carte du site et dans une liste de résultats. Ce qui dépasse serait coupé au milieu d'une phrase.",
    wrong: yaml`
      name: Logiciel d'exemple pour construire, animer, mesurer, enregistrer et imprimer des figures
    `,
    right: yaml`
      name: Logiciel d'exemple
    `,
    more: "Les détails vont dans « description », qui accepte plusieurs paragraphes.",
  },
  "schema/too-few-items": {
    title: "Liste vide ou trop courte",
    severity: "error",
    in: "resource",
    why: "Une ressource sans niveau, sans discipline ou sans usage ne serait trouvée par aucun filtre.",
    wrong: yaml`
      levels: []
    `,
    right: yaml`
      levels: [cycle-3]
    `,
  },
  "schema/too-many-items": {
    title: "Liste trop longue",
    severity: "error",
    in: "resource",
    why: "Une longue liste n'aide plus à choisir. Gardez les éléments les plus utiles.",
    wrong: yaml`
      alternativeNames: [un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize]
    `,
    right: yaml`
      alternativeNames: [un, deux, trois]
    `,
  },
  "schema/duplicate-item": {
    title: "Élément répété dans une liste",
    severity: "error",
    in: "resource",
    why: "Une répétition n'ajoute rien et fait compter deux fois la ressource.",
    wrong: yaml`
      subjects: [mathematiques, mathematiques]
    `,
    right: yaml`
      subjects: [mathematiques]
    `,
  },
  "schema/out-of-range": {
    title: "Nombre hors des limites",
    severity: "error",
    in: "resource",
    why: "Le nombre est trop petit ou trop grand pour avoir un sens : souvent une unité oubliée ou un chiffre de trop.",
    wrong: yaml`
      priority: 9
    `,
    right: yaml`
      priority: 5
    `,
  },
  "schema/format": {
    title: "Valeur mal écrite (adresse, date, identifiant…)",
    severity: "error",
    in: "resource",
    why: "Une adresse, une date ou un identifiant a une écriture précise, la même pour tous : l'ordinateur peut alors trier, ouvrir et comparer.",
    wrong: yaml`
      homepage: http://example.org/
      similar: [Été]
    `,
    right: yaml`
      homepage: https://example.org/
    `,
    more: 'Adresse : elle commence par https://. Date : année d\'abord, entre guillemets ("2026-11-23"). Identifiant : minuscules sans accent, chiffres et tirets.',
  },
  "schema/too-many-errors": {
    title: "Trop d'erreurs pour les montrer toutes",
    severity: "error",
    in: "file",
    why: "Au-delà de cent messages, personne ne lit plus. Les premières erreurs expliquent souvent toutes les autres.",
    wrong: "Un fichier dont cent lignes au moins sont refusées.",
    right: "Corrigez les premières, relancez « npx cartable check », et recommencez.",
  },
  "schema/unsupported-format": {
    title: "Format de fichier d'une autre époque",
    severity: "error",
    in: "resource",
    why: "La clé « format » numérote les façons d'écrire une fiche. Un numéro inconnu vient d'une version plus récente de l'outil, ou d'une faute de frappe.",
    wrong: yaml`
      format: 7
    `,
    right: yaml`
      format: 1
    `,
  },
};
