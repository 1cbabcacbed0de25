import type { Progress } from "@cartable/packager";

/** A code and what it means, to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Questions to the person at the terminal. An empty answer means « later »; null that the person gives up. */
export interface Ask {
  readonly text: (message: string, problemOf: (value: string) => string | null) => Promise<string | null>;
  /** What is typed is not shown. */
  readonly password: (message: string) => Promise<string | null>;
  readonly one: (message: string, choices: readonly Choice[]) => Promise<string | null>;
  readonly several: (message: string, choices: readonly Choice[]) => Promise<readonly string[] | null>;
}

/** The world as a verb sees it: nothing else of the process is read. */
export interface Context {
  /** Root of the repository to work on, absolute. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Today as YYYY-MM-DD, local time. */
  readonly today: string;
  /** Monotonic milliseconds, for durations that are shown. */
  readonly now: () => number;
  /** One line of progress on stderr. */
  readonly tell: (line: string) => void;
  /** A progress bar on stderr; silent under --json. */
  readonly progress: (label: string) => { readonly update: Progress; readonly stop: () => void };
  /** From the first call on, Ctrl-C no longer ends the process at once: this signal asks the verb to stop cleanly. */
  readonly interruption: () => AbortSignal;
  /** Null when nobody can answer: outside a terminal, under --json. */
  readonly ask: Ask | null;
}

/** What a verb gives back: the exit code, the value of --json, and the text for people. */
export interface Outcome {
  readonly exit: 0 | 1 | 3 | 4;
  readonly json: unknown;
  readonly text: string;
}

/** An option of a verb, in the words of commander (`--year <année>`), with its French description. */
export interface VerbOption {
  readonly flags: string;
  readonly description: string;
  readonly repeatable?: boolean;
}

/** Parsed options: camelCase names; repeatable ones are lists. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One verb of the command: its options as data, and a handler that returns data. */
export interface Verb {
  readonly name: string;
  /** `<x>` required, `[x]` optional, `[x...]` several. */
  readonly arguments: readonly { readonly name: string; readonly description: string }[];
  readonly summary: string;
  readonly examples: readonly string[];
  readonly options: readonly VerbOption[];
  readonly run: (context: Context, args: readonly (string | readonly string[] | undefined)[], options: Options) => Promise<Outcome>;
}
