import { list, type RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of signatures and signing keys. */
export const signingTexts: RefusalTexts<"signature" | "keys"> = {
  "signature/wrong": ({ path, reason }) => ({
    exit: 4,
    message: `La signature de ${path} n'est pas bonne : ${reason}. N'utilisez pas ce cartable.`,
    hint: "Il a été modifié ou mélangé avec un autre. Refaites la clé depuis une édition dont la signature est bonne.",
  }),
  "signature/missing": ({ path }) => ({
    exit: 4,
    message: `${path} n'est pas signé : rien ne prouve d'où il vient.`,
    hint: "Prenez l'édition signée. Sans --key, la commande vérifie les fichiers sans exiger de signature.",
  }),
  "signature/unknown-key": ({ path, keyId, trusted }) => ({
    exit: 4,
    message: `${path} est signé par une clé (${keyId}) qui n'est pas parmi celles attendues.`,
    hint: `Clés attendues : ${list(trusted)}. Si la clé a changé, la liste CLES.json publiée avec le catalogue le dit : docs/cles-de-signature.md.`,
  }),
  "signature/revoked": ({ path, keyId, reason }) => ({
    exit: 4,
    message: `${path} est signé par la clé ${keyId}, qui a été révoquée : ${reason}.`,
    hint: "Prenez une édition signée par une clé valide : « npx cartable keys show » les liste.",
  }),
  "keys/unreadable": ({ path, cause }) => ({
    exit: 3,
    message: `La clé de signature ${path} ne se lit pas : ${cause}. Rien n'a été écrit.`,
    hint: "CARTABLE_SIGN_KEY désigne le fichier d'une clé secrète de minisign : docs/cles-de-signature.md.",
  }),
  "keys/password": ({ path, reason }) => ({
    exit: 1,
    message:
      reason === "needed"
        ? `La clé de signature ${path} demande un mot de passe. Rien n'a été écrit.`
        : `Le mot de passe de la clé de signature ${path} n'est pas le bon. Rien n'a été écrit.`,
    hint: "Donnez-le au terminal, ou par la variable CARTABLE_SIGN_PASSWORD.",
  }),
  "keys/bad-public": ({ value }) => ({
    exit: 2,
    message: `« ${value} » n'est ni une clé publique, ni un fichier qui en contient une.`,
    hint: "Donnez le fichier .pub, la liste CLES.json, ou la clé elle-même, qui commence par RW et compte 56 caractères.",
  }),
  "keys/exists": ({ path }) => ({
    exit: 1,
    message: `${path} existe déjà : il n'a pas été touché.`,
    hint: "Une clé perdue ne se retrouve pas : choisissez un autre nom de fichier.",
  }),
  "keys/in-repository": ({ path, root }) => ({
    exit: 1,
    message: `${path} est dans le dépôt (${root}) : une clé secrète ne doit jamais y être.`,
    hint: "Choisissez un dossier personnel, par exemple ~/.config/cartable/signature.key, ou une clé USB rangée sous clé.",
  }),
  "keys/list-refused": ({ path, problem }) => ({
    exit: 4,
    message: `La liste des clés ${path} est refusée : ${problem}.`,
    hint: "Reprenez la version du dépôt (git checkout) ; elle ne se modifie que par « npx cartable keys ».",
  }),
  "keys/unknown": ({ keyId, known }) => ({
    exit: 2,
    message: `Aucune clé « ${keyId} » dans la liste.`,
    hint: `Clés de la liste : ${list(known)}.`,
  }),
  "keys/last": ({ keyId }) => ({
    exit: 1,
    message: `La clé ${keyId} est la seule valide : la révoquer laisserait le projet sans clé.`,
    hint: "Créez d'abord la suivante : « npx cartable keys new FICHIER », puis « npx cartable keys rotate FICHIER ».",
  }),
};
