import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A key pair as minisign writes it with a password: the text of the secret file, and its number. Null without minisign. */
export function minisignKey(password: string): { readonly secret: string; readonly id: string } | null {
  const dir = mkdtempSync(join(tmpdir(), "minisign-"));
  try {
    const ran = spawnSync("minisign", ["-G", "-p", "a.pub", "-s", "a.key"], { cwd: dir, input: `${password}\n${password}\n` });
    if (ran.status !== 0) return null;
    const id = /public key ([0-9A-F]{16})/.exec(readFileSync(join(dir, "a.pub"), "utf8"))?.[1] ?? "";
    return { secret: readFileSync(join(dir, "a.key"), "utf8"), id };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
