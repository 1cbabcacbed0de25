import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import { diskRefusal } from "./disk-refusal.ts";
import type { Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";

/** Who uses a store: any number of commands may read and fill it together; only one may delete, and then alone. */
interface Lease {
  readonly kind: "shared" | "exclusive";
  readonly pid: number;
  /** When the process started, as the system counts it: a number that is used again is not the same process. */
  readonly start: string;
  readonly host: string;
  readonly command: string;
}

/**
 * Marks a store as used by this process until `release`, or until the process ends. Written first, then compared with the
 * others, so that of two commands that cannot be together at least one sees the other. A lease of a dead process is removed.
 * Throws `store/locked`, or `disk/*`.
 */
export async function holdStore(store: Store, kind: Lease["kind"], command: string): Promise<() => Promise<void>> {
  const folder = join(store.dir, "leases");
  const name = `${kind}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const path = join(folder, name);
  const lease: Lease = { kind, pid: process.pid, start: startOf(process.pid), host: hostname(), command };
  try {
    await mkdir(folder, { recursive: true });
    const whole = temporaryPath(store);
    await writeFile(whole, JSON.stringify(lease));
    await rename(whole, path);
  } catch (error) {
    throw await diskRefusal(error, folder);
  }
  const removeAtExit = (): void => rmSync(path, { force: true });
  process.once("exit", removeAtExit);
  const release = async (): Promise<void> => {
    process.off("exit", removeAtExit);
    await rm(path, { force: true });
  };
  for (const other of await readdir(folder)) {
    if (other === name) continue;
    const holder = await readLease(join(folder, other));
    const isOurs = holder?.pid === process.pid && holder.host === hostname();
    if (holder === null || isOurs || (kind === "shared" && holder.kind === "shared")) continue;
    await release();
    throw refusal("store/locked", { dir: store.dir, holder: `« ${holder.command} », processus ${holder.pid} sur ${holder.host}` });
  }
  return release;
}

/** The lease of a process that may still run; null otherwise, and then it is removed. */
async function readLease(path: string): Promise<Lease | null> {
  const text = await readFile(path, "utf8").catch(() => "");
  if (text === "") return null;
  const lease = JSON.parse(text) as Lease;
  if (lease.host !== hostname() || (isRunning(lease.pid) && startOf(lease.pid) === lease.start)) return lease;
  await rm(path, { force: true });
  return null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Field 22 of /proc/PID/stat (proc(5)), counted after the name, which may hold spaces; empty on other systems. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
