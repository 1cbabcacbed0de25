import type { Audit } from "./compare-machines.ts";

/** The names of a list of machines: one a line, the rest of the line left out from the first space, comma or semicolon; `#` begins a comment. */
export function parseExpected(text: string): readonly string[] {
  const names = text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .map((line) => line.split(/[\s;,]/)[0]?.replace(/["\p{Cc}]/gu, "") ?? "")
    .filter((name) => name !== "" && !name.startsWith("#"));
  return [...new Set(names)].sort();
}

/**
 * Machines of which nothing was received: those of a list that no inventory names, whatever its folder and the case of its letters
 * (names of machines have none: RFC 4343). Pure.
 */
export function silentMachines({ machines }: Audit, expected: readonly string[]): readonly string[] {
  const heard = new Set(machines.flatMap(({ machine }) => [machine, machine.slice(machine.lastIndexOf("/") + 1)].map(fold)));
  return expected.filter((name) => !heard.has(fold(name)));
}

const fold = (name: string): string => name.toLowerCase();
