import { formatBytes } from "../format.fr.ts";
import type { RefusalTexts } from "./refusal-text.ts";

const SHOWN = 5;
const some = (files: readonly string[]): string =>
  `${files.slice(0, SHOWN).join(", ")}${files.length > SHOWN ? ` et ${files.length - SHOWN} autres` : ""}`;
const AGAIN = "Relancez la même commande : elle reprend où elle en était. Les documents de l'élève ne sont pas concernés.";

/** French texts of the refusals of `cartable update` and `cartable repair`. */
export const updateTexts: RefusalTexts<"update" | "key"> = {
  "update/no-source": ({ path }) => ({
    exit: 2,
    message: `${path} n'est ni une édition publiée, ni une archive de clé, ni une clé.`,
    hint: "Indiquez après --from l'archive (.zip), le dossier de l'édition (celui de CARTABLE.json), ou la racine d'une autre clé.",
  }),
  "update/not-a-folder": ({ path }) => ({
    exit: 2,
    message: `${path} n'est pas un dossier : c'est la racine de la clé qui est attendue.`,
    hint: "Une archive ne se met pas à jour : prenez simplement la nouvelle.",
  }),
  "update/withdrawn": ({ edition, date, reason }) => ({
    exit: 4,
    message: `Cette édition (${edition}) a été retirée le ${date} : ${reason} Rien n'a été écrit.`,
    hint: "Prenez l'édition suivante, sur le site ou auprès du service qui la distribue.",
  }),
  "update/older": ({ found, offered }) => ({
    exit: 4,
    message: `La clé contient une édition plus récente (${found}) que celle qui est proposée (${offered}) : rien n'a été écrit.`,
    hint: "Revenir en arrière ramènerait des défauts corrigés depuis. Pour le vouloir vraiment, refaites une clé à neuf.",
  }),
  "update/other-bundle": ({ source, found, offered }) => ({
    exit: 4,
    message: `Ce n'est pas le même cartable : la clé est ${found} ; ${source} est ${offered}. Rien n'a été écrit.`,
    hint: "Choisissez l'édition du même cartable et de la même cible.",
  }),
  "update/source-altered": ({ source, files }) => ({
    exit: 4,
    message: `${source} ne donne pas les bons octets de ${files.length === 1 ? "ce fichier" : `ces ${files.length} fichiers`} : ${some(files)}.`,
    hint: "Téléchargez de nouveau l'édition, ou prenez une autre source : une clé saine, une autre archive. Vérifiez que c'est bien la même édition.",
  }),
  "update/not-in-store": ({ edition, files }) => ({
    exit: 3,
    message: `Ce poste n'a pas de quoi réparer l'édition ${edition} : ${some(files)}.`,
    hint: "Indiquez une source avec --from : l'archive de la même édition, son dossier, ou une autre clé.",
  }),
  "update/no-room": ({ path, neededBytes, freeBytes }) => ({
    exit: 3,
    message: `Il manque ${formatBytes(neededBytes - freeBytes)} sur la clé ${path} : il en faut ${formatBytes(neededBytes)} de libres au pire moment, il y en a ${formatBytes(freeBytes)}. Rien n'a été écrit.`,
    hint: "Libérez cette place : videz Cartable/Fichiers-remplaces, ou copiez ailleurs une partie de Mes-documents. Sinon, prenez une clé plus grande.",
  }),
  "update/changed": ({ path }) => ({
    exit: 3,
    message: `« ${path} » a changé pendant la mise à jour : quelqu'un se sert de la clé. Il n'a pas été touché.`,
    hint: `Fermez ce qui utilise la clé. ${AGAIN}`,
  }),
  "update/interrupted": ({ begun }) => ({
    exit: 3,
    message: begun
      ? "Mise à jour interrompue à votre demande ; ce qui est fait reste fait."
      : "Interrompu à votre demande : rien n'a été écrit.",
    hint: AGAIN,
  }),
  "update/locked": ({ path }) => ({
    exit: 3,
    message: `Une autre commande travaille déjà sur la clé ${path}.`,
    hint: "Attendez qu'elle se termine, puis recommencez.",
  }),
  "key/gone": ({ path }) => ({
    exit: 3,
    message: `La clé ${path} ne répond plus : elle a été retirée, ou elle est en panne.`,
    hint: `Rebranchez-la. ${AGAIN}`,
  }),
  "key/full": ({ path }) => ({
    exit: 3,
    message: `La clé ${path} s'est remplie pendant la mise à jour : autre chose y écrit.`,
    hint: `Libérez de la place. ${AGAIN}`,
  }),
  "key/read-only": ({ path }) => ({
    exit: 3,
    message: `La clé ${path} est protégée contre l'écriture.`,
    hint: "Déplacez son verrou s'il y en a un, ou rebranchez-la en acceptant de l'analyser et de la corriger, puis recommencez.",
  }),
};
