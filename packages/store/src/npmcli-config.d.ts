/** The part of npm's settings reader that the store uses; the package has no types. */
declare module "@npmcli/config" {
  import type { Options } from "pacote";

  export default class Config {
    constructor(options: {
      readonly definitions: unknown;
      readonly flatten: unknown;
      readonly nerfDarts: unknown;
      readonly shorthands: unknown;
      readonly npmPath: string;
      readonly env: Record<string, string | undefined>;
      readonly argv: readonly string[];
      readonly cwd: string;
      readonly warn: boolean;
    });
    load(): Promise<void>;
    readonly flat: Options;
  }
}

declare module "@npmcli/config/lib/definitions/index.js" {
  const known: { readonly definitions: unknown; readonly flatten: unknown; readonly nerfDarts: unknown; readonly shorthands: unknown };
  export default known;
}
