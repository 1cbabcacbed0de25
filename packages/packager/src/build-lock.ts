import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { refusal } from "@cartable/diagnostics";

const POLL_MS = 150;

export interface LockOptions {
  /** Folder that two builds must not write at once; the claims stand in it. */
  readonly dir: string;
  /** What is built there. */
  readonly name: string;
  /** How long to wait for another build, in milliseconds. */
  readonly waitMs: number;
  /** Told once who is waited for. */
  readonly onWait: (holder: string) => void;
}

/**
 * Takes a lock that works on every file system: each process writes a claim under a name of its own, then looks for the
 * claims of others. Of two that arrive together at least one sees the other and steps back, so two never hold the lock.
 * The claim of a process that no longer runs is removed: the name says which process on which start of which machine.
 * Resolves to what gives the lock back. Throws `pack/locked` when the other build is still there after `waitMs`.
 */
export async function takeLock({ dir, name, waitMs, onWait }: LockOptions): Promise<() => Promise<void>> {
  const prefix = `.verrou-${name}-`;
  const claim = `${prefix}${process.pid}-${machineMark()}-${startMark(process.pid)}-${randomUUID().slice(0, 8)}`;
  let told = false;
  for (let waitedMs = 0; ; ) {
    await writeFile(join(dir, claim), `processus ${process.pid} de ${hostname()}`, { flag: "wx" });
    const other = await findOther(dir, prefix, claim);
    if (other === null) return () => rm(join(dir, claim), { force: true });
    await rm(join(dir, claim), { force: true });
    if (waitedMs >= waitMs) throw refusal("pack/locked", { dir, holder: await nameOf(dir, other), file: other });
    if (!told) onWait(await nameOf(dir, other));
    told = true;
    // Two that step back together do not come back together.
    const pause = POLL_MS * (0.5 + Math.random());
    await sleep(pause);
    waitedMs += pause;
  }
}

/** The claim of another process that still runs; those of dead ones are removed. */
async function findOther(dir: string, prefix: string, own: string): Promise<string | null> {
  for (const file of (await readdir(dir)).filter((one) => one.startsWith(prefix) && one !== own).sort()) {
    if (isHeld(file.slice(prefix.length))) return file;
    await rm(join(dir, file), { force: true });
  }
  return null;
}

function isHeld(claim: string): boolean {
  const match = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/.exec(claim);
  if (match === null) return false;
  // A folder shared by machines: the processes of another one cannot be seen from here.
  if (match[2] !== machineMark()) return true;
  return isRunning(Number(match[1])) && match[3] === startMark(Number(match[1]));
}

/** Whether a process of this machine runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function nameOf(dir: string, file: string): Promise<string> {
  return (await readFile(join(dir, file), "utf8").catch(() => "")) || "un autre processus";
}

const mark = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);
const machineMark = (): string => mark(hostname());

/** Tells a process from a later one under the same number: the start of the machine and of the process, where Linux shows them. */
function startMark(pid: number): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8");
    // The name of the program may hold spaces and parentheses: fields are counted after the last one.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return mark(`${boot} ${fields[19] ?? ""}`);
  } catch {
    return "00000000";
  }
}
