/** ISO 639-1 to ISO 639-2/B, the codes that ScoLOMFR uses; the languages taught in French schools. */
const THREE_LETTERS: Readonly<Record<string, string>> = {
  ar: "ara",
  br: "bre",
  ca: "cat",
  co: "cos",
  de: "ger",
  el: "gre",
  en: "eng",
  eo: "epo",
  es: "spa",
  eu: "baq",
  fr: "fre",
  he: "heb",
  it: "ita",
  ja: "jpn",
  la: "lat",
  nl: "dut",
  oc: "oci",
  pl: "pol",
  pt: "por",
  ru: "rus",
  tr: "tur",
  uk: "ukr",
  zh: "chi",
};

export const FRENCH = languageUri("fr") ?? "";

/** The address of a language for ScoLOMFR; null for a code that this table lacks. */
export function languageUri(code: string): string | null {
  const letters = THREE_LETTERS[code];
  return letters === undefined ? null : `http://id.loc.gov/vocabulary/iso639-2/${letters}`;
}
