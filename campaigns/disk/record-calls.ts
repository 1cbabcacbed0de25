import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DiskCall } from "./disk-call.ts";
import { parseTrace } from "./parse-trace.ts";

/** Calls that change a disk or wait for it; `lseek` tells where the next write goes. */
export const TRACED = [
  ..."openat open creat rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat link linkat".split(" "),
  ..."fsync fdatasync syncfs sync ftruncate pwrite64 pwritev writev write lseek copy_file_range sendfile".split(" "),
];

/** The environment of a recorded program: one thread of the pool, no queue of the kernel that strace cannot see. */
export const RECORDED_ENVIRONMENT = { UV_THREADPOOL_SIZE: "1", UV_USE_IO_URING: "0" };

export const hasStrace = (): boolean => spawnSync("strace", ["--version"]).status === 0;

/** Runs a command under strace to its end and lists, in order, what it did below a folder. Throws when it fails. */
export function recordCalls(command: readonly string[], folder: string): readonly DiskCall[] {
  const dir = mkdtempSync(join(tmpdir(), "cartable-trace-"));
  const trace = join(dir, "trace");
  try {
    const tracing = ["-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "33554432", `--trace=${TRACED.join(",")}`, "-o", trace];
    const ran = spawnSync("strace", [...tracing, ...command], { encoding: "utf8", env: { ...process.env, ...RECORDED_ENVIRONMENT } });
    if (ran.status !== 0) throw new Error(`le programme à enregistrer échoue sans faute : ${ran.stderr}`);
    return parseTrace(readFileSync(trace, "latin1"), folder);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
