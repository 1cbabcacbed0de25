import { did, list, type RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of how a command is called, and of the catalogue it reads. */
export const commandTexts: RefusalTexts<"cli" | "catalogue"> = {
  "cli/unknown-bundle": ({ bundle, year, known, suggestion }) => ({
    exit: 2,
    message: `Aucun cartable « ${bundle} » dans manifests/${year}/.`,
    hint: `${did(suggestion)}Cartables de cette année : ${list(known)}.`,
  }),
  "cli/unknown-year": ({ year, known }) => ({
    exit: 2,
    message: `Aucune année « ${year} » dans manifests/.`,
    hint: `Années présentes : ${list(known)}.`,
  }),
  "cli/unknown-target": ({ bundle, target, known }) => ({
    exit: 2,
    message: `${bundle === null ? "Aucun cartable de cette année" : `Le cartable « ${bundle} »`} ne prévoit${bundle === null ? "" : " pas"} la cible « ${target} ».`,
    hint: `Cibles prévues : ${list(known)}. Elles se déclarent dans « targets » du manifeste.`,
  }),
  "cli/bad-filter": ({ filter, known }) => ({
    exit: 2,
    message: `Le filtre « ${filter} » n'est pas de la forme attribut=valeur, ou l'attribut est inconnu.`,
    hint: `Attributs permis : ${list(known)}. Exemple : --filter subjects=mathematiques`,
  }),
  "cli/bad-option": ({ option, value, expected }) => ({
    exit: 2,
    message: `La valeur « ${value} » ne convient pas à ${option}.`,
    hint: `Valeur attendue : ${expected}.`,
  }),
  "cli/unknown-code": ({ code, suggestion }) => ({
    exit: 2,
    message: `Aucun diagnostic ne porte le code « ${code} ».`,
    hint: `${did(suggestion)}« npx cartable explain » les liste tous.`,
  }),
  "cli/no-repository": ({ root }) => ({
    exit: 2,
    message: `Le dossier ${root} n'a pas de sous-dossier « catalogue ».`,
    hint: "Lancez la commande à la racine du dépôt, ou indiquez-la avec --root DOSSIER.",
  }),
  "cli/not-found": ({ path }) => ({
    exit: 2,
    message: `Le chemin ${path} n'existe pas.`,
    hint: "Vérifiez l'orthographe du chemin.",
  }),
  "cli/unknown-resource": ({ id, suggestion }) => ({
    exit: 2,
    message: `Aucune ressource « ${id} » dans le catalogue.`,
    hint: `${did(suggestion)}L'identifiant est le nom du fichier de catalogue/resources/, sans « .yaml ».`,
  }),
  "cli/not-set-up": () => ({
    exit: 3,
    message: "Le projet n'est pas encore installé sur ce poste.",
    hint: "À la racine du dépôt, lancez npm start.",
  }),
  "catalogue/invalid": ({ errors }) => ({
    exit: 1,
    message: errors === 1 ? "Le catalogue contient une erreur." : `Le catalogue contient ${errors} erreurs.`,
    hint: "Lancez « npx cartable check » pour les lire toutes.",
  }),
};
