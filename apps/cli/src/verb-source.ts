import type { Verb } from "./context.ts";

/** Verbs that a command has, by name, each loaded when it is wanted. */
export interface VerbSource {
  /** In the order of the help. */
  readonly names: readonly string[];
  /** The verbs of these names, in that order; unknown names are left out. */
  readonly load: (names: readonly string[]) => Promise<readonly Verb[]>;
}

/** A source from loaders. */
export function verbSource(loaders: Readonly<Record<string, () => Promise<Verb>>>): VerbSource {
  return { names: Object.keys(loaders), load: (names) => Promise.all(names.flatMap((name) => loaders[name]?.() ?? [])) };
}
