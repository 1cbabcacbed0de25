/**
 * Compares two versions of a Debian package: negative, zero or positive. Rules: Debian Policy, section 5.6.12
 * (epoch, upstream version, revision; letters before other characters, « ~ » before everything, even the end).
 */
export function compareDebianVersions(a: string, b: string): number {
  const left = splitVersion(a);
  const right = splitVersion(b);
  return comparePart(left.epoch, right.epoch) || comparePart(left.upstream, right.upstream) || comparePart(left.revision, right.revision);
}

function splitVersion(version: string): { readonly epoch: string; readonly upstream: string; readonly revision: string } {
  const colon = version.indexOf(":");
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf("-");
  return {
    epoch: colon === -1 ? "0" : version.slice(0, colon),
    upstream: dash === -1 ? rest : rest.slice(0, dash),
    revision: dash === -1 ? "0" : rest.slice(dash + 1),
  };
}

/** Runs of other characters and runs of digits, in turn, until one differs. */
function comparePart(a: string, b: string): number {
  let left = a;
  let right = b;
  while (left !== "" || right !== "") {
    const [leftWord = ""] = /^\D*/.exec(left) ?? [];
    const [rightWord = ""] = /^\D*/.exec(right) ?? [];
    const words = compareWords(leftWord, rightWord);
    if (words !== 0) return words;
    left = left.slice(leftWord.length);
    right = right.slice(rightWord.length);
    const [leftNumber = ""] = /^\d*/.exec(left) ?? [];
    const [rightNumber = ""] = /^\d*/.exec(right) ?? [];
    const numbers = compareNumbers(leftNumber, rightNumber);
    if (numbers !== 0) return numbers;
    left = left.slice(leftNumber.length);
    right = right.slice(rightNumber.length);
  }
  return 0;
}

function compareWords(a: string, b: string): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = weightOf(a[index]) - weightOf(b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function weightOf(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === "~") return -1;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 256;
}

function compareNumbers(a: string, b: string): number {
  const left = a.replace(/^0+/, "");
  const right = b.replace(/^0+/, "");
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
