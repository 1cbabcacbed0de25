import { type DiagnosticTexts, quote, text } from "./diagnostic-text.ts";

export const yamlTexts: DiagnosticTexts<"yaml"> = {
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
};
