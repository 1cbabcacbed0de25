import type { RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of a key that is read again or mended. */
export const recordTexts: RefusalTexts<"record" | "verify" | "repair"> = {
  "record/missing": ({ path }) => ({
    exit: 4,
    message: `Aucun relevé CARTABLE.json dans ${path} : la clé est incomplète, ou ce n'en est pas une.`,
    hint: "Indiquez la racine de la clé, le dossier d'une édition ou l'archive zip.",
  }),
  "record/unreadable": ({ path, cause }) => ({
    exit: 4,
    message: `Le relevé ${path} ne se lit pas : ${cause}.`,
    hint: "Refaites la clé à partir d'une édition publiée.",
  }),
  "record/altered": ({ path, altered, missing }) => ({
    exit: 4,
    message: `La clé ${path} est abîmée : ${altered} fichier(s) altéré(s), ${missing} manquant(s).`,
    hint: "Recopiez les fichiers cités depuis l'archive de la même édition.",
  }),
  "verify/image": ({ path }) => ({
    exit: 2,
    message: `${path} est l'image d'une clé entière : elle ne se relit pas fichier par fichier.`,
    hint: "Vérifiez son dossier d'édition, où SHA256SUMS la couvre, ou la clé sur laquelle vous l'avez recopiée.",
  }),
  "verify/interrupted": ({ path }) => ({
    exit: 4,
    message: `Une mise à jour de ${path} a été interrompue avant la fin : la clé est incomplète.`,
    hint: `Terminez-la : npx cartable repair "${path}". Rien de Mes-documents n'est perdu.`,
  }),
  "verify/renamed": ({ path, announced, found }) => ({
    exit: 4,
    message: `${path} porte le nom d'un autre cartable : le nom dit « ${announced} », le contenu est « ${found} ».`,
    hint: "Rendez-lui son nom d'origine, ou prenez le cartable que vous vouliez.",
  }),
  "verify/rollback": ({ path, found, wanted }) => ({
    exit: 4,
    message: `${path} est une édition trop ancienne : ${found}, alors que ${wanted} au moins est attendue.`,
    hint: "Prenez l'édition en cours, ou mettez la clé à jour avec « npx cartable update ».",
  }),
  "repair/no-source": ({ edition }) => ({
    exit: 2,
    message: `Dites d'où reprendre les fichiers de l'édition ${edition} : cette commande n'a pas de dépôt local.`,
    hint: "Ajoutez --from avec l'archive de cette édition, son dossier, ou une autre clé en bon état.",
  }),
};
