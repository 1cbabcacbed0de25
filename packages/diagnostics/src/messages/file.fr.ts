import { formatBytes } from "../format.fr.ts";
import { type DiagnosticTexts, quote, text } from "./diagnostic-text.ts";

export const fileTexts: DiagnosticTexts<"file" | "text"> = {
  "file/too-large": ({ sizeBytes, maxBytes }) =>
    text(
      `Fichier trop gros : ${formatBytes(sizeBytes)}, pour ${formatBytes(maxBytes)} permis.`,
      "Une fiche décrit une seule ressource, en quelques kilo-octets.",
    ),
  "file/not-regular": ({ found }) =>
    text(
      `Ce n'est pas un fichier ordinaire mais ${{ folder: "un dossier", link: "un lien", other: "un fichier spécial" }[found]}.`,
      "Remplacez-le par un vrai fichier .yaml.",
    ),
  "file/unreadable": ({ cause }) => text(`Ce fichier ne peut pas être lu (${cause}).`, "Vérifiez les droits sur le fichier."),
  "file/misplaced": ({ reason, expected }) =>
    text(
      reason === "extension"
        ? "Ce fichier ne finit pas par « .yaml » : il ne serait jamais lu."
        : "Ce dossier n'est pas à sa place : son contenu ne serait jamais lu.",
      reason === "extension" ? `Renommez-le ${quote(expected)}, ou supprimez-le.` : `Déplacez ses fichiers dans ${expected}.`,
    ),
  "text/encoding": ({ encoding, offset }) =>
    text(
      `Le fichier n'est pas en UTF-8 (${encoding}, à l'octet ${offset}).`,
      "Dans l'éditeur de texte, choisissez « Enregistrer avec l'encodage UTF-8 ».",
    ),
  "text/forbidden-character": ({ codePoint, name }) =>
    text(`Caractère invisible ou interdit : ${codePoint} (${name}).`, "Effacez-le : il vient souvent d'un copier-coller."),
  "text/lone-carriage-return": () =>
    text(
      "Fin de ligne d'un ancien format (retour chariot seul).",
      "Enregistrez le fichier avec des fins de ligne Unix (LF) ou Windows (CRLF).",
    ),
  "text/placeholder": ({ key, text: written }) =>
    text(
      `${quote(key)} reste à remplir (${quote(written)}).`,
      "Remplacez ce texte, ou supprimez la ligne si la clé n'est pas obligatoire.",
    ),
  "text/personal-email": ({ key, address }) =>
    text(
      `${quote(key)} contient une adresse électronique (${address}).`,
      "Une fiche est publique : écrivez plutôt l'adresse d'une page de contact, ou le nom du service.",
    ),
  "text/markup": ({ key, found, markdown }) =>
    text(
      markdown
        ? `${quote(key)} contient ${found}, qui n'est pas admis et ne s'affichera pas.`
        : `${quote(key)} contient ${found}, qui s'affichera tel quel.`,
      markdown ? "Paragraphes, listes, gras, italique et liens https suffisent." : "Écrivez du texte simple.",
    ),
};
