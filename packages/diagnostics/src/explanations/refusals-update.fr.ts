import type { ErrorCode } from "../error-arguments.ts";
import type { RefusalExplanation } from "./refusals.fr.ts";

const AGAIN = "Relancez la même commande, ou « npx cartable repair » : la clé reprend où elle en était.";

/** Refusals about a key that is mended or brought to another edition, explained. */
export const updateRefusals: { readonly [C in ErrorCode]?: RefusalExplanation } = {
  "update/no-source": {
    cause: "Ce qui suit --from doit contenir une édition : son relevé CARTABLE.json et ses fichiers.",
    steps: ["Indiquez l'archive (.zip), le dossier de l'édition, le dossier d'une année, ou la racine d'une autre clé."],
  },
  "update/not-a-folder": {
    cause: "La commande travaille sur une clé branchée, ou sur le dossier qui en tient lieu.",
    steps: ["Indiquez la racine de la clé : le dossier qui contient OUVRIR-MON-CARTABLE.html."],
  },
  "update/withdrawn": {
    cause: "Le service qui publie ce cartable a retiré cette édition : release.json, à côté d'elle, le dit avec le motif.",
    steps: ["Téléchargez l'édition suivante.", "S'il n'y en a pas encore, gardez la clé telle qu'elle est."],
  },
  "update/older": {
    cause: "Une mise à jour ne va que vers une édition plus récente : année plus grande, ou numéro plus grand la même année.",
    steps: ["Prenez la dernière édition.", "Pour revenir en arrière, refaites une clé à neuf avec l'ancienne archive."],
  },
  "update/other-bundle": {
    cause: "Chaque clé reste le même cartable (mcne, mcnc, mcnl) et la même cible (web, windows, linux).",
    steps: ["Choisissez l'édition qui correspond à la clé."],
  },
  "update/source-altered": {
    cause: "La source est abîmée, incomplète, ou d'une autre édition : ses octets ne sont pas ceux du relevé.",
    steps: ["Lancez « npx cartable verify » sur la source.", "Téléchargez-la de nouveau, ou prenez une autre clé.", AGAIN],
  },
  "update/not-in-store": {
    cause: "Sans --from, la réparation prend les fichiers du dépôt local de ce poste ; il n'a pas cette édition.",
    steps: ["Lancez « npx cartable repair CLÉ --from ARCHIVE ».", "Ou « npx cartable fetch ANNÉE », sur un poste qui fabrique les clés."],
  },
  "update/no-room": {
    cause: "La place est comptée avant d'écrire, au pire moment de la mise à jour, en comptant ce qu'elle peut retirer d'abord.",
    steps: ["Libérez la place indiquée, sans toucher aux fichiers du cartable.", AGAIN],
  },
  "update/changed": {
    cause: "Un fichier n'est plus celui qui avait été lu au début : un programme de la clé l'a écrit entre-temps.",
    steps: ["Fermez les programmes et les fenêtres ouverts sur la clé.", AGAIN],
  },
  "update/interrupted": {
    cause: "Vous avez demandé l'arrêt (Ctrl-C). La clé dit elle-même, dans son journal, où elle en est.",
    steps: [AGAIN],
  },
  "update/locked": {
    cause: "Deux commandes à la fois sur la même clé se gêneraient.",
    steps: ["Attendez la fin de l'autre.", "Si elle a été tuée, relancez : sa place est reprise."],
  },
  "key/gone": {
    cause: "La clé a été retirée, ou ne répond plus, pendant le travail.",
    steps: ["Rebranchez-la.", AGAIN, "Si cela revient, elle est peut-être usée : refaites une clé sur un autre support."],
  },
  "key/full": {
    cause: "La place avait été comptée ; un autre programme a écrit sur la clé pendant ce temps.",
    steps: ["Libérez de la place, fermez ce qui utilise la clé.", AGAIN],
  },
  "key/read-only": {
    cause: "Le système a monté la clé en lecture seule : verrou du support, ou erreurs trouvées à l'insertion.",
    steps: ["Déplacez le verrou.", "Sous Windows, acceptez « Analyser et corriger » ; sous Linux, lancez fsck.vfat -a.", AGAIN],
  },
};
