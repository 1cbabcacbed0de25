import { type DiagnosticTexts, quote, text } from "./diagnostic-text.ts";

export const artifactTexts: DiagnosticTexts<"watch" | "artifact"> = {
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
};
