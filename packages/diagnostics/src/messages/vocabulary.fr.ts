import { type DiagnosticTexts, quote, text } from "./diagnostic-text.ts";

export const vocabularyTexts: DiagnosticTexts<"vocabulary"> = {
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
};
