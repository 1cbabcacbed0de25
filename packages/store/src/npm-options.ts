/// <reference path="./npmcli-config.d.ts" />
import { fileURLToPath } from "node:url";

/** The user's own npm configuration (registry, proxy, certificates, cache), in the form that pacote takes. */
export async function npmOptions(environment: Readonly<Record<string, string | undefined>>): Promise<Record<string, unknown>> {
  // Loaded here only: most runs of the command fetch nothing.
  const [{ default: Config }, { default: known }] = await Promise.all([import("@npmcli/config"), import("@npmcli/config/lib/definitions/index.js")]);
  const config = new Config({
    ...known,
    npmPath: fileURLToPath(new URL(".", import.meta.url)),
    argv: [],
    env: { ...environment },
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    warn: false,
  });
  await config.load();
  return { ...config.flat };
}
