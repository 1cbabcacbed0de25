import type { RefusalExit } from "./cartable-error.ts";
import type { ErrorArguments, ErrorCode } from "./error-arguments.ts";
import { updateTexts } from "./errors-update.fr.ts";
import { formatBytes } from "./format.fr.ts";

export interface RefusalText {
  readonly exit: RefusalExit;
  readonly message: string;
  readonly hint: string;
}

const list = (words: readonly string[]): string => (words.length === 0 ? "aucun" : words.join(", "));
const did = (suggestion: string | null): string => (suggestion === null ? "" : `Vouliez-vous dire « ${suggestion} » ? `);

/** French text, hint and exit code of each refusal; the compiler demands one per code. */
export const errorTexts: { readonly [C in ErrorCode]: (args: ErrorArguments[C]) => RefusalText } = {
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
    message: `Le cartable « ${bundle} » ne prévoit pas la cible « ${target} ».`,
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
  "lock/missing": ({ year }) => ({
    exit: 1,
    message: `Le verrou manifests/${year}/lock.yaml n'existe pas.`,
    hint: `Lancez « npx cartable lock ${year} », puis relisez le fichier écrit.`,
  }),
  "lock/stale": ({ year, reasons }) => ({
    exit: 1,
    message: `Le verrou manifests/${year}/lock.yaml n'est plus à jour : ${reasons.slice(0, 5).join(" ; ")}${reasons.length > 5 ? ` ; et ${reasons.length - 5} autres écarts` : ""}.`,
    hint: `Lancez « npx cartable lock ${year} », puis relisez ce qui change.`,
  }),
  "lock/unreadable": ({ file, cause }) => ({
    exit: 1,
    message: `Le verrou ${file} ne se lit pas : ${cause}.`,
    hint: "Ne le modifiez pas à la main. Reprenez la version du dépôt, ou relancez « npx cartable lock ».",
  }),
  "lock/conflict": ({ file, line }) => ({
    exit: 1,
    message: `Le verrou ${file} garde les marques d'une fusion inachevée (ligne ${line}).`,
    hint: "Ne choisissez pas à la main : terminez la fusion des fiches et des manifestes, puis lancez « npx cartable lock », qui réunit les deux côtés.",
  }),
  "editions/unreadable": ({ file, line }) => ({
    exit: 1,
    message: `La liste des éditions publiées ${file} n'est pas lisible (ligne ${line}).`,
    hint: "Reprenez la version du dépôt (git checkout). Après une fusion, gardez les lignes des deux côtés, sans les marques <<<<<<< et >>>>>>>.",
  }),
  "release/unapproved": ({ bundle, lacking }) => ({
    exit: 1,
    message: `Le cartable « ${bundle} » ne peut pas être publié : il manque l'avis favorable de ${list(lacking)}.`,
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
  "audit/unreadable": ({ file, line, cause }) => ({
    exit: 1,
    message: `L'inventaire ${file} n'est pas lisible (ligne ${line}) : ${cause}.`,
    hint: "Refaites-le sur le poste : sh install.sh --inventory > inventaire.csv. Rien n'a été écrit.",
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
  "repair/no-source": ({ edition }) => ({
    exit: 2,
    message: `Dites d'où reprendre les fichiers de l'édition ${edition} : cette commande n'a pas de dépôt local.`,
    hint: "Ajoutez --from avec l'archive de cette édition, son dossier, ou une autre clé en bon état.",
  }),
  "lock/edited": ({ file, line }) => ({
    exit: 1,
    message: `Le verrou ${file} a été modifié à la main (première différence à la ligne ${line}).`,
    hint: "Reprenez la version du dépôt (git checkout), puis relancez « npx cartable lock ».",
  }),
  "lock/raced": ({ file }) => ({
    exit: 3,
    message: `Le verrou ${file} a été réécrit pendant cette commande, sans doute par une autre : il n'a pas été touché.`,
    hint: "Attendez que l'autre commande se termine, puis relancez : ce qui est déjà reçu est gardé.",
  }),
  "lock/replaced": ({ what, version, expected, found }) => ({
    exit: 4,
    message: `L'éditeur a changé le fichier de ${what} sans changer sa version (${version}) : empreinte verrouillée ${expected}, reçue ${found}. Le verrou n'a pas été touché.`,
    hint: "Vérifiez sur le site de l'éditeur. Si ce nouveau fichier est voulu, écrivez son empreinte (« sha256 ») dans la fiche, puis relancez.",
  }),
  "plan/pending": ({ resources }) => ({
    exit: 1,
    message: `Fichiers jamais atteints, donc impossibles à embarquer : ${list(resources)}.`,
    hint: "Relancez « npx cartable lock » depuis un poste qui atteint ces adresses, ou retirez ces ressources du cartable.",
  }),
  "plan/nothing-fits": ({ bundle, nominalGb }) => ({
    exit: 1,
    message: `Aucune ressource de « ${bundle} » ne tient sur un support de ${nominalGb} Go une fois la réserve de l'élève mise de côté.`,
    hint: "Choisissez un support plus grand, ou diminuez « reserveMb » dans le manifeste.",
  }),
  "plan/refused": ({ bundle, reasons }) => ({
    exit: 1,
    message: `Le cartable « ${bundle} » ne peut pas être fabriqué : ${reasons.join(" ; ")}.`,
    hint: "Corrigez la fiche ou le manifeste cité, puis recommencez.",
  }),
  "store/absent": ({ resource, sha256, year }) => ({
    exit: 3,
    message: `Il manque au dépôt local un fichier de « ${resource} » (${sha256.slice(0, 12)}…).`,
    hint: `Lancez « npx cartable fetch ${year} », qui télécharge ce qui manque.`,
  }),
  "store/altered": ({ resource, sha256, found }) => ({
    exit: 4,
    message: `Un fichier de « ${resource} » a été altéré dans le dépôt local : empreinte attendue ${sha256}, trouvée ${found}.`,
    hint: "Lancez « npx cartable fetch », qui remplace le fichier altéré ; rien n'a été écrit.",
  }),
  "store/digest-mismatch": ({ what, expected, found, html }) => ({
    exit: 4,
    message: `Le fichier reçu pour ${what} n'est pas celui attendu : empreinte attendue ${expected}, reçue ${found}.`,
    hint: html
      ? "Une page HTML a été reçue à la place du fichier : portail d'accès ou antivirus ? Réessayez depuis un autre réseau."
      : "L'éditeur a peut-être remplacé le fichier. Vérifiez la version sur son site avant de changer l'empreinte de la fiche.",
  }),
  "store/size-mismatch": ({ what, expected, found }) => ({
    exit: 4,
    message: `Le fichier reçu pour ${what} n'a pas la taille attendue : ${expected} octets attendus, ${found} reçus.`,
    hint: "Relancez la commande ; si l'écart persiste, vérifiez la version sur le site de l'éditeur.",
  }),
  "store/too-large": ({ what, maxBytes }) => ({
    exit: 4,
    message: `Le téléchargement de ${what} dépasse la taille permise (${formatBytes(maxBytes)}) : il a été arrêté.`,
    hint: "Vérifiez l'adresse ; la taille attendue se déclare dans « sizeBytes » de la fiche.",
  }),
  "store/locked": ({ dir, holder }) => ({
    exit: 3,
    message: `Le dossier ${dir} est déjà utilisé par une autre commande (${holder}).`,
    hint: "Attendez qu'elle se termine, puis recommencez.",
  }),
  "fetch/failed": ({ what, cause }) => ({
    exit: 3,
    message: `Le téléchargement de ${what} a échoué : ${cause}.`,
    hint: "Vérifiez la connexion, le nom et la version, puis relancez : ce qui est déjà reçu est gardé.",
  }),
  "fetch/http-status": ({ what, status, mirrors }) => ({
    exit: 3,
    message: `Le serveur répond ${status} pour ${what}.`,
    hint: mirrors
      ? "Aucun miroir n'a répondu non plus. Vérifiez l'adresse dans la fiche."
      : "Vérifiez l'adresse dans la fiche, ou ajoutez un miroir (« mirrors »).",
  }),
  "fetch/refused-address": ({ what, reason }) => ({
    exit: 1,
    message: `L'adresse de ${what} est refusée : ${reason}.`,
    hint: "Seules les adresses https publiques sont admises.",
  }),
  "fetch/stalled": ({ what, seconds }) => ({
    exit: 3,
    message: `Plus rien n'arrive pour ${what} depuis ${seconds} secondes : le téléchargement a été arrêté.`,
    hint: "Relancez la commande : elle reprendra où elle s'est arrêtée.",
  }),
  "fetch/not-supported": ({ what, kind }) => ({
    exit: 3,
    message: `Ce poste ne sait pas obtenir ${what} (source « ${kind} »).`,
    hint: "Lancez la commande depuis un poste qui a l'outil nécessaire ; « npx cartable doctor » dit ce qui manque.",
  }),
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
  "source/missing": ({ what, path }) => ({
    exit: 1,
    message: `Le fichier ou le dossier ${path}, source de ${what}, n'existe pas.`,
    hint: "Corrigez « source.path » : le chemin part du fichier YAML de la ressource.",
  }),
  "disk/full": ({ path, neededBytes, freeBytes }) => ({
    exit: 3,
    message: `Pas assez de place pour écrire dans ${path} : ${formatBytes(neededBytes)} nécessaires, ${formatBytes(freeBytes)} libres.`,
    hint: "Libérez de la place ou choisissez un autre dossier avec --out ; rien n'a été remplacé.",
  }),
  "disk/refused": ({ path, cause }) => ({
    exit: 3,
    message: `Impossible d'écrire ou de lire ${path} : ${cause}.`,
    hint: "Vérifiez les droits sur ce dossier ; ce qui existait n'a pas été touché.",
  }),
  "links/nothing-reached": ({ links, cause }) => ({
    exit: 3,
    message: `Aucun des ${links} liens n'a pu être joint : ${cause}.`,
    hint: "Vérifiez la connexion de ce poste ; derrière un proxy, HTTPS_PROXY l'indique.",
  }),
  "links/no-browser": () => ({
    exit: 3,
    message: "Chromium est introuvable : sans navigateur, rien ne prouve qu'une page fonctionne hors connexion.",
    hint: "Installez le paquet Debian « chromium », ou indiquez le programme par CHROMIUM_BIN.",
  }),
  "links/nothing-opened": ({ reasons }) => ({
    exit: 3,
    message: `Aucune ressource n'a pu être ouverte : ${reasons.slice(0, 3).join(" ; ")}.`,
    hint: "Lancez « npx cartable fetch », qui télécharge ce qui manque, puis recommencez.",
  }),
  "outdated/nothing-reached": ({ resources, cause }) => ({
    exit: 3,
    message: `Aucune version n'a pu être lue (${resources} ressources suivies) : ${cause}.`,
    hint: "Vérifiez la connexion de ce poste ; derrière un proxy, HTTPS_PROXY l'indique.",
  }),
  "fmt/not-edited": ({ path }) => ({
    exit: 2,
    message: `« ${path} » ne contient aucun fichier que « fmt » met en forme.`,
    hint: "Il met en forme les fiches, les collections, les vocabulaires, les synonymes et les manifestes ; le verrou s'écrit avec « npx cartable lock ».",
  }),
  "new/bad-id": ({ id, reason, suggestion }) => ({
    exit: 2,
    message: {
      form: `L'identifiant « ${id} » ne convient pas : minuscules sans accent, chiffres et tirets simples seulement.`,
      length: `L'identifiant « ${id} » est trop long : 63 caractères au plus.`,
      windows: `L'identifiant « ${id} » est réservé par Windows : aucun dossier ne peut porter ce nom.`,
      site: `L'identifiant « ${id} » est réservé par le site.`,
    }[reason],
    hint: suggestion === null ? "Prenez le nom de la ressource, par exemple « tux-paint »." : `Essayez « ${suggestion} ».`,
  }),
  "new/used-id": ({ id, other }) => ({
    exit: 1,
    message: id === other ? `La ressource « ${id} » existe déjà.` : `La ressource « ${other} » existe déjà : « ${id} » lui ressemble trop.`,
    hint: `Complétez catalogue/resources/${other}.yaml, ou choisissez un identifiant bien différent.`,
  }),
  "new/existing-file": ({ file }) => ({
    exit: 1,
    message: `Le fichier ${file} existe déjà : il n'a pas été touché.`,
    hint: "Complétez ce fichier, ou choisissez un autre identifiant.",
  }),
  "new/unknown-code": ({ option, code, vocabulary, suggestion }) => ({
    exit: 2,
    message: `Le code « ${code} » donné à ${option} n'existe pas.`,
    hint: `${did(suggestion)}Les codes sont dans catalogue/vocabularies/${vocabulary}.yaml.`,
  }),
  "new/bad-answer": ({ option, reason }) => ({
    exit: 2,
    message: `La valeur donnée à ${option} ne convient pas.`,
    hint: reason,
  }),
  "new/cancelled": () => ({
    exit: 1,
    message: "Création abandonnée.",
    hint: "Rien n'a été écrit. Relancez la commande quand vous voulez.",
  }),
  "import/bad-source": ({ source }) => ({
    exit: 2,
    message: `La source « ${source} » n'est pas reconnue.`,
    hint: "Écrivez scoop:NOM, winget:ÉDITEUR.LOGICIEL, deb:PAQUET ou npm:PAQUET. Exemple : npm:jsxgraph",
  }),
  "import/file-needed": ({ source, example }) => ({
    exit: 2,
    message: `Il manque, après « ${source} », le fichier ou le dossier où lire ce manifeste.`,
    hint: `Téléchargez-le d'abord, puis donnez son chemin. Exemple : ${example}`,
  }),
  "import/not-found": ({ what, place }) => ({
    exit: 1,
    message: `Aucun manifeste de « ${what} » dans ${place}.`,
    hint: "Vérifiez le nom, et que le dossier est bien une copie complète de ce catalogue public.",
  }),
  "import/unreadable": ({ what, cause }) => ({
    exit: 1,
    message: `Le manifeste ${what} ne se lit pas : ${cause}.`,
    hint: "Rien n'a été écrit. Téléchargez-le de nouveau, ou créez la fiche avec « npx cartable new ».",
  }),
  "import/no-apt": () => ({
    exit: 3,
    message: "Ce poste n'a pas apt-cache : les paquets Debian ne s'y lisent pas.",
    hint: "Lancez la commande depuis un poste Debian ou Ubuntu.",
  }),
  "import/unknown-package": ({ name }) => ({
    exit: 3,
    message: `Les listes de paquets de ce poste ne connaissent pas « ${name} ».`,
    hint: "Vérifiez le nom avec « apt-cache search », et que les listes sont à jour (« apt-get update »).",
  }),
  "year/bad-year": ({ year }) => ({
    exit: 2,
    message: `« ${year} » n'est pas une année scolaire.`,
    hint: "Écrivez sa première année, en quatre chiffres : 2027 pour 2027-2028.",
  }),
  "year/not-after": ({ year, from }) => ({
    exit: 2,
    message: `L'année ${year} ne suit pas l'année ${from}.`,
    hint: "Une année s'ouvre à partir d'une année plus ancienne : --from la désigne.",
  }),
  "year/exists": ({ folder }) => ({
    exit: 1,
    message: `Le dossier ${folder} existe déjà : rien n'a été écrit.`,
    hint: "Complétez ses manifestes ; pour repartir de zéro, renommez d'abord ce dossier.",
  }),
  "year/empty": ({ folder }) => ({
    exit: 1,
    message: `Le dossier ${folder} ne contient aucun manifeste de cartable.`,
    hint: "Indiquez avec --from une année qui en contient.",
  }),
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
  "server/bad-host": ({ host }) => ({
    exit: 2,
    message: `« ${host} » n'est pas l'adresse d'un serveur Meilisearch.`,
    hint: "Écrivez une adresse complète, sans mot de passe : https://recherche.exemple.fr ou http://127.0.0.1:7700.",
  }),
  "server/unreachable": ({ host, cause }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} ne répond pas : ${cause}.`,
    hint: "Vérifiez l'adresse et que le service est démarré. Le site continue avec sa recherche embarquée ; relancez la même commande ensuite.",
  }),
  "server/slow": ({ host, seconds }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} n'a pas répondu en ${seconds} secondes.`,
    hint: "Il est peut-être chargé : relancez la même commande plus tard. L'index en service n'a pas été touché.",
  }),
  "server/refused-key": ({ host, code, reason }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} refuse la clé : ${reason} (${code}).`,
    hint: "Donnez la clé d'administration par MEILI_MASTER_KEY ou --key ; la clé de recherche du site ne suffit pas pour indexer.",
  }),
  "server/no-key": ({ host }) => ({
    exit: 2,
    message: `Aucune clé pour le serveur Meilisearch ${host}.`,
    hint: "Donnez-la par la variable MEILI_MASTER_KEY (rien n'en reste dans l'historique du terminal), ou par --key.",
  }),
  "server/not-found": ({ host, what }) => ({
    exit: 3,
    message: `Le serveur ${host} ne connaît pas ${what}.`,
    hint: "L'adresse est sans doute celle d'un autre service, ou il y manque le chemin que le serveur frontal ajoute.",
  }),
  "server/too-large": ({ host, sizeBytes }) => ({
    exit: 3,
    message: `Le serveur ${host} refuse un envoi de ${formatBytes(sizeBytes)} : trop gros.`,
    hint: "Relevez client_max_body_size (nginx) et MEILI_HTTP_PAYLOAD_SIZE_LIMIT (Meilisearch), puis relancez. L'index en service n'a pas été touché.",
  }),
  "server/overloaded": ({ host, seconds }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} est surchargé ou en maintenance.`,
    hint: `Relancez la même commande ${seconds === null ? "dans quelques minutes" : `dans ${seconds} secondes`} : elle reprend sans rien casser.`,
  }),
  "server/not-meilisearch": ({ host, status }) => ({
    exit: 3,
    message: `Ce qui répond à l'adresse ${host} n'est pas Meilisearch, ou sa réponse est incomplète (réponse ${status}).`,
    hint: "Un serveur frontal ou un portail d'authentification s'interpose peut-être : ouvrez l'adresse suivie de /health, qui doit montrer « available ».",
  }),
  "server/refused": ({ host, status, code, reason }) => ({
    exit: 3,
    message: `Le serveur Meilisearch ${host} refuse la demande (${status}, ${code}) : ${reason}`,
    hint: "L'index en service n'a pas été touché. Le code est expliqué dans la documentation de Meilisearch, page « error codes ».",
  }),
  "server/unsupported-version": ({ host, version, tested }) => ({
    exit: 3,
    message: `Le serveur ${host} est en version ${version} de Meilisearch ; il faut la version ${tested}, ou une plus récente de la même série.`,
    hint: "Mettez le serveur à jour : docs/hebergement-meilisearch.md dit comment. L'index se refait ensuite par « npx cartable index ».",
  }),
  "server/task-failed": ({ task, code, reason }) => ({
    exit: 3,
    message: `Meilisearch n'a pas pu ${task} (${code}) : ${reason}`,
    hint: "L'index en service n'a pas été touché. Corrigez la cause (souvent : disque plein sur le serveur), puis relancez la même commande.",
  }),
  "server/task-unfinished": ({ task, minutes }) => ({
    exit: 3,
    message: `Meilisearch n'a pas fini de ${task} après ${minutes} minutes.`,
    hint: "L'index en service n'a pas été touché. Relancez plus tard, ou laissez plus de temps avec --timeout MINUTES.",
  }),
  "server/other-run": ({ minutes }) => ({
    exit: 3,
    message: `Une autre indexation de ce serveur est en cours depuis plus de ${minutes} minutes.`,
    hint: "Attendez qu'elle finisse, puis relancez : la dernière lancée l'emporte.",
  }),
  "server/not-verified": ({ what, expected, found }) => ({
    exit: 4,
    message: `Le nouvel index n'est pas conforme (${what}) : ${expected} attendu, ${found} trouvé.`,
    hint: "Il a été retiré et l'index en service n'a pas été touché. Relancez ; si cela recommence, signalez-le avec la version du serveur.",
  }),
  "server/not-indexed": ({ host, index }) => ({
    exit: 3,
    message: `Le serveur ${host} n'a pas d'index « ${index} ».`,
    hint: `Créez-le : npx cartable index --host ${host}`,
  }),
  "server/unsafe-key": ({ variable, reason }) => ({
    exit: 1,
    message: `La clé ${variable} ne peut pas être publiée : ${reason}.`,
    hint: "Tout le monde lit la clé d'un site. Fabriquez une clé de recherche : npx cartable index --host ADRESSE --make-search-key",
  }),
  ...updateTexts,
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
  "record/altered": ({ path, altered, missing }) => ({
    exit: 4,
    message: `La clé ${path} est abîmée : ${altered} fichier(s) altéré(s), ${missing} manquant(s).`,
    hint: "Recopiez les fichiers cités depuis l'archive de la même édition.",
  }),
};
