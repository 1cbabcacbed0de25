import type { DiagnosticArguments, DiagnosticCode } from "./diagnostic-arguments.ts";
import { formatBytes } from "./format.fr.ts";

interface DiagnosticText {
  readonly message: string;
  readonly hint?: string;
}

const quote = (text: string): string => `« ${text} »`;
const suggest = (suggestion: string | null): string | null => (suggestion === null ? null : `Vouliez-vous dire ${quote(suggestion)} ?`);
const oneOf = (words: readonly string[]): string => words.map(quote).join(", ");
const plural = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;

/** Drops the hint when there is none, so that it never renders as an empty line. */
function text(message: string, hint: string | null = null): DiagnosticText {
  return hint === null ? { message } : { message, hint };
}

/** What each custom format expects, in words an editor understands. */
const FORMATS: Readonly<Record<string, string>> = {
  "resource-id": "des minuscules sans accent, des chiffres et des tirets, par exemple geometrie-dynamique",
  slug: "des minuscules sans accent, des chiffres et des tirets",
  "term-id": "un code sans espace ni accent",
  "https-url": "une adresse complète qui commence par https://",
  date: 'une date entre guillemets, année d\'abord, par exemple "2026-11-23"',
  sha256: "une empreinte de 64 chiffres hexadécimaux en minuscules",
  "email-address": "une adresse électronique, par exemple service@example.org",
  "code-name": "un nom de classe ou de module : lettres sans accent, chiffres, _ et points",
  "relative-path": "un chemin relatif avec des /, sans « .. » ni accent",
  "npm-name": "un nom de paquet npm",
  "deb-name": "un nom de paquet Debian",
  "advisory-id": "un avis de sécurité, comme CVE-2026-12345",
  "seen-resource": "une ligne écrite par « cartable approve »",
};

