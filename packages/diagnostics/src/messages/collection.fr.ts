import { type DiagnosticTexts, quote, suggest, text } from "./diagnostic-text.ts";

export const collectionTexts: DiagnosticTexts<"collection"> = {
  "collection/id-differs-from-file": ({ id, expected }) =>
    text(`L'identifiant ${quote(id)} diffère du nom du fichier.`, `Écrivez « id: ${expected} », ou renommez le fichier.`),
  "collection/unknown-resource": ({ value, suggestion }) =>
    text(`La ressource ${quote(value)} n'existe pas au catalogue.`, suggest(suggestion)),
  "collection/withdrawn-resource": ({ value, status }) =>
    text(`La collection cite ${quote(value)}, qui a l'état ${quote(status)}.`, "Retirez-la, ou citez celle qui la remplace."),
};
