import type { ErrorCode } from "../error-arguments.ts";
import { editingRefusals } from "./refusals-editing.fr.ts";
import { publicationRefusals } from "./refusals-publication.fr.ts";
import { serverRefusals } from "./refusals-server.fr.ts";
import { updateRefusals } from "./refusals-update.fr.ts";

/** A refusal of a command explained briefly: what it means, then what to do, step by step. */
export interface RefusalExplanation {
  readonly cause: string;
  readonly steps: readonly string[];
}

const SEE_DOCTOR = "Lancez « npx cartable doctor » : il dit ce qui manque sur ce poste.";
const RETRY = "Relancez la même commande : ce qui est déjà reçu est gardé.";

/** Refusals explained; a code that is not here is told by its own message and hint. */
export const refusalExplanations: { readonly [C in ErrorCode]?: RefusalExplanation } = {
  "cli/unknown-bundle": {
    cause: "Le cartable demandé n'a pas de manifeste dans le dossier de cette année.",
    steps: ["Relisez les noms que le message propose.", "Si l'année n'est pas la bonne, ajoutez --year 2026."],
  },
  "cli/unknown-year": {
    cause: "Une année scolaire se nomme par sa première année (2026 pour 2026-2027) et a son dossier dans manifests/.",
    steps: ["Choisissez une année que le message propose."],
  },
  "cli/unknown-target": {
    cause: "Le manifeste du cartable ne prévoit pas ce système (web, windows, linux).",
    steps: ["Choisissez une cible que le message propose.", "Pour en ajouter une, complétez « targets » dans le manifeste."],
  },
  "cli/bad-filter": {
    cause: "Un filtre s'écrit attribut=valeur, sans espace, avec un attribut et un code du catalogue.",
    steps: ["Reprenez l'exemple du message.", "Cherchez le code dans docs/reference/vocabulaires.md."],
  },
  "cli/bad-option": {
    cause: "L'option existe, mais cette valeur ne lui convient pas.",
    steps: ["Relisez la valeur attendue dans le message.", "« npx cartable VERBE --help » donne des exemples."],
  },
  "cli/unknown-code": {
    cause: "Aucun diagnostic ne porte ce code : il est mal écrit, ou il vient d'une autre version.",
    steps: ["Recopiez le code entre crochets à la fin du message.", "« npx cartable explain » seul les liste tous."],
  },
  "cli/no-repository": {
    cause: "La commande cherche le dossier « catalogue » là où elle est lancée, et ne l'y trouve pas.",
    steps: ["Placez-vous à la racine du dépôt.", "Ou indiquez-la avec --root DOSSIER."],
  },
  "cli/not-found": {
    cause: "Le chemin demandé n'existe ni depuis le dossier courant, ni depuis la racine du dépôt.",
    steps: ["Vérifiez l'orthographe, majuscules comprises."],
  },
  "cli/not-set-up": {
    cause: "Les outils dont la commande a besoin ne sont pas encore sur ce poste.",
    steps: ["À la racine du dépôt, lancez « npm start » une première fois."],
  },
  "catalogue/invalid": {
    cause: "Cette commande part d'un catalogue sans erreur ; il en reste.",
    steps: [
      "Lancez « npx cartable check » et corrigez chaque message.",
      "« npx cartable explain CODE » détaille celui qui résiste.",
      "Relancez la commande.",
    ],
  },
  "lock/missing": {
    cause: "Le verrou (lock.yaml) dit exactement quels fichiers entrent dans les cartables de l'année. Il n'a jamais été écrit.",
    steps: ["Lancez « npx cartable lock ANNÉE ».", "Relisez le fichier écrit, puis enregistrez-le dans le dépôt."],
  },
  "lock/stale": {
    cause: "Une fiche ou un manifeste a changé depuis que le verrou a été écrit : il ne décrit plus le cartable voulu.",
    steps: ["Lancez « npx cartable lock ANNÉE ».", "Relisez les différences : elles doivent correspondre à votre changement."],
  },
  "lock/unreadable": {
    cause: "Le verrou est écrit par la commande, jamais à la main : une modification l'a abîmé.",
    steps: ["Reprenez la version du dépôt, ou relancez « npx cartable lock ANNÉE »."],
  },
  "lock/conflict": {
    cause: "Deux branches ont changé le verrou au même endroit, et git n'a pas su les réunir : il a laissé ses marques (<<<<<<<).",
    steps: [
      "Terminez d'abord la fusion des fiches et des manifestes : ce sont eux qui disent ce qui est voulu.",
      "Lancez « npx cartable lock ANNÉE » : il reprend ce que les deux côtés savent et réécrit le fichier.",
      "Relisez ce qui change, puis « git add » et terminez la fusion.",
    ],
  },
  "audit/unreadable": {
    cause:
      "Un inventaire n'a qu'une forme, celle qu'écrivent les installateurs du socle. Une ligne a été retouchée, tronquée, ou le fichier vient d'un autre outil.",
    steps: [
      "Refaites l'inventaire sur le poste : sh install.sh --inventory > inventaire.csv, ou install.cmd --inventory > inventaire.csv sous Windows.",
      "Relancez « npx cartable audit ».",
    ],
  },
  "audit/several-unreadable": {
    cause:
      "Plusieurs inventaires n'ont pas la forme qu'écrivent les installateurs du socle : retouchés, tronqués par une copie coupée, vides, ou d'un autre outil.",
    steps: [
      "Le message les nomme tous, avec la ligne et le motif de chacun.",
      "Refaites-les sur ces postes, ou sortez-les du dossier.",
      "Relancez « npx cartable audit ».",
    ],
  },
  "audit/bad-socle": {
    cause: "La comparaison à un socle lit son fichier socle.json. Celui-ci est absent, tronqué ou d'une autre forme.",
    steps: ["Reprenez socle/socle.json dans l'archive du master, après l'avoir vérifiée."],
  },
  "audit/no-inventory": {
    cause: "Le dossier donné ne contient aucun fichier .csv.",
    steps: ["Rassemblez-y les inventaires des postes.", "Relancez « npx cartable audit DOSSIER »."],
  },
  "repair/no-source": {
    cause: "La commande d'un seul fichier ne connaît pas le catalogue : elle ne peut pas refabriquer ce qui manque à la clé.",
    steps: ["Téléchargez l'archive de la même édition.", "Relancez avec --from ARCHIVE.zip."],
  },
  "lock/edited": {
    cause: "Le verrou n'a qu'une forme, celle que la commande écrit. Une ligne en plus, déplacée ou retouchée n'est plus une preuve.",
    steps: ["Reprenez la version du dépôt : git checkout -- manifests/ANNÉE/lock.yaml", "Relancez « npx cartable lock ANNÉE »."],
  },
  "lock/raced": {
    cause: "Deux commandes verrouillaient la même année : la seconde aurait effacé ce que la première venait d'écrire.",
    steps: ["Attendez la fin de l'autre commande.", RETRY],
  },
  "lock/replaced": {
    cause:
      "Le même nom et la même version donnent aujourd'hui d'autres octets : l'éditeur a republié son fichier, ou quelqu'un l'a remplacé.",
    steps: [
      "Comparez avec l'annonce de l'éditeur ; dans le doute, gardez l'ancien fichier (il est dans le dépôt local).",
      "Si le nouveau est voulu, écrivez son empreinte « sha256 » dans la fiche : ce choix sera relu.",
      "Relancez « npx cartable lock ANNÉE ».",
    ],
  },
  "plan/pending": {
    cause: "Ces fichiers n'ont jamais pu être téléchargés : leur contenu n'est pas vérifié, ils ne peuvent donc pas être copiés.",
    steps: ["Relancez « npx cartable lock ANNÉE » depuis un poste qui atteint ces adresses.", "Ou retirez ces ressources du manifeste."],
  },
  "plan/refused": {
    cause: "Le contenu voulu ne peut pas tenir ou s'écrire sur la clé : deux fichiers du même nom, un droit absent, pas assez de place.",
    steps: [
      "Lisez chaque motif du message.",
      "Corrigez la fiche ou le manifeste cité.",
      "« npx cartable plan CARTABLE » montre le détail.",
    ],
  },
  "store/absent": {
    cause: "Un fichier du verrou n'est pas encore dans le dépôt local de ce poste.",
    steps: ["Lancez « npx cartable fetch ANNÉE ».", "Relancez la commande."],
  },
  "store/altered": {
    cause: "Un fichier gardé sur ce poste ne correspond plus à son empreinte : disque abîmé, ou fichier modifié.",
    steps: ["Lancez « npx cartable fetch ANNÉE », qui le remplace.", "Si cela revient, faites vérifier le disque."],
  },
  "store/digest-mismatch": {
    cause: "Le fichier reçu n'est pas celui qui avait été vérifié : l'éditeur l'a remplacé, ou le réseau en a donné un autre.",
    steps: [
      "Réessayez depuis un autre réseau.",
      "Comparez avec la version et l'empreinte publiées par l'éditeur.",
      "Ne changez l'empreinte de la fiche qu'après cette vérification.",
    ],
  },
  "store/size-mismatch": {
    cause: "Le fichier reçu n'a pas la taille annoncée : téléchargement coupé, ou fichier remplacé par l'éditeur.",
    steps: [RETRY, "Si l'écart persiste, vérifiez la version sur le site de l'éditeur."],
  },
  "store/too-large": {
    cause: "Le téléchargement dépasse ce qui est permis : il a été arrêté avant de remplir le disque.",
    steps: ["Vérifiez l'adresse de la fiche.", "Si la taille est normale, écrivez « sizeBytes » dans la fiche."],
  },
  "store/locked": {
    cause: "Une autre commande écrit déjà dans ce dossier ; deux à la fois l'abîmeraient.",
    steps: ["Attendez la fin de l'autre commande.", "Si elle a été interrompue, relancez : le verrou abandonné est repris."],
  },
  "fetch/failed": {
    cause: "Le serveur n'a pas répondu, ou la connexion a été coupée.",
    steps: ["Vérifiez la connexion et le nom du paquet ou l'adresse.", RETRY],
  },
  "fetch/http-status": {
    cause: "Le serveur répond, mais pas avec le fichier : 404, il n'existe plus ; 403, il est refusé ; 5xx, le serveur est en panne.",
    steps: ["Ouvrez l'adresse de la fiche dans un navigateur.", "Corrigez-la, ou ajoutez un miroir dans « mirrors »."],
  },
  "fetch/refused-address": {
    cause: "L'adresse n'est pas une adresse https publique : la suivre pourrait atteindre le réseau interne.",
    steps: ["Remplacez-la dans la fiche par l'adresse publique de l'éditeur."],
  },
  "fetch/stalled": {
    cause: "Le serveur a commencé à répondre, puis plus rien n'est arrivé.",
    steps: [RETRY],
  },
  "fetch/not-supported": {
    cause: "Cette source demande un outil que ce poste n'a pas.",
    steps: [SEE_DOCTOR, "Relancez depuis un poste qui l'a."],
  },
  "archive/unreadable": {
    cause: "L'archive est abîmée, ou n'est pas une archive.",
    steps: ["Ouvrez-la avec un autre outil pour le vérifier.", "Si elle est abîmée chez l'éditeur, signalez-le-lui."],
  },
  "archive/unsupported-format": {
    cause: "Ce poste ne sait pas ouvrir ce genre d'archive.",
    steps: [SEE_DOCTOR, "Ou indiquez « unpack.format » dans la fiche (none pour garder le fichier tel quel)."],
  },
  "archive/unsafe-path": {
    cause: "L'archive veut écrire hors de son dossier. C'est une faute de l'éditeur, ou une attaque : rien n'a été écrit.",
    steps: ["Signalez-le à l'éditeur.", "Pour vous en passer, écartez ce chemin avec « unpack.exclude »."],
  },
  "archive/link": {
    cause: "L'archive contient un lien. Les clés, qui passent d'un système à l'autre, ne connaissent pas les liens.",
    steps: ["Écartez ce chemin avec « unpack.exclude » dans la fiche."],
  },
  "archive/collision": {
    cause: "Deux fichiers de l'archive se confondent sous Windows : l'un effacerait l'autre.",
    steps: ["Écartez l'un des deux avec « unpack.exclude » dans la fiche."],
  },
  "archive/bomb": {
    cause: "L'archive se dépaquette en beaucoup plus qu'elle n'annonce.",
    steps: ["Vérifiez l'adresse.", "Gardez seulement ce qui sert avec « unpack.include »."],
  },
  "archive/nothing-kept": {
    cause: "Aucun fichier de l'archive ne correspond à ce motif : le nom a changé avec la version, ou le motif est mal écrit.",
    steps: ["Ouvrez l'archive et relevez le chemin.", "Corrigez « unpack.include », sans le dossier de tête."],
  },
  "archive/tree-changed": {
    cause: "Une fois dépaqueté, le contenu n'est plus celui que le verrou décrit.",
    steps: ["Lancez « npx cartable fetch ANNÉE ».", "Si cela revient, relancez « npx cartable lock ANNÉE » et relisez ce qui change."],
  },
  "source/missing": {
    cause: "La fiche désigne un fichier ou un dossier du dépôt qui n'existe pas.",
    steps: ["Corrigez « source.path » : le chemin part du fichier YAML de la ressource."],
  },
  "disk/full": {
    cause: "Il n'y a pas assez de place sur le disque : elle est comptée avant d'écrire, et rien n'a été remplacé.",
    steps: ["Libérez de la place, ou choisissez un autre dossier avec --out."],
  },
  "disk/refused": {
    cause: "L'ordinateur refuse de lire ou d'écrire à cet endroit.",
    steps: ["Vérifiez les droits sur ce dossier, et qu'il n'est pas ouvert dans un autre programme."],
  },
  "pack/not-yet": {
    cause: "Cette possibilité est prévue mais n'existe pas dans cette version.",
    steps: ["« npx cartable pack --help » liste ce qui est possible."],
  },
  "record/missing": {
    cause:
      "La clé n'a pas de relevé CARTABLE.json : il s'écrit en dernier, donc la copie n'est pas allée à son terme, ou ce n'est pas une clé.",
    steps: ["Indiquez la racine de la clé.", "Si c'en est bien une, recopiez l'archive entière."],
  },
  "record/unreadable": {
    cause: "Le relevé de la clé est abîmé : rien ne permet plus de la vérifier.",
    steps: ["Refaites la clé à partir d'une édition publiée."],
  },
  "record/altered": {
    cause: "Des fichiers de la clé ne sont plus ceux de l'édition : clé retirée trop tôt, virus, ou modification.",
    steps: ["Recopiez les fichiers cités depuis l'archive de la même édition.", "Les documents de l'élève ne sont pas concernés."],
  },
  ...updateRefusals,
  ...editingRefusals,
  ...publicationRefusals,
  ...serverRefusals,
};
