import { type DiagnosticTexts, oneOf, plural, quote, suggest, text } from "./diagnostic-text.ts";

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

export const schemaTexts: DiagnosticTexts<"schema"> = {
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
};