/** French text of each diagnostic; the compiler demands one per code. */
export const diagnosticTexts: { readonly [C in DiagnosticCode]: (args: DiagnosticArguments[C]) => DiagnosticText } = {
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
  "yaml/tab-indentation": () => text("Cette ligne est décalée avec une tabulation.", "Utilisez des espaces : deux par niveau."),
  "yaml/too-deep": ({ max }) =>
    text(`Plus de ${max} niveaux imbriqués.`, "Une fiche n'en demande pas plus de six : vérifiez les crochets et les accolades."),
  "yaml/too-many-nodes": ({ max }) => text(`Plus de ${max} éléments dans ce fichier.`, "Une fiche décrit une seule ressource."),
  "yaml/too-many-keys": ({ max }) =>
    text(`Plus de ${max} clés dans un même bloc.`, "Vérifiez que le fichier n'a pas été collé plusieurs fois."),
  "yaml/alias": ({ name }) =>
    text(
      `Renvoi ${quote(`*${name}`)} : les renvois et les ancres ne sont pas admis.`,
      "Recopiez la valeur à cet endroit. Si c'est du texte, mettez-le entre guillemets.",
    ),
  "yaml/directive": () => text("Ligne qui commence par % : les directives YAML ne sont pas admises.", "Supprimez cette ligne."),
  "yaml/tag": ({ tag }) =>
    text(
      `Étiquette ${quote(tag)} : les étiquettes YAML ne sont pas admises.`,
      "Supprimez-la. Si c'est du texte, mettez-le entre guillemets.",
    ),
  "yaml/merge-key": () =>
    text("La fusion « << » n'est pas admise.", "Recopiez les clés voulues ; dans un manifeste de cartable, utilisez « extends »."),
  "yaml/duplicate-key": ({ key, firstLine }) =>
    text(`La clé ${quote(key)} est écrite deux fois (déjà ligne ${firstLine}).`, "Gardez-en une seule."),
  "yaml/similar-key": ({ key, firstKey, firstLine }) =>
    text(`La clé ${quote(key)} se confond avec ${quote(firstKey)}, ligne ${firstLine}.`, "Gardez une seule des deux."),
  "yaml/key-not-text": () =>
    text("Une clé doit être un simple mot.", "Mettez entre guillemets ce qui précède les deux-points, ou corrigez le décalage."),
  "yaml/reserved-key": ({ key }) => text(`La clé ${quote(key)} est réservée.`, "Choisissez une clé du schéma."),
  "yaml/empty": () => text("Le fichier est vide.", "Créez une fiche avec « npx cartable new identifiant », ou supprimez le fichier."),
  "yaml/several-documents": () =>
    text("Plusieurs documents dans un fichier (ligne « --- »).", "Un fichier par ressource : séparez-les, ou supprimez la ligne « --- »."),
  "yaml/not-a-mapping": ({ found }) =>
    text(`Le fichier devrait commencer par des lignes « clé: valeur » ; il contient ${found}.`, "Comparez avec une fiche voisine."),
  "yaml/colon-in-text": () =>
    text("Ce texte contient « : » suivi d'une espace, ce que YAML prend pour une clé.", "Mettez tout le texte entre guillemets doubles."),
  "yaml/unclosed-quote": () =>
    text("Ce guillemet n'est jamais fermé.", "Fermez-le en fin de texte ; une apostrophe dans un texte demande des guillemets doubles."),
  "yaml/syntax": ({ cause }) =>
    text(`Écriture YAML incorrecte : ${cause}.`, "Vérifiez le décalage des lignes, les guillemets et les crochets."),

  "schema/unknown-key": ({ key, suggestion, allowed }) =>
    text(`Clé inconnue ${quote(key)}.`, suggest(suggestion) ?? `Clés possibles ici : ${allowed.join(", ")}.`),
  "schema/missing-key": ({ key, title, example }) =>
    text(`Il manque la clé ${quote(key)} (${title}).`, example === null ? null : `Par exemple : ${key}: ${example}`),
  "schema/wrong-type": ({ key, expected, found, written }) =>
    text(`${quote(key)} devrait être ${expected} ; c'est ${found}.`, written === null ? null : `Écrivez : ${written}`),
  "schema/unknown-value": ({ key, value, suggestion, allowed }) =>
    text(
      `${quote(value)} n'est pas une valeur possible de ${quote(key)}.`,
      suggest(suggestion) ?? `Valeurs possibles : ${oneOf(allowed)}.`,
    ),
  "schema/too-short": ({ key, min, length }) =>
    text(`${quote(key)} est trop court : ${plural(length, "caractère", "caractères")}, ${min} au moins.`),
  "schema/too-long": ({ key, max, length }) =>
    text(
      `${quote(key)} est trop long : ${plural(length, "caractère", "caractères")}, ${max} au plus.`,
      `Retirez ${plural(length - max, "caractère", "caractères")}.`,
    ),
  "schema/too-few-items": ({ key, min }) => text(`${quote(key)} doit contenir au moins ${plural(min, "élément", "éléments")}.`),
  "schema/too-many-items": ({ key, max }) => text(`${quote(key)} contient plus de ${plural(max, "élément", "éléments")}.`),
  "schema/duplicate-item": ({ key, value }) => text(`${quote(value)} est répété dans ${quote(key)}.`, "Gardez-le une seule fois."),
  "schema/out-of-range": ({ key, limit, direction, value }) =>
    text(`${quote(key)} vaut ${value} ; la valeur ${direction === "min" ? "la plus petite" : "la plus grande"} permise est ${limit}.`),
  "schema/format": ({ key, value, format, suggestion }) =>
    text(`${quote(value)} ne convient pas à ${quote(key)} : il faut ${FORMATS[format] ?? format}.`, suggest(suggestion)),
  "schema/too-many-errors": ({ shown, total }) =>
    text(`${total} erreurs dans ce fichier ; les ${shown} premières sont affichées.`, "Corrigez-les, puis relancez la vérification."),

  "schema/unsupported-format": ({ found, supported }) =>
    text(
      `Ce fichier suit le format ${found} ; cette version de l'outil connaît le format ${supported}.`,
      found > supported
        ? "Mettez le dépôt à jour (git pull), puis relancez npm start."
        : `Reprenez une fiche récente comme modèle, et écrivez « format: ${supported} » ou supprimez la ligne.`,
    ),
  "date/in-future": ({ key, date, today }) =>
    text(`${quote(key)} est une date à venir : ${date} (nous sommes le ${today}).`, "Écrivez la date où cela s'est réellement passé."),
  "date/reversed": ({ from, fromKey, to, toKey }) =>
    text(`${quote(toKey)} (${to}) vient avant ${quote(fromKey)} (${from}).`, "Corrigez l'une des deux dates."),
  "url/not-public": ({ key, host }) =>
    text(
      `${quote(key)} désigne un ordinateur par son numéro ou par un nom interne (${host}) : personne ne l'atteint du dehors.`,
      "Écrivez l'adresse publique, avec le nom du site.",
    ),
  "url/credentials": ({ key, part }) =>
    text(
      `${quote(key)} contient un secret (${part}).`,
      "Retirez-le de l'adresse, et faites changer ce secret : il a été écrit dans un fichier public.",
    ),
  "url/lookalike-host": ({ key, host, ascii }) =>
    text(
      `${quote(key)} : le nom de site ${quote(host)} contient des lettres qui ressemblent à d'autres (${ascii}).`,
      "Vérifiez l'adresse sur le site officiel, et retapez-la au clavier.",
    ),
  "url/unexpected-host": ({ host, homepage }) =>
    text(
      `Le fichier vient de ${quote(host)}, qui n'est ni le site officiel (${homepage}) ni un hébergeur connu.`,
      "Vérifiez que l'éditeur publie bien là, puis ajoutez ce nom à catalogue/vocabularies/download-hosts.yaml.",
    ),
  "url/unversioned": ({ version, pinned }) =>
    text(
      `L'adresse ne contient pas la version ${version} : elle mènera un jour à un autre fichier${pinned ? ", que l'empreinte refusera" : ""}.`,
      "Cherchez sur le site l'adresse de cette version précise.",
    ),
  "vocabulary/unknown-term": ({ key, value, vocabulary, suggestion, suggestionLabel }) =>
    text(
      `${quote(value)} n'est pas un code de ${quote(key)}.`,
      suggestion === null
        ? `Les codes sont dans catalogue/vocabularies/${vocabulary}.yaml.`
        : `Vouliez-vous dire ${quote(suggestion)}${suggestionLabel === null ? "" : ` (${suggestionLabel})`} ?`,
    ),
  "vocabulary/unknown-vocabulary": ({ vocabulary }) =>
    text(`Le vocabulaire ${quote(vocabulary)} n'est pas de ceux que le catalogue utilise.`, "Renommez le fichier, ou supprimez-le."),
  "vocabulary/duplicate-term": ({ term, firstLine }) =>
    text(`Le code ${quote(term)} est déjà défini ligne ${firstLine}.`, "Gardez un seul terme par code."),
  "vocabulary/missing": ({ vocabulary }) =>
    text(`Il manque le vocabulaire catalogue/vocabularies/${vocabulary}.yaml.`, "Reprenez-le dans le dépôt."),
  "resource/id-differs-from-file": ({ id, expected }) =>
    text(`L'identifiant ${quote(id)} diffère du nom du fichier.`, `Écrivez « id: ${expected} », ou renommez le fichier en ${id}.yaml.`),
  "resource/duplicate-id": ({ id, otherFile }) =>
    text(`L'identifiant ${quote(id)} sert déjà dans ${otherFile}.`, "Chaque ressource a le sien : changez l'un des deux."),
  "resource/similar-id": ({ id, other, otherFile }) =>
    text(
      `L'identifiant ${quote(id)} se confond avec ${quote(other)} (${otherFile}).`,
      "Si c'est la même ressource, gardez une seule fiche ; sinon, choisissez un identifiant plus parlant.",
    ),
  "resource/similar-name": ({ name, other, otherFile }) =>
    text(
      `Le nom ${quote(name)} est presque celui de ${quote(other)} (${otherFile}).`,
      "Si c'est la même ressource, gardez une seule fiche ; sinon, précisez le nom.",
    ),
  "resource/reserved-id": ({ id, reason }) =>
    text(
      reason === "windows"
        ? `L'identifiant ${quote(id)} est un nom que Windows réserve : son dossier ne pourrait pas être créé.`
        : `L'identifiant ${quote(id)} est une adresse que le site utilise déjà.`,
      `Écrivez par exemple « ${id}-logiciel ».`,
    ),
  "resource/duplicate-homepage": ({ url, otherFile }) =>
    text(
      `Le site officiel ${url} est déjà celui de ${otherFile}.`,
      "Est-ce la même ressource ? Sinon, donnez l'adresse de la page propre à celle-ci.",
    ),
  "resource/unknown-reference": ({ key, value, suggestion }) =>
    text(`${quote(key)} cite ${quote(value)}, qui n'existe pas au catalogue.`, suggest(suggestion)),
  "resource/self-reference": ({ key }) => text(`${quote(key)} cite la fiche elle-même.`, "Retirez cette ligne."),
  "resource/replacement-cycle": ({ cycle }) =>
    text(`Ces fiches se remplacent en rond : ${cycle.join(" → ")}.`, "Retirez l'un des « replacedBy »."),
  "resource/dead-replacement": ({ replacement, status }) =>
    text(
      `La remplaçante ${quote(replacement)} a elle-même l'état ${quote(status)}.`,
      "Citez une ressource active, ou retirez « replacedBy ».",
    ),
  "resource/withdrawn-without-reason": ({ status }) =>
    text(
      `L'état est ${quote(status)}, mais rien ne dit depuis quand ni pourquoi.`,
      "Ajoutez « until » avec l'année et le motif, par exemple until: { year: 2026, reason: \"Le projet n'est plus maintenu.\" }",
    ),
  "resource/unknown-license": ({ value, cause, suggestion }) =>
    text(
      `${quote(value)} n'est pas une expression de licence SPDX : ${cause}.`,
      suggest(suggestion) ?? "La liste des codes est sur https://spdx.org/licenses/ ; à défaut, LicenseRef-nom.",
    ),
  "resource/license-not-explained": ({ license }) =>
    text(`La licence ${quote(license)} n'a pas d'explication en français.`, "Ajoutez-la à catalogue/vocabularies/licenses.yaml."),
  "resource/license-forbids-copy": ({ license, label }) =>
    text(
      `La licence ${quote(license)} (${label}) ne permet pas à elle seule de copier la ressource sur une clé.`,
      "Choisissez link-only ; avec un accord écrit, choisissez permission et décrivez-le.",
    ),
  "resource/permission-missing": () =>
    text(
      "redistribution vaut « permission », mais l'accord n'est pas décrit.",
      "Ajoutez « permission » avec le document et sa date de fin, ou choisissez link-only.",
    ),
  "resource/permission-expired": ({ expires, today }) =>
    text(
      `L'accord de redistribution a pris fin le ${expires} (nous sommes le ${today}).`,
      "Faites-le renouveler, ou passez redistribution à link-only.",
    ),
  "resource/redistribution-without-evidence": () =>
    text("Le droit de redistribuer est affirmé sans preuve.", "Ajoutez « redistributionEvidence » : ce qui a été lu, et où."),
  "resource/review-expired": ({ body, expires, today }) =>
    text(`L'avis de ${quote(body)} a pris fin le ${expires} (nous sommes le ${today}).`, "Demandez un nouvel avis, ou retirez celui-ci."),
  "resource/review-without-date": ({ body }) =>
    text(`L'avis de ${quote(body)} n'a pas de date.`, "Ajoutez « date », ou écrivez « opinion: pending » si l'avis est attendu."),
  "resource/personal-data-unexplained": ({ level }) =>
    text(
      `« personalData: ${level} » demande une explication.`,
      "Ajoutez « personalDataDetail » : ce qui est gardé, où, et comment l'effacer.",
    ),
  "resource/usage-outside-levels": ({ level, label }) =>
    text(
      `Cet usage vise ${quote(level)} (${label}), qui n'est pas un niveau de la ressource.`,
      "Ajoutez-le à « levels », ou corrigez l'usage.",
    ),
  "resource/redundant-level": ({ level, cycle }) => text(`${quote(level)} est déjà compris dans ${quote(cycle)}.`, "Retirez-le."),
  "resource/icon-not-found": ({ icon }) =>
    text(`L'icône ${quote(icon)} n'existe pas dans les fichiers de la ressource.`, "Corrigez le chemin, ou choisissez un émoji."),
  "resource/missing-source-folder": ({ path }) =>
    text(`La source ${quote(path)} n'existe pas dans le dépôt.`, "Le chemin part du fichier YAML, par exemple ../activities/identifiant."),
  "resource/source-outside-repository": ({ path }) =>
    text(`La source ${quote(path)} sort du dépôt.`, "Placez les fichiers sous catalogue/activities/."),
  "resource/entry-missing": ({ platform }) =>
    text(
      `Aucun fichier à ouvrir pour la plateforme ${quote(platform)}.`,
      "Ajoutez « entry » à l'un des artefacts, par exemple entry: index.html.",
    ),
  "resource/summary-shouting": () =>
    text("Le résumé est écrit en capitales ou s'exclame.", "Écrivez une phrase simple, sans capitales ni point d'exclamation."),
  "watch/incomplete": ({ strategy, missing }) =>
    text(
      `La veille ${quote(strategy)} demande ${quote(missing)}.`,
      missing === "target"
        ? "Écrivez le paquet, le dépôt ou l'adresse à lire."
        : 'Écrivez le texte qui entoure le numéro, par exemple pattern: "Version {version}".',
    ),
  "watch/bad-target": ({ strategy, target, expected }) =>
    text(`${quote(target)} ne convient pas à la veille ${quote(strategy)}.`, `Il faut ${expected}.`),
  "artifact/weak-hash": ({ algorithm }) =>
    text(
      `Cette empreinte est une ${algorithm}, trop faible ou d'un autre type : il faut une SHA-256.`,
      "Supprimez la ligne : « npx cartable lock » relèvera la bonne empreinte.",
    ),
  "artifact/duplicate-source": ({ what, otherFile, otherLine }) =>
    text(
      `Cette ${what === "url" ? "adresse" : "empreinte"} est déjà dans ${otherFile}, ligne ${otherLine}.`,
      "Deux fiches pour le même fichier : erreur de copie, ou ressource en double ?",
    ),
  "artifact/install-missing": ({ platform }) =>
    text(
      `Cet installateur (${platform}) ne dit pas comment s'installer.`,
      "Ajoutez « install » avec son type (msi, nsis, inno…) et ses arguments silencieux.",
    ),
  "artifact/install-on-portable": ({ form }) =>
    text(`« install » n'a pas de sens pour un artefact de forme ${quote(form)}.`, "Retirez « install », ou corrigez « form »."),
  "artifact/silent-arguments-missing": ({ type }) =>
    text(
      `Un installateur de type ${quote(type)} n'a pas d'arguments silencieux connus d'avance.`,
      "Ajoutez « silentArgs » : sans eux, l'installation s'arrêterait sur une question.",
    ),
  "artifact/portable-needs-admin": () =>
    text(
      "La ressource demande des droits d'administrateur, mais cet artefact se dit portable.",
      "Corrigez « form » ou « requires.admin » : une clé n'a jamais ces droits.",
    ),
  "artifact/fix-not-reached": ({ advisory, fixedIn, version }) =>
    text(
      `${quote(advisory)} est corrigé par la version ${fixedIn}, mais ce fichier est en ${version} : la faille y est encore.`,
      "Corrigez le numéro de version, ou retirez cet avis jusqu'à la mise à jour du fichier.",
    ),
  "artifact/duplicate-fix": ({ advisory, firstLine }) =>
    text(`${quote(advisory)} est déjà noté ligne ${firstLine}.`, "Gardez une seule mention."),
  "collection/id-differs-from-file": ({ id, expected }) =>
    text(`L'identifiant ${quote(id)} diffère du nom du fichier.`, `Écrivez « id: ${expected} », ou renommez le fichier.`),
  "collection/unknown-resource": ({ value, suggestion }) =>
    text(`La ressource ${quote(value)} n'existe pas au catalogue.`, suggest(suggestion)),
  "collection/withdrawn-resource": ({ value, status }) =>
    text(`La collection cite ${quote(value)}, qui a l'état ${quote(status)}.`, "Retirez-la, ou citez celle qui la remplace."),
  "bundle/id-differs-from-file": ({ id, expected }) =>
    text(`L'identifiant ${quote(id)} diffère du nom du fichier.`, `Écrivez « id: ${expected} », ou renommez le fichier.`),
  "bundle/year-differs-from-folder": ({ year, expected }) =>
    text(`L'année ${year} diffère du dossier manifests/${expected}/.`, `Écrivez « year: ${expected} », ou déplacez le fichier.`),
  "bundle/unknown-resource": ({ key, value, suggestion }) =>
    text(`${quote(key)} cite la ressource ${quote(value)}, qui n'existe pas au catalogue.`, suggest(suggestion)),
  "bundle/unknown-base": ({ value, suggestion }) =>
    text(`Le cartable prolongé ${quote(value)} n'existe pas cette année-là.`, suggest(suggestion)),
  "bundle/extends-cycle": ({ cycle }) =>
    text(`Ces cartables se prolongent en rond : ${cycle.join(" → ")}.`, "Retirez l'un des « extends »."),
  "bundle/extends-too-deep": ({ max }) =>
    text(`Plus de ${max} cartables se prolongent l'un l'autre.`, "Prolongez directement un cartable plus proche de la base."),
  "bundle/removed-resource": ({ value, year, suggestion }) =>
    text(
      `La fiche ${quote(value)} a disparu, mais le cartable de ${year} la contenait : les liens des enseignants seraient morts.`,
      suggestion === null
        ? "Remettez la fiche avec « status: withdrawn », « until » et, s'il y a lieu, « replacedBy »."
        : `A-t-elle été renommée en ${quote(suggestion)} ? Remettez l'ancienne fiche avec « status: withdrawn » et « replacedBy: ${suggestion} ».`,
    ),
  "bundle/included-and-excluded": ({ resource }) =>
    text(`${quote(resource)} est à la fois ajoutée et retirée par ce manifeste.`, "Gardez l'un des deux."),
  "bundle/excludes-nothing": ({ resource }) =>
    text(`${quote(resource)} est retirée, mais rien ne l'ajoutait.`, "Supprimez ce retrait, ou vérifiez l'identifiant."),
  "bundle/duplicate-pin": ({ resource, firstLine }) =>
    text(`La version de ${quote(resource)} est déjà fixée ligne ${firstLine}.`, "Gardez une seule version."),
  "bundle/pins-nothing": ({ resource }) =>
    text(
      `La version de ${quote(resource)} est fixée, mais ce cartable ne la contient pas.`,
      "Ajoutez-la à « include », ou retirez cette version.",
    ),
  "bundle/pin-unknown-version": ({ resource, version, known }) =>
    text(
      `La fiche de ${quote(resource)} ne décrit pas la version ${version}.`,
      known.length === 0 ? "Elle ne décrit aucun fichier." : `Versions décrites : ${known.join(", ")}.`,
    ),
  "bundle/approval-without-date": ({ body, state }) =>
    text(
      `L'avis de ${quote(body)} vaut ${quote(state)} sans date.`,
      "Ajoutez « date », ou écrivez « state: pending » tant qu'il est attendu.",
    ),
  "bundle/missing-approval": ({ body }) =>
    text(`L'avis de ${quote(body)} est exigé mais ne figure pas dans « approvals ».`, "Ajoutez-le avec « state: pending »."),
  "bundle/approval-expired": ({ body, expires, today }) =>
    text(
      `L'avis de ${quote(body)} n'est plus valable depuis le ${expires} (nous sommes le ${today}).`,
      "Demandez un nouvel avis, puis notez-le avec sa date.",
    ),
  "bundle/no-contact": ({ licenses }) =>
    text(
      `Ce cartable contient des logiciels dont la licence (${licenses.join(", ")}) donne droit au code source, mais ne dit pas à quel service le demander.`,
      "Ajoutez « contact » : le nom du service et son adresse électronique, jamais une personne.",
    ),
  "bundle/withdrawn-unknown-edition": ({ serial, current }) =>
    text(
      `L'édition n° ${serial} est notée comme retirée, mais ce cartable n'en est qu'au n° ${current}.`,
      "Vérifiez le numéro : il est écrit dans les notes de l'édition.",
    ),
  "bundle/against-policy": ({ resource, reason, found }) =>
    text(
      {
        offline: `${quote(resource)} ne fonctionne pas assez sans connexion (offline: ${found}) pour la règle de ce cartable.`,
        "personal-data": `${quote(resource)} traite des données personnelles (${found}) que ce cartable n'admet pas.`,
        admin: `${quote(resource)} demande des droits d'administrateur, que ce cartable n'admet pas.`,
      }[reason],
      "Retirez-la, ou faites changer la règle (« policy ») par décision.",
    ),
  "bundle/link-only": ({ resource }) =>
    text(`${quote(resource)} ne peut pas être copiée sur une clé (redistribution : link-only) : seule sa fiche y figurera.`),
  "bundle/withdrawn": ({ resource, status }) =>
    text(
      `${quote(resource)} a l'état ${quote(status)} : elle ne peut pas entrer dans un cartable.`,
      "Retirez-la du manifeste, ou remplacez-la.",
    ),
};
