import { formatBytes } from "../format.fr.ts";
import { list, type RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of `cartable pack`. */
export const packTexts: RefusalTexts<"pack"> = {
  "pack/locked": ({ dir, holder, file }) => ({
    exit: 3,
    message: `Une autre fabrication écrit dans ${dir} : ${holder}.`,
    hint: `Attendez qu'elle finisse, puis recommencez. Si elle a tourné sur un autre poste qui s'est arrêté, supprimez le fichier ${file}.`,
  }),
  "pack/foreign-files": ({ folder, files }) => ({
    exit: 3,
    message: `${folder} contient des fichiers qui ne viennent pas d'un cartable : ${list(files.slice(0, 5))}${files.length > 5 ? ` et ${files.length - 5} autres` : ""}.`,
    hint: "Déplacez-les, ou choisissez un autre dossier avec --out ; rien n'a été touché.",
  }),
  "pack/other-edition": ({ path, found, wanted }) => ({
    exit: 1,
    message: `Le relevé ${path} est celui de « ${found} », pas d'une édition de « ${wanted} ».`,
    hint: "Indiquez avec --since une ancienne édition du même cartable et de la même cible.",
  }),
  "pack/image-too-large": ({ path, sizeBytes }) => ({
    exit: 1,
    message: `Le fichier ${path} fait ${formatBytes(sizeBytes)} : une image FAT32 n'accepte pas plus de 4 Gio par fichier.`,
    hint: "Formatez la clé en exFAT, puis copiez-y le dossier que donne « --to folder ».",
  }),
  "pack/image-full": ({ neededBytes, usableBytes, nominalGb }) => ({
    exit: 1,
    message: `Le cartable occupe ${formatBytes(neededBytes)}, réserve de l'élève comprise, et l'image d'une clé de ${nominalGb} Go en offre ${formatBytes(usableBytes)}.`,
    hint: "Augmentez « nominalGb » dans le manifeste, ou retirez des ressources : « npx cartable plan … --fit » propose lesquelles.",
  }),
  "pack/not-yet": ({ what }) => ({
    exit: 2,
    message: `${what} n'est pas encore possible avec cette version.`,
    hint: "« npx cartable pack --help » liste ce qui l'est.",
  }),
};
