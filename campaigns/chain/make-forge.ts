import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import type { findRealServer } from "../../tests/meilisearch/real-server.ts";
import type { SshServer } from "../../tests/ssh-server.ts";
import { type ChainWorld, git } from "./run-chain.ts";

/** A search server that really searches; null where there is none. */
export type Search = Awaited<ReturnType<typeof findRealServer>>;

/** A forge with this repository as it stands, one editor, a signing key that the repository publishes, and its secrets. It publishes by SFTP where there is a server for it, else in a folder. */
export function makeForge(
  root: string,
  dir: string,
  search: Search,
  server: SshServer | null,
): { readonly editor: string; readonly world: ChainWorld; readonly secretKey: string } {
  const store = join(root, ".cartable/store");
  const [repository, editor, keyFile] = [join(dir, "forge.git"), join(dir, "editeur"), join(dir, "signature.key")];
  // Changes that are not committed are part of what is tried.
  const state = git(root, "stash", "create") || git(root, "rev-parse", "HEAD");
  git(dir, "init", "--quiet", "--bare", "--initial-branch=main", repository);
  git(root, "push", "--quiet", repository, `${state}:refs/heads/main`);
  git(dir, "clone", "--quiet", repository, editor);
  const cartable = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "apps/cli/bin/cartable.mjs"), ...args], {
      encoding: "utf8",
      env: { ...process.env, CARTABLE_STORE: store },
    });
    if (status !== 0) throw new Error(`cartable ${args.join(" ")} : ${stderr}`);
    return stdout.trim();
  };
  cartable("keys", "new", keyFile, "--no-password", "--root", editor);
  cartable("keys", "rotate", keyFile, "--root", editor);
  git(editor, "add", "manifests");
  git(editor, "commit", "--quiet", "-m", "La clé qui signe");
  git(editor, "push", "--quiet", "origin", "HEAD:main");
  const searchSecrets =
    search === null
      ? {}
      : {
          MEILI_HOST: search.host,
          MEILI_MASTER_KEY: search.masterKey,
          MEILI_SEARCH_KEY: cartable("index", "--host", search.host, "--key", search.masterKey, "--make-search-key"),
        };
  const { PATH = "", HOME = "" } = process.env;
  return {
    editor,
    secretKey: readFileSync(keyFile, "utf8"),
    world: {
      dir,
      repository,
      machine: {
        PATH: `${dirname(process.execPath)}:${PATH}`,
        HOME,
        LC_ALL: "C.UTF-8",
        CARTABLE_STORE: store,
        CARTABLE_RELEASE: "--bundle mcne --target web",
        ASTRO_TELEMETRY_DISABLED: "1",
        TURBO_TELEMETRY_DISABLED: "1",
        npm_config_prefer_offline: "true",
      },
      secrets: {
        fabrication: {},
        signature: { CARTABLE_SIGN_KEY: keyFile },
        production: { ...placeSecrets(join(dir, "www"), server), ...searchSecrets },
      },
    },
  };
}

function placeSecrets(folder: string, server: SshServer | null): Readonly<Record<string, string>> {
  if (server === null) return { CARTABLE_PUBLISH_TO: folder };
  return {
    CARTABLE_PUBLISH_TO: `sftp://${userInfo().username}@${server.host}:${server.port}${folder}`,
    SSH_KEY: server.texts.key,
    SSH_KNOWN_HOSTS: server.texts.knownHosts,
  };
}
