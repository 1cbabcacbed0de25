import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "./meilisearch/real-server.ts";

/** A real OpenSSH server, for this account alone, for the time of the tests. */
export interface SshServer {
  readonly host: string;
  readonly port: number;
  /** Configuration of the client: key of the account, hosts that are known. */
  readonly config: string;
  /** The same as texts: the secret key of the account, and the line of `known_hosts`. */
  readonly texts: { readonly key: string; readonly knownHosts: string };
  /** Configurations that are refused: no host known; another key known for this host; another key of the account. */
  readonly wrong: { readonly unknownHost: string; readonly changedHost: string; readonly otherKey: string };
  /** Cuts the connections that are open; the server stays. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

const SSHD = ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].find(existsSync);
export const hasSshServer = (): boolean => SSHD !== undefined && spawnSync("ssh", ["-V"]).status === 0;
export const hasRsync = (): boolean => spawnSync("rsync", ["--version"]).status === 0;

/** Starts it on a free port, with keys made for it. */
export async function startSshServer(): Promise<SshServer> {
  const dir = mkdtempSync(join(tmpdir(), "cartable-ssh-"));
  const port = await freePort();
  const user = userInfo().username;
  const makeKey = (name: string): string => {
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "essai", "-f", join(dir, name)]);
    return readFileSync(join(dir, `${name}.pub`), "utf8").trim();
  };
  const [host, account, other] = [makeKey("hote"), makeKey("compte"), makeKey("autre")];
  const write = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text, { mode: 0o600 });
    return join(dir, name);
  };
  write("autorisees", `${account}\n`);
  mkdirSync(join(dir, "foyer"));
  const server = write(
    "sshd_config",
    [
      `Port ${port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${join(dir, "hote")}`,
      `AuthorizedKeysFile ${join(dir, "autorisees")}`,
      `PidFile ${join(dir, "pid")}`,
      "PasswordAuthentication no",
      "KbdInteractiveAuthentication no",
      "UsePAM no",
      // The temporary folder is everybody's: this key is for one run.
      "StrictModes no",
      "PermitRootLogin prohibit-password",
      "MaxStartups 100",
      // The shell of the account finds no settings there: they may take minutes, or leave locks when the line is cut.
      `SetEnv HOME=${join(dir, "foyer")}`,
      "Subsystem sftp internal-sftp",
      "",
    ].join("\n"),
  );
  const known = (name: string, key: string): string => write(name, key === "" ? "" : `[127.0.0.1]:${port} ${key}\n`);
  const client = (name: string, knownHosts: string, identity: string): string =>
    write(
      name,
      `User ${user}\nIdentityFile ${join(dir, identity)}\nIdentitiesOnly yes\nUserKnownHostsFile ${knownHosts}\nGlobalKnownHostsFile /dev/null\n`,
    );
  const right = known("connus", host);
  // What the package makes at the start of the system, and a container lacks.
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true });
  const child = spawn(SSHD ?? "", ["-D", "-e", "-f", server], { stdio: "ignore" });
  await waitForPort(port, child);
  return {
    host: "127.0.0.1",
    port,
    config: client("config", right, "compte"),
    texts: { key: readFileSync(join(dir, "compte"), "utf8"), knownHosts: readFileSync(right, "utf8") },
    wrong: {
      unknownHost: client("config-inconnu", known("connus-aucun", ""), "compte"),
      changedHost: client("config-autre-hote", known("connus-autre", other), "compte"),
      otherKey: client("config-autre-cle", right, "autre"),
    },
    cut() {
      killChildren(child);
    },
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      killChildren(child);
      child.kill("SIGTERM");
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function killChildren({ pid = 0 }: ChildProcess): void {
  for (const one of childrenOf(pid)) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It ended by itself in between.
    }
  }
}

/**
 * Processes of the server that a process has started, all generations. The shell of the account and what it runs end by
 * themselves: killed while it reads its settings, it could leave locks there.
 */
function childrenOf(pid: number): readonly number[] {
  const { stdout } = spawnSync("ps", ["-o", "pid=,comm=", "--ppid", String(pid)], { encoding: "utf8" });
  const own = [...stdout.matchAll(/^\s*(\d+) sshd/gm)].map((match) => Number(match[1]));
  return [...own, ...own.flatMap(childrenOf)];
}

async function waitForPort(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`sshd ended at once (exit ${child.exitCode})`);
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      }).once("error", () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("sshd did not start");
}
