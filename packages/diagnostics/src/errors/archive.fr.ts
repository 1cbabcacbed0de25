import { formatBytes } from "../format.fr.ts";
import type { RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of archives that are not unpacked. */
export const archiveTexts: RefusalTexts<"archive"> = {
  "archive/unreadable": ({ what, cause }) => ({
    exit: 4,
    message: `L'archive de ${what} ne se lit pas : ${cause}.`,
    hint: "Le fichier est sans doute abîmé à la source ; vérifiez-le avec un autre outil.",
  }),
  "archive/unsupported-format": ({ what, format }) => ({
    exit: 3,
    message: `Le format « ${format} » de ${what} ne se dépaquette pas sur ce poste.`,
    hint: "Indiquez « unpack.format » dans la fiche, ou gardez le fichier tel quel (format none).",
  }),
  "archive/unsafe-path": ({ what, path, reason }) => ({
    exit: 4,
    message: `L'archive de ${what} contient un chemin dangereux (« ${path} ») : ${reason}.`,
    hint: "Rien n'a été écrit. Signalez-le à l'éditeur, ou écartez ce chemin avec « unpack.exclude ».",
  }),
  "archive/link": ({ what, path }) => ({
    exit: 4,
    message: `L'archive de ${what} contient un lien ou un fichier spécial (« ${path} »).`,
    hint: "Les clés ne connaissent pas les liens. Écartez ce chemin avec « unpack.exclude ».",
  }),
  "archive/collision": ({ what, path, other }) => ({
    exit: 4,
    message: `L'archive de ${what} contient deux chemins que Windows confond : « ${path} » et « ${other} ».`,
    hint: "Écartez l'un des deux avec « unpack.exclude ».",
  }),
  "archive/bomb": ({ what, maxBytes }) => ({
    exit: 4,
    message: `L'archive de ${what} se dépaquette en plus de ${formatBytes(maxBytes)} : elle est refusée.`,
    hint: "Gardez seulement ce qui sert avec « unpack.include ».",
  }),
  "archive/nothing-kept": ({ what, pattern }) => ({
    exit: 1,
    message: `Le motif « ${pattern} » ne garde aucun fichier de ${what}.`,
    hint: "Corrigez « unpack.include » dans la fiche : les chemins s'écrivent après retrait du dossier de tête.",
  }),
  "archive/tree-changed": ({ what, path }) => ({
    exit: 4,
    message: `Le contenu dépaqueté de ${what} ne correspond plus au verrou (premier écart : « ${path} »).`,
    hint: "Lancez « npx cartable fetch », puis recommencez.",
  }),
};
