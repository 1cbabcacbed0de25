import { formatBytes } from "../format.fr.ts";
import type { RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of fetching, keeping and writing files. */
export const storeTexts: RefusalTexts<"store" | "fetch" | "source" | "disk"> = {
  "store/absent": ({ resource, sha256, year }) => ({
    exit: 3,
    message: `Il manque au dépôt local un fichier de « ${resource} » (${sha256.slice(0, 12)}…).`,
    hint: `Lancez « npx cartable fetch ${year} », qui télécharge ce qui manque.`,
  }),
  "store/altered": ({ resource, sha256, found }) => ({
    exit: 4,
    message: `Un fichier de « ${resource} » a été altéré dans le dépôt local : empreinte attendue ${sha256}, trouvée ${found}.`,
    hint: "Lancez « npx cartable fetch », qui remplace le fichier altéré ; rien n'a été écrit.",
  }),
  "store/digest-mismatch": ({ what, expected, found, html }) => ({
    exit: 4,
    message: `Le fichier reçu pour ${what} n'est pas celui attendu : empreinte attendue ${expected}, reçue ${found}.`,
    hint: html
      ? "Une page HTML a été reçue à la place du fichier : portail d'accès ou antivirus ? Réessayez depuis un autre réseau."
      : "L'éditeur a peut-être remplacé le fichier. Vérifiez la version sur son site avant de changer l'empreinte de la fiche.",
  }),
  "store/size-mismatch": ({ what, expected, found }) => ({
    exit: 4,
    message: `Le fichier reçu pour ${what} n'a pas la taille attendue : ${expected} octets attendus, ${found} reçus.`,
    hint: "Relancez la commande ; si l'écart persiste, vérifiez la version sur le site de l'éditeur.",
  }),
  "store/too-large": ({ what, maxBytes }) => ({
    exit: 4,
    message: `Le téléchargement de ${what} dépasse la taille permise (${formatBytes(maxBytes)}) : il a été arrêté.`,
    hint: "Vérifiez l'adresse ; la taille attendue se déclare dans « sizeBytes » de la fiche.",
  }),
  "store/locked": ({ dir, holder }) => ({
    exit: 3,
    message: `Le dossier ${dir} est déjà utilisé par une autre commande (${holder}).`,
    hint: "Attendez qu'elle se termine, puis recommencez.",
  }),
  "fetch/failed": ({ what, cause }) => ({
    exit: 3,
    message: `Le téléchargement de ${what} a échoué : ${cause}.`,
    hint: "Vérifiez la connexion, le nom et la version, puis relancez : ce qui est déjà reçu est gardé.",
  }),
  "fetch/http-status": ({ what, status, mirrors }) => ({
    exit: 3,
    message: `Le serveur répond ${status} pour ${what}.`,
    hint: mirrors
      ? "Aucun miroir n'a répondu non plus. Vérifiez l'adresse dans la fiche."
      : "Vérifiez l'adresse dans la fiche, ou ajoutez un miroir (« mirrors »).",
  }),
  "fetch/refused-address": ({ what, reason }) => ({
    exit: 1,
    message: `L'adresse de ${what} est refusée : ${reason}.`,
    hint: "Seules les adresses https publiques sont admises.",
  }),
  "fetch/stalled": ({ what, seconds }) => ({
    exit: 3,
    message: `Plus rien n'arrive pour ${what} depuis ${seconds} secondes : le téléchargement a été arrêté.`,
    hint: "Relancez la commande : elle reprendra où elle s'est arrêtée.",
  }),
  "fetch/not-supported": ({ what, kind }) => ({
    exit: 3,
    message: `Ce poste ne sait pas obtenir ${what} (source « ${kind} »).`,
    hint: "Lancez la commande depuis un poste qui a l'outil nécessaire ; « npx cartable doctor » dit ce qui manque.",
  }),
  "source/missing": ({ what, path }) => ({
    exit: 1,
    message: `Le fichier ou le dossier ${path}, source de ${what}, n'existe pas.`,
    hint: "Corrigez « source.path » : le chemin part du fichier YAML de la ressource.",
  }),
  "disk/full": ({ path, neededBytes, freeBytes }) => ({
    exit: 3,
    message: `Pas assez de place pour écrire dans ${path} : ${formatBytes(neededBytes)} nécessaires, ${formatBytes(freeBytes)} libres.`,
    hint: "Libérez de la place ou choisissez un autre dossier avec --out ; rien n'a été remplacé.",
  }),
  "disk/refused": ({ path, cause }) => ({
    exit: 3,
    message: `Impossible d'écrire ou de lire ${path} : ${cause}.`,
    hint: "Vérifiez les droits sur ce dossier ; ce qui existait n'a pas été touché.",
  }),
};
