import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Whether the system has a command. */
export function hasCommand(name: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" }).status === 0;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** For tests: a key as FAT shows it (no file may be run) in a folder with a space, an accent, an apostrophe and a colon. */
export interface TestKey {
  readonly root: string;
  readonly home: string;
  /** Folder of the commands, the only one in PATH. */
  readonly bin: string;
  /** Writes a file of the key. */
  readonly write: (path: string, text: string) => void;
  /** Gives the system a command; it has only the plainest ones otherwise. */
  readonly command: (name: string, script: string) => void;
  /** Calls a shell on a script of the key, as `sh script`. */
  readonly run: (path: string, args?: readonly string[], more?: RunOptions) => Ran;
  readonly remove: () => void;
}

interface RunOptions {
  readonly shell?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What the scripts call of a bare system. */
const PLAIN = ["sh", "dirname", "sed", "head", "grep", "mkdir", "cp", "mv", "rm", "chmod", "locale", "cat", "env"];

export function makeTestKey(): TestKey {
  const base = mkdtempSync(join(tmpdir(), "clé de l'élève : à lui-"));
  const [root, home] = ["clé", "chez moi"].map((name) => join(base, name)) as [string, string];
  for (const folder of [root, home]) mkdirSync(folder);
  // Apart: a colon would cut the list of folders that PATH is.
  const bin = mkdtempSync(join(tmpdir(), "commandes-"));
  const command = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const name of PLAIN) {
    const real = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
    command(name, `exec ${real} "$@"`);
  }
  return {
    root,
    home,
    bin,
    command,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { mode: 0o644 });
    },
    run(path, args = [], { shell = "/bin/sh", input = "", env = {} } = {}) {
      const ran = spawnSync(shell, [join(root, path), ...args], {
        encoding: "utf8",
        cwd: tmpdir(),
        input,
        env: { PATH: bin, HOME: home, ...env },
      });
      return { code: ran.status, out: ran.stdout, err: ran.stderr };
    },
    remove: () => {
      for (const folder of [base, bin]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
