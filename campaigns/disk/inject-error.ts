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

/** The numbers that a call on the folder has among the calls of its thread: strace counts in each thread by itself. */
export function ordinalsOf(trace: string, folder: string): readonly number[] {
  const counts = new Map<string, number>();
  const ordinals = new Set<number>();
  for (const { thread, isOurs } of readCalls(trace, folder, () => true)) {
    const nth = (counts.get(thread) ?? 0) + 1;
    counts.set(thread, nth);
    if (isOurs) ordinals.add(nth);
  }
  return [...ordinals].sort((a, b) => a - b);
}

/** How many calls failed, and whether all of them concern the folder: a failed signal between threads ends Node at once. */
export function injected(trace: string, folder: string): { readonly count: number; readonly allOurs: boolean } {
  const calls = readCalls(trace, folder, (line) => line.includes("(INJECTED)"));
  return { count: calls.length, allOurs: calls.every(({ isOurs }) => isOurs) };
}
