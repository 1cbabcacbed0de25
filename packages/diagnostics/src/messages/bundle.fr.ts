import { type DiagnosticTexts, quote, suggest, text } from "./diagnostic-text.ts";

export const bundleTexts: DiagnosticTexts<"bundle"> = {
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
