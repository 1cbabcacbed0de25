import { type FamilyOf, yaml } from "./explanation.ts";

/** Files as such, and the characters in them. */
export const fileExplanations: FamilyOf<"file"> = {
  "file/too-large": {
    title: "Fichier trop gros",
    severity: "error",
    in: "file",
    why: "Une fiche décrit une seule ressource en quelques kilo-octets. Un fichier énorme est presque toujours une erreur de copie, et il ralentirait la vérification pour tout le monde.",
    wrong: "Un fichier .yaml de plusieurs centaines de kilo-octets, où un document entier a été collé.",
    right: "Une fiche de quelques dizaines de lignes ; le long document est cité par son adresse dans « links ».",
  },
  "file/not-regular": {
    title: "Dossier ou lien à la place d'un fichier",
    severity: "error",
    in: "file",
    why: "Un raccourci ou un lien dépend de l'ordinateur où il a été fait : chez un collègue ou sur la forge, il ne mène nulle part.",
    wrong: "catalogue/resources/exemple.yaml est un raccourci vers un fichier du bureau.",
    right: "catalogue/resources/exemple.yaml est le fichier lui-même.",
  },
  "file/unreadable": {
    title: "Fichier illisible",
    severity: "error",
    in: "file",
    why: "L'ordinateur refuse d'ouvrir ce fichier : ses droits ne le permettent pas, ou le disque a un défaut. Le reste du catalogue est vérifié quand même.",
    wrong: "Le fichier appartient à un autre compte de l'ordinateur, qui en interdit la lecture.",
    right: "Le fichier peut être ouvert par votre compte : copiez-le ailleurs, supprimez l'original, puis remettez la copie.",
  },
  "file/misplaced": {
    title: "Fichier mal rangé, jamais lu",
    severity: "error",
    in: "file",
    why: "Seuls les fichiers « .yaml » placés dans le bon dossier sont lus. Sans ce message, une fiche mal rangée serait absente du site sans que personne ne le sache.",
    wrong: "catalogue/resources/exemple.yml, ou catalogue/resources/maths/exemple.yaml.",
    right: "catalogue/resources/exemple.yaml : pas de sous-dossier, et le nom finit par « .yaml ».",
  },
};

export const textExplanations: FamilyOf<"text"> = {
  "text/encoding": {
    title: "Fichier qui n'est pas en UTF-8",
    severity: "error",
    in: "file",
    why: "Un ancien encodage transforme les accents en signes illisibles (« Ã© » au lieu de « é »). UTF-8 est le même sur tous les systèmes.",
    wrong: "Le fichier a été enregistré par le Bloc-notes avec l'encodage « ANSI » ou « UTF-16 ».",
    right: "Dans « Enregistrer sous », choisissez l'encodage « UTF-8 », puis enregistrez.",
  },
  "text/forbidden-character": {
    title: "Caractère invisible ou interdit",
    severity: "error",
    in: "resource",
    why: "Un caractère invisible, souvent venu d'un copier-coller depuis un PDF ou un site, empêche de retrouver le mot par la recherche. Certains changent même le sens de lecture et trompent celui qui relit.",
    wrong: yaml`
      name: "Logiciel\u200b d'exemple"
    `,
    right: yaml`
      name: "Logiciel d'exemple"
    `,
    more: "Ici le caractère est écrit par son code (\\u200b, « espace de largeur nulle ») pour être visible. Le message donne la ligne et la colonne : effacez les deux lettres voisines et retapez-les.",
  },
  "text/lone-carriage-return": {
    title: "Fin de ligne d'un ancien format",
    severity: "error",
    in: "file",
    why: "Ces fins de ligne, celles d'anciens ordinateurs, font que tout le fichier paraît tenir sur une seule ligne : aucun message ne pourrait dire où est l'erreur.",
    wrong: "Le fichier a été enregistré avec des fins de ligne « CR » seules.",
    right: "Dans l'éditeur de texte, choisissez les fins de ligne « LF » (Unix) ou « CRLF » (Windows), puis enregistrez.",
  },
  "text/placeholder": {
    title: "Texte resté à compléter",
    severity: "error",
    in: "resource",
    why: "« cartable new » laisse des textes à remplacer. Tant qu'il en reste un, la fiche n'est pas prête : un enseignant lirait « À compléter » sur le site.",
    wrong: yaml`
      summary: "À compléter : une phrase sur ce que la ressource permet."
    `,
    right: yaml`
      summary: Construire et animer des figures de géométrie, sans rien installer.
    `,
  },
  "text/personal-email": {
    title: "Adresse électronique d'une personne",
    severity: "error",
    in: "resource",
    why: "Le catalogue est public et copié sur des milliers de clés : une adresse personnelle n'en sortirait plus. Le règlement sur les données personnelles (RGPD) demande de n'écrire que le nécessaire.",
    wrong: yaml`
      description: "Pour toute question, écrire à prenom.nom@example.org avant la séance."
    `,
    right: yaml`
      description: "Pour toute question, une page de contact est proposée sur le site officiel."
    `,
    more: "Les adresses de service (contact, aide, info, support, dane…) sont admises.",
  },
  "text/markup": {
    title: "Mise en forme non admise",
    severity: "error",
    in: "resource",
    why: "Le même texte est montré par le site, par la clé et par la recherche : seul un Markdown simple s'affiche bien partout. Du HTML ou une image s'afficherait mal, ou pourrait cacher un programme.",
    wrong: yaml`
      description: "Une feuille de <b>géométrie</b> où l'on place des points."
    `,
    right: yaml`
      description: "Une feuille de **géométrie** où l'on place des points."
    `,
    more: "Admis dans « description » : paragraphes, listes, **gras**, *italique* et liens https. Ailleurs, le texte est simple : le message est alors un avertissement.",
  },
};
