import type { ErrorCode } from "../error-arguments.ts";
import type { RefusalExplanation } from "./refusals.fr.ts";

const RETRY = "Relancez la même commande : ce qui est déjà reçu est gardé.";

/** Refusals about releases that are made, put online or copied, explained. */
export const publicationRefusals: { readonly [C in ErrorCode]?: RefusalExplanation } = {
  "editions/unreadable": {
    cause:
      "Ce fichier garde la trace de ce qui a été publié : une édition par ligne, avec l'empreinte de son relevé. Une ligne n'a pas cette forme.",
    steps: [
      "Reprenez la version du dépôt : git checkout -- manifests/ANNÉE/editions.txt",
      "Après une fusion, gardez les lignes des deux branches.",
    ],
  },
  "editions/nothing-shared": {
    cause:
      "Une édition peut ne concerner qu'une cible (web, windows, linux) : un correctif, souvent. Deux éditions se comparent cible par cible, et celles-ci n'en partagent aucune.",
    steps: ["Choisissez l'édition d'avant pour la même cible : le message dit celles de chacune."],
  },
  "editions/bad-release-list": {
    cause: "release.json dit ce que « cartable release » a fabriqué. Il est tronqué, ou d'une autre forme.",
    steps: [
      "Relancez « npx cartable release ANNÉE ».",
      "Ou renommez ce fichier : sans lui, tailles et licences publiées ne sont pas comparées.",
    ],
  },
  "editions/unknown": {
    cause: "« cartable release » note ce que contient chaque édition publiée. Rien n'est noté sous ce numéro.",
    steps: ["Choisissez un numéro de la liste.", "Sans numéro (mcnc@2026), c'est le manifeste tel qu'il est aujourd'hui qui est comparé."],
  },
  "release/unapproved": {
    cause:
      "Le manifeste demande l'avis favorable de certaines instances avant toute publication (policy.requiredApprovals, policy.requiredCoverage). L'un de ces avis manque, ne porte que sur une partie du cartable, est attendu, est défavorable, n'est plus valable, ou porte sur une ressource qui a changé depuis.",
    steps: [
      "Demandez l'avis à l'instance nommée.",
      "« npx cartable report --approvals » dit ce qui est couvert, discipline par discipline, et ce qui manque.",
      "Notez l'avis rendu : « npx cartable approve CARTABLE --body INSTANCE --date AAAA-MM-JJ ».",
      "Relancez « npx cartable release ».",
    ],
  },
  "publish/nothing": {
    cause: "La publication envoie le site construit, dans dist/site. Il n'y est pas.",
    steps: ["Lancez « node tools/build-site.ts ».", "Relancez « npx cartable publish »."],
  },
  "publish/unreleased": {
    cause:
      "Un numéro déjà noté dans manifests/ANNÉE/editions.txt ne désigne qu'un contenu, celui que tout le monde a pu prendre. Le relevé (CARTABLE.json) de ce dossier n'y est pas sous son numéro : « pack » l'a fabriqué, sans les avis ni le numéro que « release » exige, ou la liste du dépôt est plus ancienne que lui. Un dossier sans relevé n'est d'aucun cartable. Seule une démonstration (demonstration: true) part sans être notée, sous un numéro qui n'est pas pris.",
    steps: [
      "Publiez le cartable : « npx cartable release ANNÉE --bundle CARTABLE --target CIBLE », puis enregistrez manifests/ dans le dépôt.",
      "Ou ôtez le dossier nommé de dist/bundles ; « npx cartable pack --out DOSSIER » fabrique ailleurs ce qui n'est que pour vous.",
      "Pour un cartable repris d'une copie, reprenez aussi la dernière version du dépôt (git pull) : son édition y est notée.",
      "Refaites le site : « node tools/build-site.ts ». Relancez « npx cartable publish ».",
    ],
  },
  "publish/altered": {
    cause:
      "Chaque cartable porte la liste de ses empreintes. Un fichier de dist/bundles n'a plus la sienne : il a été modifié ou abîmé depuis.",
    steps: ["Refaites ce cartable : « npx cartable release ANNÉE --bundle CARTABLE ».", "Si cela se reproduit, faites vérifier le disque."],
  },
  "publish/changed": {
    cause:
      "Le fichier copié a été relu et n'a pas l'empreinte attendue : il changeait pendant la copie, ou le disque d'arrivée est défaillant.",
    steps: ["Attendez la fin des autres commandes.", RETRY],
  },
  "publish/no-link": {
    cause:
      "La mise en ligne se décide par un lien, remplacé en une seule fois. Le système de fichiers ou les droits du compte ne le permettent pas.",
    steps: [
      "Choisissez un dossier local du serveur web, pas un partage sans liens symboliques.",
      "Vérifiez les droits du compte sur ce dossier.",
    ],
  },
  "publish/no-former": {
    cause: "Revenir en arrière demande une version plus ancienne, gardée dans versions/. Il n'y en a pas.",
    steps: ["Regardez historique.txt et le dossier versions/.", "Publiez avec --keep 3 ou plus pour en garder."],
  },
  "publish/no-credentials": {
    cause:
      "Un stockage S3 reconnaît qui publie par une clé d'accès et une clé secrète. Elles se donnent par l'environnement, jamais par un fichier du dépôt.",
    steps: [
      "Créez une clé qui n'a de droits que sur ce seau.",
      "Donnez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY à la commande (variables masquées de la forge, par exemple).",
    ],
  },
  "publish/refused": {
    cause:
      "Le stockage a répondu, et refusé. Les contenus sont envoyés sous leur empreinte avant que les noms ne changent : rien n'est à moitié en ligne.",
    steps: ["Vérifiez le seau, la région, l'adresse du stockage et les droits de la clé.", RETRY],
  },
  "publish/unreachable": {
    cause: "Le stockage n'a pas répondu, après plusieurs essais.",
    steps: ["Vérifiez l'adresse (--endpoint) et le réseau.", RETRY],
  },
  "publish/lost-content": {
    cause: "Revenir en arrière redonne aux noms des contenus gardés dans objets/. L'un d'eux a été retiré du stockage.",
    steps: ["Refaites la version à partir du dépôt.", "Vérifiez qu'aucune règle du stockage n'efface objets/."],
  },
  "publish/no-program": {
    cause: "La publication passe par les programmes ordinaires : le client OpenSSH, et rsync quand il est choisi.",
    steps: ["Installez le programme nommé.", RETRY],
  },
  "publish/unknown-host": {
    cause: "SSH ne connaît pas encore la clé de ce serveur. L'accepter sans la comparer, c'est pouvoir publier chez un autre.",
    steps: [
      "Demandez l'empreinte de la clé à qui gère le serveur.",
      "Connectez-vous une fois à la main et comparez ; ou donnez le fichier known_hosts à l'automate qui publie.",
      RETRY,
    ],
  },
  "publish/changed-host": {
    cause: "Le serveur présente une autre clé que celle qui est enregistrée sur ce poste.",
    steps: ["Demandez à qui gère le serveur s'il a été refait.", "Retirez l'ancienne clé (ssh-keygen -R) et comparez la nouvelle.", RETRY],
  },
  "publish/no-access": {
    cause: "La connexion se fait par une clé SSH, sans mot de passe : c'est ce qui permet à un automate de publier.",
    steps: ["Essayez « ssh » à la main vers ce serveur.", "Inscrivez la clé publique dans authorized_keys du compte.", RETRY],
  },
  "publish/ssh-failed": {
    cause: "La connexion SSH n'a pas pu s'ouvrir, ou a été coupée.",
    steps: ["Essayez « ssh » à la main vers ce serveur.", RETRY],
  },
  "publish/sftp-refused": {
    cause: "Le serveur a refusé une écriture : droits, place, ou un système de fichiers sans liens symboliques.",
    steps: ["Vérifiez le dossier et ses droits.", "Vérifiez la place libre.", RETRY],
  },
  "mirror/unreadable": {
    cause:
      "Le site donne la liste de ses cartables dans bundles/index.json et bundles/ANNÉE/release.json. Ce qui a été reçu n'en est pas une.",
    steps: ["Ouvrez l'adresse dans un navigateur : un portail d'accès répond-il à la place du site ?", RETRY],
  },
  "mirror/mixed": {
    cause:
      "Le site a changé d'édition entre deux lectures, ou sa publication est incomplète. Un mélange de deux éditions n'est jamais copié.",
    steps: [RETRY, "Si cela dure, prévenez ceux qui publient le site."],
  },
  "mirror/nothing": {
    cause: "Les choix faits (cartable, cible, année) ne laissent rien à copier.",
    steps: ["Relancez sans --bundle, --target ni --year pour voir ce que le site propose."],
  },
};
