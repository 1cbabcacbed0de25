import { randomUUID } from "node:crypto";
import { join } from "node:path";

/** Ends a name with the process that owns it, so that a later process can tell work in progress from leftovers. */
export function ownedName(name: string): string {
  return `${name}.${process.pid}-${randomUUID().slice(0, 8)}`;
}

/** A fresh path in the `tmp` folder of a store. */
export function temporaryPath(store: { readonly dir: string }): string {
  return join(store.dir, "tmp", ownedName("w"));
}

/** True for a name made by `ownedName` in a process that no longer runs. */
export function isAbandoned(name: string): boolean {
  const match = /\.(\d+)-[0-9a-f]{8}$/.exec(name);
  return match !== null && !isRunning(Number(match[1]));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
