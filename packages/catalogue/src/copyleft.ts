/** SPDX ids of licences that give whoever receives a copy a right to its source; `or-later` and `only` forms alike. */
const SOURCE_RIGHTS = /^(?:A?GPL|LGPL|MPL|EUPL|CDDL|CPL|EPL|OSL|QPL|CECILL|Sleepycat)-?(?:\d|C$|$)/;

/** The licence ids of an SPDX expression, in order, each once; exceptions (`WITH …`) left out. */
export function licenseIds(expression: string): readonly string[] {
  const words = expression.replace(/[()]/g, " ").split(/\s+/);
  return [...new Set(words.filter((word, at) => word !== "" && !/^(?:AND|OR|WITH)$/.test(word) && words[at - 1] !== "WITH"))];
}

/** The exceptions of an SPDX expression: what follows `WITH`. */
export function licenseExceptions(expression: string): readonly string[] {
  return [...expression.matchAll(/\bWITH\s+([A-Za-z0-9.-]+)/g)].map(([, id = ""]) => id);
}

/** Whether a copy under this expression must come with its source or an offer of it, whatever choice an `OR` leaves. */
export function asksForSource(expression: string): boolean {
  return licenseIds(expression).some((id) => SOURCE_RIGHTS.test(id));
}
