import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { hold } from "../campaign.ts";

/** A Debian in a folder, entered by chroot in a mount space of its own. */
export interface RealMachine {
  readonly root: string;
  /** Runs the installer of a master against the folder; gives what it printed. Throws when its exit code is not 0. */
  readonly run: (socle: string, args: readonly string[]) => Promise<string>;
  /** The same, killed with all that it started once so many components have begun; false when it ended before. */
  readonly kill: (socle: string, args: readonly string[], begun: number) => Promise<boolean>;
  /** The same, inside: the machine is `/`, the master a share where nothing can be written. */
  readonly runInside: (socle: string, args: readonly string[]) => Promise<string>;
  readonly packages: () => Readonly<Record<string, string>>;
}

const OUTSIDE = 'mount -t proc proc "$0/proc" && exec sh "$@"';
const INSIDE =
  'mount -t proc proc "$0/proc" && mkdir -p "$0/mnt" && mount --bind "$1" "$0/mnt" && mount -o remount,ro,bind "$0/mnt" && root=$0 && shift && exec chroot "$root" sh /mnt/linux/install.sh "$@"';

export function openMachine(root: string): RealMachine {
  const logs = join(root, "var/log/cartable-socle");
  /** Components whose log was written since a moment. */
  const begunSince = (start: number): number =>
    existsSync(logs)
      ? readdirSync(logs).filter(
          (name) => name.endsWith(".log") && (statSync(join(logs, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) > start,
        ).length
      : 0;
  const outside = (socle: string, args: readonly string[]) => [OUTSIDE, root, join(socle, "linux/install.sh"), "--root", root, ...args];
  return {
    root,
    run: (socle, args) => finish(start(outside(socle, args))),
    runInside: (socle, args) => finish(start([INSIDE, root, socle, ...args])),
    async kill(socle, args, count) {
      const moment = Math.max(0, ...(existsSync(logs) ? readdirSync(logs).map((name) => statSync(join(logs, name)).mtimeMs) : []));
      const child = start(outside(socle, args));
      const ended = finish(child).then(
        () => true,
        () => true,
      );
      let isOver = false;
      ended.then(() => {
        isOver = true;
      });
      while (!isOver && begunSince(moment) < count) await wait(200);
      const isKilled = !isOver && child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
      await ended;
      return isKilled;
    },
    packages() {
      const text = readFileSync(join(root, "var/lib/dpkg/status"), "utf8");
      const all = text.split("\n\n").map((stanza) => {
        const field = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(stanza)?.[1] ?? "";
        return [field("Package"), `${field("Version")} ${field("Status")}`] as const;
      });
      return Object.fromEntries(
        all.filter(([name, state]) => name !== "" && !state.endsWith("not-installed")).sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    },
  };
}

const start = (args: readonly string[]): ChildProcess =>
  spawn("unshare", ["-m", "sh", "-c", ...args], { detached: true, stdio: ["ignore", "pipe", "pipe"] });

function finish(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => (code === 0 ? resolve(text) : reject(new Error(`code ${code ?? signal} : ${text.slice(-1500)}`))));
  });
}

/** Throws unless two lists of packages are the same; names what differs. */
export function samePackages(expected: Readonly<Record<string, string>>, found: Readonly<Record<string, string>>): void {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter((name) => expected[name] !== found[name]);
  const told = names.slice(0, 5).map((name) => `${name} : ${found[name] ?? "absent"} au lieu de ${expected[name] ?? "absent"}`);
  hold(names.length === 0, `${names.length} paquets diffèrent, dont ${told.join(" ; ")}`);
}
