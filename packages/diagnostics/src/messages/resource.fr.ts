import { type DiagnosticTexts, quote, suggest, text } from "./diagnostic-text.ts";

export const resourceTexts: DiagnosticTexts<"resource"> = {
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
};
