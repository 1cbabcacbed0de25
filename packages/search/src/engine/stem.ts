// Shorter words are mostly acronyms and roots (mcne, carte): cutting their -e would merge unrelated ones.
const SHORTEST_PLURAL = 4;
const SHORTEST_FEMININE = 6;
const SHORTEST_ADJECTIVE = 8;

/** Singular of a folded French word: "journaux" gives "journal", "jeux" gives "jeu". Words with digits are kept. */
export function singular(word: string): string {
  if (word.length < SHORTEST_PLURAL || /[^a-z]/.test(word)) return word;
  if (word.endsWith("eaux") || word.endsWith("eux") || word.endsWith("oux")) return word.slice(0, -1);
  if (word.endsWith("aux")) return `${word.slice(0, -2)}l`;
  // -ais and -ois are mostly whole words (français, chinois) whose feminine adds an e.
  return /(?:[^s]s)$/.test(word) && !/[ao]is$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * Light stem of a folded French word: plural, feminine and -ique forms meet
 * ("géométrie", "géométriques" give "geometri"); the result always stays close to the word,
 * so that a beginning typed by hand is still a prefix of it.
 */
export function stem(word: string): string {
  const whole = singular(word);
  let root = whole;
  if (/[^a-z]/.test(root)) return root;
  const hadE = root.length >= SHORTEST_FEMININE && root.endsWith("e");
  while (root.length >= SHORTEST_FEMININE && root.endsWith("e")) root = root.slice(0, -1);
  // Also "iqeu" and "iqe": the ending that is cut is the one most often mistyped, and no typo rule would see it again.
  if (root.length >= SHORTEST_ADJECTIVE - 1) root = root.replace(/i(?=[ue]*q)[que]{1,4}$/, "i");
  if (!hadE) return root;
  // « fractionnée » is no « fraction »: its -ée was cut, and what stands before is a verb.
  if (whole.endsWith("ee")) return root;
  if (root.endsWith("eus")) return root.slice(0, -1);
  if (root.endsWith("iv")) return `${root.slice(0, -1)}f`;
  return /(?:ll|nn|tt)$/.test(root) ? root.slice(0, -1) : root;
}
