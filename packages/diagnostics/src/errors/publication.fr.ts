import { list, type RefusalTexts } from "./refusal-text.ts";

/** French texts of the refusals of releases: made, put online, copied. */
export const publicationTexts: RefusalTexts<"editions" | "release" | "publish" | "mirror"> = {
  "editions/unreadable": ({ file, line }) => ({
    exit: 1,
    message: `La liste des éditions publiées ${file} n'est pas lisible (ligne ${line}).`,
    hint: "Reprenez la version du dépôt (git checkout). Après une fusion, gardez les lignes des deux côtés, sans les marques <<<<<<< et >>>>>>>.",
  }),
  "editions/unknown": ({ bundle, year, serial, known }) => ({
    exit: 2,
    message: `L'édition n° ${serial} de « ${bundle} » ${year} n'a pas été notée dans manifests/${year}/editions/.`,
    hint: `Éditions notées : ${list(known.map((one) => `${bundle}@${year}.${one}`))}.`,
  }),
  "release/unapproved": ({ bundle, lacking }) => ({
    exit: 1,
    message: `Le cartable « ${bundle} » ne peut pas être publié : il manque l'avis favorable de ${lacking.join(" ; de ")}.`,
    hint: "Quand l'avis est rendu, notez-le dans « approvals » du manifeste avec state: approved et sa date.",
  }),
  "publish/nothing": ({ path }) => ({
    exit: 3,
    message: `Rien à publier : ${path} n'a pas de site construit.`,
    hint: "Lancez « npm start -- --no-serve », puis recommencez.",
  }),
  "publish/altered": ({ path }) => ({
    exit: 4,
    message: `Le fichier ${path} n'est pas celui que son SHA256SUMS annonce : rien n'a été publié.`,
    hint: "Refaites ce cartable avec « npx cartable pack » ou « npx cartable release ».",
  }),
  "publish/changed": ({ path }) => ({
    exit: 4,
    message: `Le fichier ${path} a changé pendant sa copie, ou le disque ne rend pas ce qu'il a reçu : rien n'a été mis en ligne.`,
    hint: "Attendez la fin des autres commandes et recommencez ; si cela se reproduit, faites vérifier le disque.",
  }),
  "publish/no-link": ({ path, cause }) => ({
    exit: 3,
    message: `Le lien ${path} n'a pas pu être mis en place (${cause}) : la version d'avant reste en ligne.`,
    hint: "Publiez sur un système de fichiers qui connaît les liens symboliques, là où le compte a le droit d'écrire.",
  }),
  "publish/no-former": ({ path }) => ({
    exit: 2,
    message: `Il n'y a pas de version précédente dans ${path}.`,
    hint: "Le fichier historique.txt de ce dossier liste les versions mises en ligne.",
  }),
  "mirror/unreadable": ({ address, cause }) => ({
    exit: 4,
    message: `La réponse de ${address} n'est pas lisible : ${cause}.`,
    hint: "Vérifiez l'adresse du site ; un portail d'accès ou un filtre peut répondre à sa place. La copie n'a pas changé.",
  }),
  "mirror/mixed": ({ what }) => ({
    exit: 4,
    message: `La liste des cartables et les empreintes du site ne disent pas la même chose de ${what}.`,
    hint: "Le site est sans doute en train de changer d'édition : relancez la commande, elle repart de ce qui est déjà copié.",
  }),
  "mirror/nothing": ({ address }) => ({
    exit: 2,
    message: `Le site ${address} n'a aucun cartable qui réponde à ces choix.`,
    hint: "Vérifiez --bundle, --target et --year ; sans eux, tous les cartables sont copiés.",
  }),
};
