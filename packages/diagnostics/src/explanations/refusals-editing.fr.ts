import type { ErrorCode } from "../error-arguments.ts";
import type { RefusalExplanation } from "./refusals.fr.ts";

const CONNECTION = "Vérifiez la connexion de ce poste ; derrière un proxy, la variable HTTPS_PROXY l'indique.";

/** Refusals of the verbs that write, read again and renew what editors write. */
export const editingRefusals: { readonly [C in ErrorCode]?: RefusalExplanation } = {
  "cli/unknown-resource": {
    cause: "L'identifiant demandé n'est celui d'aucune fiche.",
    steps: ["Relisez le nom du fichier dans catalogue/resources/, sans « .yaml ».", "« npx cartable search MOT » le retrouve."],
  },
  "links/nothing-reached": { cause: "Aucun lien n'a répondu : c'est la connexion, pas les liens.", steps: [CONNECTION] },
  "links/no-browser": {
    cause: "Il faut un navigateur pour prouver qu'une page fonctionne hors connexion ; ce poste n'a pas Chromium.",
    steps: ["Installez Chromium, ou indiquez le programme par la variable CHROMIUM_BIN."],
  },
  "links/nothing-opened": {
    cause: "Aucune ressource n'a pu être ouverte : leurs fichiers ne sont pas encore sur ce poste.",
    steps: ["Lancez « npx cartable fetch ANNÉE ».", "Relancez la commande."],
  },
  "outdated/nothing-reached": { cause: "Aucune page de version n'a répondu : c'est la connexion, pas les fiches.", steps: [CONNECTION] },
  "fmt/not-edited": {
    cause: "« fmt » ne met en forme que les fichiers que l'on écrit à la main ; celui-ci n'en est pas un.",
    steps: ["Donnez le chemin d'une fiche, d'une collection, d'un vocabulaire ou d'un manifeste."],
  },
  "new/bad-id": {
    cause: "L'identifiant devient un nom de fichier, un dossier de la clé et une adresse : il reste simple partout.",
    steps: ["Écrivez-le en minuscules sans accent, avec des tirets : tux-paint.", "Prenez la proposition du message s'il y en a une."],
  },
  "new/used-id": {
    cause: "Une fiche porte déjà cet identifiant, ou un identifiant presque égal.",
    steps: ["Ouvrez la fiche existante : c'est peut-être la même ressource.", "Sinon, choisissez un identifiant bien différent."],
  },
  "new/existing-file": {
    cause: "Un fichier de ce nom existe déjà ; rien n'est jamais écrasé.",
    steps: ["Complétez ce fichier, ou choisissez un autre identifiant."],
  },
  "new/unknown-code": {
    cause: "Ce code n'est pas dans le vocabulaire.",
    steps: ["Prenez la proposition du message, ou cherchez dans docs/reference/vocabulaires.md."],
  },
  "new/bad-answer": {
    cause: "La réponse ne pourrait pas être écrite dans une fiche : trop courte, trop longue ou d'une autre forme.",
    steps: ["Suivez le conseil du message, puis relancez la commande."],
  },
  "new/cancelled": {
    cause: "La création a été abandonnée avant la fin ; rien n'a été écrit.",
    steps: ["Relancez la commande quand vous voulez."],
  },
  "import/bad-source": {
    cause: "Une source s'écrit par le nom du catalogue public, deux-points, puis le nom de la ressource : npm:jsxgraph.",
    steps: ["Reprenez l'une des formes du message."],
  },
  "import/file-needed": {
    cause: "Ce catalogue public se lit dans un fichier que vous avez téléchargé.",
    steps: ["Téléchargez le manifeste.", "Donnez son chemin après la source, comme dans l'exemple du message."],
  },
  "import/not-found": {
    cause: "Le dossier indiqué ne contient pas de manifeste de ce nom.",
    steps: ["Vérifiez le nom, majuscules comprises.", "Vérifiez que le dossier est une copie complète de ce catalogue."],
  },
  "import/unreadable": {
    cause: "Le manifeste est abîmé ou d'une autre forme ; rien n'a été écrit.",
    steps: ["Téléchargez-le de nouveau.", "À défaut, créez la fiche avec « npx cartable new »."],
  },
  "import/no-apt": {
    cause: "Les paquets Debian se lisent avec l'outil apt-cache, que ce poste n'a pas.",
    steps: ["Lancez la commande depuis un poste Debian ou Ubuntu."],
  },
  "import/unknown-package": {
    cause: "Ce paquet n'est pas dans les listes de ce poste.",
    steps: ["Cherchez son nom avec « apt-cache search MOT ».", "Mettez les listes à jour avec « apt-get update »."],
  },
  "year/bad-year": {
    cause: "Une année scolaire se nomme par sa première année : 2027 pour 2027-2028.",
    steps: ["Écrivez quatre chiffres."],
  },
  "year/exists": {
    cause: "Cette année est déjà ouverte ; la recommencer effacerait des décisions.",
    steps: ["Complétez ses manifestes.", "Pour repartir de zéro, renommez d'abord son dossier."],
  },
  "year/empty": {
    cause: "L'année de départ ne contient aucun manifeste : il n'y a rien à reprendre.",
    steps: ["Indiquez avec --from une année qui en contient."],
  },
  "year/no-overlay": {
    cause: "Une déclinaison part d'un socle : son manifeste porte « extends », et aucun autre manifeste de l'année ne part d'elle.",
    steps: ["Choisissez un nom de la liste.", "Pour en créer une, suivez docs/declinaisons.md."],
  },
  "year/no-base": {
    cause: "La déclinaison de l'année visée part d'un socle qui n'a pas encore de manifeste cette année-là.",
    steps: ["Ouvrez l'année : « npx cartable year new ANNÉE ».", "Si le socle a changé de nom, corrigez « extends »."],
  },
  "year/one-overlay": {
    cause: "Deux départements peuvent répondre différemment à la même question : une réponse vise une seule déclinaison.",
    steps: ["Ajoutez --bundle et le nom de la déclinaison."],
  },
  "year/unknown-question": {
    cause: "La réponse porte sur une question qui n'est pas posée : son nom s'écrit genre:ressource, comme pin-older:thonny.",
    steps: ["Relancez la commande sans réponse : chaque question finit par son nom, entre crochets."],
  },
  "year/two-answers": {
    cause: "La même question est nommée par --keep et par --follow, ou deux fois avec des motifs différents : la commande ne choisit pas.",
    steps: ["Gardez une seule réponse à chaque question, puis relancez."],
  },
  "year/no-such-answer": {
    cause:
      "Certains écarts ne peuvent pas être gardés (une ressource retirée du catalogue), d'autres ne se règlent qu'à la main (la place).",
    steps: ["Lisez les réponses possibles dans le compte rendu.", "Corrigez le manifeste s'il n'y en a aucune."],
  },
  "year/reason-missing": {
    cause: "Un écart gardé sans motif ne pourrait pas être relu l'an prochain.",
    steps: ["Écrivez le motif après le signe égal, en une phrase."],
  },
  "year/refused": {
    cause: "Le manifeste, une fois les réponses écrites, ne passerait pas la vérification.",
    steps: ["Lisez le motif.", "Changez la réponse, ou corrigez le manifeste, puis relancez."],
  },
  "approve/refused": {
    cause: "Le manifeste, une fois l'avis noté, ne passerait pas la vérification : un code inconnu, une date à venir…",
    steps: ["Lisez le motif, corrigez, puis relancez."],
  },
  "approve/bad-date": {
    cause: "Les dates s'écrivent dans l'ordre année, mois, jour.",
    steps: ["Écrivez par exemple 2026-06-30."],
  },
};
