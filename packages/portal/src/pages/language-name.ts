/** The languages that the résumé of a French school resource usually names; others keep their code. */
const NAMES: Readonly<Record<string, string>> = {
  fr: "français",
  en: "anglais",
  de: "allemand",
  es: "espagnol",
  it: "italien",
  pt: "portugais",
  oc: "occitan",
  ca: "catalan",
  ar: "arabe",
  zh: "chinois",
  ru: "russe",
  uk: "ukrainien",
  la: "latin",
  el: "grec",
  nl: "néerlandais",
  mul: "plusieurs langues",
};

/** A language in French: « français » for `fr` and `fr-FR`. */
export function languageName(code: string): string {
  return NAMES[code] ?? NAMES[code.split("-")[0] ?? ""] ?? code;
}
