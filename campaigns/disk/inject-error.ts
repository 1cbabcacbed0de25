import { readFileSync } from "node:fs";

/** A call of a trace, and whether it concerns the folder that is watched. */
interface SeenCall {
  readonly thread: string;
  readonly isOurs: boolean;
}

const inHex = (path: string): string => [...Buffer.from(path)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");

/** Options of strace that list the calls of a kind, with the paths behind descriptors, quickly. */
export const listing = (call: string, trace: string): readonly string[] => [
  ..."strace -f --seccomp-bpf -qq -y -xx".split(" "),
  `--trace=${call}`,
  "-o",
  trace,
];

/** Options of strace that make the nth call of a kind fail in each thread. */
export const failing = (call: string, nth: number, code: string, trace: string): readonly string[] => [
  ...listing(call, trace),
  `--inject=${call}:error=${code}:when=${nth}`,
];

function readCalls(trace: string, folder: string, keep: (line: string) => boolean): readonly SeenCall[] {
  const wanted = inHex(`${folder}/`);
  return readFileSync(trace, "latin1")
    .split("\n")
    .filter((line) => /^\d+ +\w+\(/.test(line) && keep(line))
    .map((line) => ({ thread: line.split(" ")[0] ?? "", isOurs: line.includes(wanted) }));
}

/**
 * The numbers n of which the nth call of every thread that makes so many is on the folder: strace counts in each thread by
 * itself, and a failure elsewhere — a source that Node loads, a signal between threads — would end the program too soon.
 */
export function ordinalsOf(trace: string, folder: string): readonly number[] {
  const counts = new Map<string, number>();
  const isOurs = new Map<number, boolean>();
  for (const call of readCalls(trace, folder, () => true)) {
    const nth = (counts.get(call.thread) ?? 0) + 1;
    counts.set(call.thread, nth);
    isOurs.set(nth, call.isOurs && isOurs.get(nth) !== false);
  }
  return [...isOurs].flatMap(([nth, ours]) => (ours ? [nth] : [])).sort((a, b) => a - b);
}

/** How many calls failed, and whether all of them concern the folder: a failed signal between threads ends Node at once. */
export function injected(trace: string, folder: string): { readonly count: number; readonly allOurs: boolean } {
  const calls = readCalls(trace, folder, (line) => line.includes("(INJECTED)"));
  return { count: calls.length, allOurs: calls.every(({ isOurs }) => isOurs) };
}
