import { list, type RefusalTexts } from "./refusal-text.ts";

/** What storages answer, in words (error codes of Amazon S3, kept by the others). */
const STORAGE_REASONS: Readonly<Record<string, string>> = {
  NotS3: "ce n'est pas un stockage S3 qui répond à cette adresse",
  NoSuchBucket: "ce seau n'existe pas",
  AccessDenied: "cette clé d'accès n'a pas le droit d'écrire là",
  InvalidAccessKeyId: "la clé d'accès (AWS_ACCESS_KEY_ID) lui est inconnue",
  SignatureDoesNotMatch: "la clé secrète (AWS_SECRET_ACCESS_KEY) n'est pas la bonne, ou la région (AWS_REGION) est une autre",
  AuthorizationHeaderMalformed: "la région (AWS_REGION) est une autre",
  PermanentRedirect: "ce seau est dans une autre région (AWS_REGION)",
  RequestTimeTooSkewed: "l'horloge de ce poste n'est pas à l'heure",
  ExpiredToken: "le jeton (AWS_SESSION_TOKEN) est périmé",
  QuotaExceeded: "le quota est atteint",
  XMinioStorageFull: "le stockage est plein",
};

/** French texts of the refusals of releases: made, put online, copied. */
export const publicationTexts: RefusalTexts<"editions" | "release" | "publish" | "mirror"> = {
  "editions/unreadable": ({ file, line }) => ({
    exit: 1,
    message: `La liste des éditions publiées ${file} n'est pas lisible (ligne ${line}).`,
    hint: "Reprenez la version du dépôt (git checkout). Après une fusion, gardez les lignes des deux côtés, sans les marques <<<<<<< et >>>>>>>.",
  }),
  "editions/nothing-shared": ({ before, after, targets }) => ({
    exit: 2,
    message: `Les éditions ${before} et ${after} n'ont aucune cible en commun : rien ne peut être comparé.`,
    hint: `${before} a été publiée pour ${targets.before.join(", ")} ; ${after}, pour ${targets.after.join(", ")}. Choisissez deux éditions d'une même cible.`,
  }),
  "editions/bad-release-list": ({ file }) => ({
    exit: 1,
    message: `La liste des archives publiées ${file} n'est pas lisible.`,
    hint: "Refaites-la avec « npx cartable release », ou écartez ce fichier : la comparaison se fait aussi sans lui.",
  }),
  "editions/unknown": ({ bundle, year, serial, known }) => ({
    exit: 2,
    message: `L'édition n° ${serial} de « ${bundle} » ${year} n'a pas été notée dans manifests/${year}/editions/.`,
    hint: `Éditions notées : ${list(known.map((one) => `${bundle}@${year}.${one}`))}.`,
  }),
  "release/unapproved": ({ bundle, lacking }) => ({
    exit: 1,
    message: `Le cartable « ${bundle} » ne peut pas être publié : il manque un avis favorable : ${lacking.join(" ; ")}.`,
    hint: "Quand l'avis est rendu, notez-le dans « approvals » du manifeste avec state: approved et sa date.",
  }),
  "publish/nothing": ({ path }) => ({
    exit: 3,
    message: `Rien à publier : ${path} n'a pas de site construit.`,
    hint: "Lancez « node tools/build-site.ts », puis recommencez.",
  }),
  "publish/unreleased": ({ folders }) => ({
    exit: 1,
    message: `${folders.length === 1 ? `Le dossier ${folders[0]} de dist/bundles n'est pas l'édition notée sous son numéro` : `Ces dossiers de dist/bundles ne sont pas les éditions notées sous leurs numéros : ${folders.join(", ")}`}. Rien n'a été mis en ligne.`,
    hint: "« npx cartable release » donne son numéro à ce qui a changé et note l'édition dans manifests/ ; « pack » ne le fait pas. Publiez ainsi ce qui doit l'être, ôtez le reste de dist/bundles, et refaites le site (node tools/build-site.ts).",
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
  "publish/no-credentials": ({ variables }) => ({
    exit: 2,
    message: `Le stockage S3 demande une clé d'accès : il manque ${list(variables)} dans l'environnement.`,
    hint: "Ce sont les variables que lisent tous les outils S3. Ne les écrivez ni dans un fichier du dépôt, ni dans la ligne de commande.",
  }),
  "publish/refused": ({ server, status, code }) => ({
    exit: 3,
    message: `Le stockage ${server} refuse : ${STORAGE_REASONS[code] ?? `${code === "" ? "sans motif" : code} (réponse ${status})`}.`,
    hint: "Ce qui était en ligne y est encore. Corrigez et relancez : ce qui est déjà envoyé n'est pas renvoyé.",
  }),
  "publish/unreachable": ({ server, cause }) => ({
    exit: 3,
    message: `Le stockage ${server} n'a pas pu être joint : ${cause}.`,
    hint: "Relancez la commande : ce qui est déjà envoyé n'est pas renvoyé, et ce qui était en ligne y est encore.",
  }),
  "publish/lost-content": ({ path, id }) => ({
    exit: 4,
    message: `La version ${id} ne peut pas revenir : le contenu de ${path} n'est plus dans le stockage.`,
    hint: "Refaites cette version à partir du dépôt (git checkout, puis release et publish). Rien n'a changé en ligne.",
  }),
  "publish/no-program": ({ program }) => ({
    exit: 3,
    message: `Le programme ${program} est absent de ce poste.`,
    hint:
      program === "rsync"
        ? "Installez-le (Debian : apt install rsync), ou publiez par sftp://, qui s'en passe."
        : "Installez le client OpenSSH (Debian : apt install openssh-client ; Windows : fonctionnalité facultative « Client OpenSSH »).",
  }),
  "publish/unknown-host": ({ host, port }) => ({
    exit: 4,
    message: `Le serveur ${host} n'est pas connu de ce poste : rien ne prouve que c'est le bon, et rien n'a été envoyé.`,
    hint: `Demandez l'empreinte de sa clé à qui le gère, puis connectez-vous une fois à la main : ssh ${port === 22 ? "" : `-p ${port} `}${host}. Répondez oui si l'empreinte affichée est la même.`,
  }),
  "publish/changed-host": ({ host, port }) => ({
    exit: 4,
    message: `La clé du serveur ${host} n'est plus celle que ce poste connaît : rien n'a été envoyé.`,
    hint: `Le serveur a été refait, ou un autre répond à sa place. Vérifiez l'empreinte auprès de qui le gère ; si elle est juste : ssh-keygen -R ${port === 22 ? host : `[${host}]:${port}`}, puis connectez-vous une fois à la main.`,
  }),
  "publish/no-access": ({ host }) => ({
    exit: 3,
    message: `Le serveur ${host} n'accepte pas ce compte sans mot de passe.`,
    hint: "Publier demande une clé SSH (ssh-agent, ou IdentityFile dans ~/.ssh/config), inscrite sur le serveur. Aucun mot de passe n'est demandé.",
  }),
  "publish/ssh-failed": ({ host, cause }) => ({
    exit: 3,
    message: `La connexion à ${host} a échoué : ${cause}.`,
    hint: "Relancez la commande : elle reprend ce qui est déjà envoyé, et ce qui était en ligne y est encore.",
  }),
  "publish/sftp-refused": ({ host, path, cause }) => ({
    exit: 3,
    message: `Le serveur ${host} refuse d'écrire ${path} : ${cause}.`,
    hint: "Vérifiez le dossier indiqué après --to, la place libre et les droits du compte. Ce qui était en ligne y est encore.",
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
