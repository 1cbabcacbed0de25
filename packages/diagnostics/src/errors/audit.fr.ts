import type { RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of `cartable audit`. */
export const auditTexts: RefusalTexts<"audit"> = {
  "audit/unreadable": ({ file, line, cause }) => ({
    exit: 1,
    message: `L'inventaire ${file} n'est pas lisible (ligne ${line}) : ${cause}.`,
    hint: "Refaites-le sur le poste : sh install.sh --inventory > inventaire.csv, ou install.cmd --inventory > inventaire.csv sous Windows. Rien n'a été écrit.",
  }),
  "audit/several-unreadable": ({ reasons }) => ({
    exit: 1,
    message: `${reasons.length} inventaires ne sont pas lisibles :\n${listed(reasons)}`,
    hint: "Refaites-les sur ces postes, ou sortez-les du dossier. Rien n'a été écrit.",
  }),
  "audit/bad-socle": ({ file }) => ({
    exit: 1,
    message: `Le fichier ${file} n'est pas un socle.json lisible.`,
    hint: "Il est dans le dossier socle/ de l'archive d'un master.",
  }),
  "audit/no-inventory": ({ path }) => ({
    exit: 2,
    message: `Aucun inventaire (.csv) dans ${path}.`,
    hint: "Rassemblez les fichiers inventaire.csv des postes dans un dossier, un nom par poste.",
  }),
};

/** More lines than this are counted: nobody reads them all. */
const MOST = 40;

const listed = (reasons: readonly string[]): string =>
  [...reasons.slice(0, MOST), ...(reasons.length > MOST ? [`et ${reasons.length - MOST} autres.`] : [])]
    .map((reason) => `  - ${reason}`)
    .join("\n");
