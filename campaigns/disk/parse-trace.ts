import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { DiskCall } from "./disk-call.ts";

/** A finished call of a trace: its name, its arguments as strace writes them, what it returned. */
interface TracedCall {
  readonly name: string;
  readonly args: readonly string[];
  readonly result: string;
}

/** Reads what `strace -f -y -xx` wrote: the calls that succeeded and touch the folder, in the order in which they ended. */
export function parseTrace(trace: string, folder: string): readonly DiskCall[] {
  const calls: DiskCall[] = [];
  /** Where the next byte of an open file goes, by descriptor and path. */
  const positions = new Map<string, number>();
  const appended = new Set<string>();
  for (const call of finishedCalls(trace)) {
    for (const found of toDiskCalls(call, positions, appended)) if (touches(found, folder)) calls.push(found);
  }
  return calls;
}

function* finishedCalls(trace: string): Generator<TracedCall> {
  const begun = new Map<string, string>();
  for (const line of trace.split("\n")) {
    const found = /^(\d+)\s+(.*)$/.exec(line);
    if (found === null) continue;
    const [, pid = "", rest = ""] = found;
    const unfinished = /^(.*?)\s*<unfinished \.\.\.>$/.exec(rest);
    if (unfinished !== null) {
      begun.set(pid, unfinished[1] ?? "");
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const whole = resumed === null ? rest : `${begun.get(pid) ?? ""}${resumed[1] ?? ""}`;
    const call = /^(\w+)\((.*)\)\s+= (.*)$/.exec(whole);
    if (call === null || (call[3] ?? "").startsWith("-1")) continue;
    yield { name: call[1] ?? "", args: (call[2] ?? "").split(", "), result: call[3] ?? "" };
  }
}

function* toDiskCalls({ name, args, result }: TracedCall, positions: Map<string, number>, appended: Set<string>): Generator<DiskCall> {
  const [first = "", second = "", third = "", fourth = ""] = args;
  switch (name) {
    case "open":
    case "openat":
    case "creat": {
      const [path, flags] =
        name === "openat" ? [pathAt(first, second), third] : [text(first), name === "creat" ? "O_CREAT|O_TRUNC" : second];
      if (/O_CREAT/.test(flags)) yield { kind: "create", path };
      if (/O_TRUNC/.test(flags)) yield { kind: "truncate", path, sizeBytes: 0 };
      positions.delete(result);
      if (/O_APPEND/.test(flags)) appended.add(result);
      else appended.delete(result);
      return;
    }
    case "write":
    case "pwrite64": {
      const bytes = content(second).subarray(0, Number(result));
      yield { kind: "write", path: pathOf(first), offset: name === "write" ? advance(first, bytes.length) : Number(fourth), bytes };
      return;
    }
    case "writev":
    case "pwritev": {
      const bytes = Buffer.concat(args.slice(1).flatMap((arg) => (/iov_base=/.test(arg) ? [content(arg)] : []))).subarray(
        0,
        Number(result),
      );
      const offset = name === "writev" ? advance(first, bytes.length) : Number(args.at(-1));
      yield { kind: "write", path: pathOf(first), offset, bytes };
      return;
    }
    case "copy_file_range":
    case "sendfile": {
      const [to, from] = name === "sendfile" ? [first, second] : [third, first];
      const start = positions.get(from) ?? 0;
      const length = Number(result);
      positions.set(from, start + length);
      const bytes = readFileSync(pathOf(from)).subarray(start, start + length);
      if (length > 0) yield { kind: "write", path: pathOf(to), offset: advance(to, length), bytes };
      return;
    }
    case "lseek":
      positions.set(first, Number(result));
      return;
    case "ftruncate":
      yield { kind: "truncate", path: pathOf(first), sizeBytes: Number(second) };
      return;
    case "fsync":
    case "fdatasync":
      yield { kind: "sync", path: pathOf(first) };
      return;
    case "sync":
    case "syncfs":
      yield { kind: "sync-all" };
      return;
    case "rename":
    case "link":
      yield { kind: name, from: text(first), to: text(second) };
      return;
    case "renameat":
    case "renameat2":
    case "linkat":
      yield { kind: name === "linkat" ? "link" : "rename", from: pathAt(first, second), to: pathAt(third, fourth) };
      return;
    case "mkdir":
    case "rmdir":
    case "unlink":
      yield { kind: name === "mkdir" ? "mkdir" : "remove", path: text(first) };
      return;
    case "mkdirat":
      yield { kind: "mkdir", path: pathAt(first, second) };
      return;
    case "unlinkat":
      yield { kind: "remove", path: pathAt(first, second) };
      return;
    default:
      throw new Error(`appel inattendu dans la trace : ${name}`);
  }

  /** -1: at the end of the file, whatever its size. */
  function advance(descriptor: string, bytes: number): number {
    if (appended.has(descriptor)) return -1;
    const offset = positions.get(descriptor) ?? 0;
    positions.set(descriptor, offset + bytes);
    return offset;
  }
}

/** The bytes of a quoted argument, all written as `\xHH`. */
function content(argument: string): Buffer {
  const quoted = /"((?:\\x[0-9a-f]{2})*)"/.exec(argument);
  if (quoted === null) throw new Error(`argument illisible dans la trace : ${argument.slice(0, 80)}`);
  return Buffer.from((quoted[1] ?? "").replaceAll("\\x", ""), "hex");
}

const text = (argument: string): string => content(argument).toString("utf8");

/** The path that `-y` writes behind a descriptor. */
function pathOf(descriptor: string): string {
  const path = /<(.*)>/.exec(descriptor)?.[1] ?? "";
  return Buffer.from(
    path.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
}

function pathAt(folder: string, path: string): string {
  return isAbsolute(text(path)) ? text(path) : join(pathOf(folder), text(path));
}

function touches(call: DiskCall, folder: string): boolean {
  const isInside = (path: string): boolean => path.startsWith(`${folder}/`) || path === folder;
  if (call.kind === "sync-all") return true;
  return "path" in call ? isInside(call.path) && !call.path.endsWith(" (deleted)") : isInside(call.from) && isInside(call.to);
}
