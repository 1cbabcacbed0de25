const MARKS = /\p{M}+/gu;
const NOT_WORD = /[^\p{L}\p{N}+#]+/gu;
const LETTER = /[\p{L}\p{N}]/u;
const PLAIN = /^[a-z0-9]+$/;
const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d" };

/** Removes case, accents and ligatures: « Œuvre » gives "oeuvre". Spaces and punctuation stay. */
export function foldText(text: string): string {
  const bare = text.normalize("NFKD").replace(MARKS, "").toLowerCase();
  // Lower case may bring a mark back (İ gives i and a dot), hence the second removal.
  return bare.replace(MARKS, "").replace(/[œæßøłđ]/g, (letter) => LIGATURES[letter] ?? letter);
}

/** Folds one word and drops what is neither letter, digit, + nor # (soft hyphens, fraction bars). */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  const folded = foldText(word).replace(NOT_WORD, "");
  // Some letters are nothing but marks once taken apart: « ﱞ# » must not leave a lone #.
  return LETTER.test(folded) ? folded : "";
}
