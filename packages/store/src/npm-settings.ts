/// <reference path="./npmcli-config.d.ts" />
import { dirname, join } from "node:path";
import type { Options } from "pacote";

/**
 * The settings of the user's npm (registry, proxy, certificates, credentials, cache), read as npm reads them: environment,
 * user and global files. No project file: the folder of the command has no say in where packages come from.
 */
export async function loadNpmSettings(environment: Readonly<Record<string, string | undefined>>): Promise<Options> {
  const nodeFolder = dirname(process.execPath);
  // Loaded here only: most runs of the command fetch nothing.
  const [{ default: Config }, { default: known }] = await Promise.all([
    import("@npmcli/config"),
    import("@npmcli/config/lib/definitions/index.js"),
  ]);
  const config = new Config({
    ...known,
    // npm's own folder beside Node, for the settings that a distribution adds; npm itself is never run.
    npmPath:
      process.platform === "win32" ? join(nodeFolder, "node_modules", "npm") : join(dirname(nodeFolder), "lib", "node_modules", "npm"),
    // npm writes into the environment that it is given.
    env: { ...environment },
    argv: [],
    cwd: nodeFolder,
    warn: false,
  });
  await config.load();
  return config.flat;
}
