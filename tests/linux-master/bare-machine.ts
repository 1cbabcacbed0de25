import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeBareRoot } from "../../packages/master/src/test-linux-master-fs.ts";

/** Why this machine cannot be the judge; null when it can. */
export function whyNot(): string | null {
  const missing = ["dpkg-deb", "apt-get", "dpkg", "ldd", "unshare"].filter(
    (name) => spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0,
  );
  if (missing.length > 0) return `il manque ${missing.join(", ")}`;
  if (process.getuid?.() !== 0) return "il faut les droits de root";
  if (spawnSync("unshare", ["-m", "chroot", "/", "true"]).status !== 0) return "ni espace de montage ni chroot ici";
  return null;
}

/** Programs that maintainer scripts call, with the libraries that each wants: a chroot runs them. */
const PROGRAMS = ["sh", "rm", "cat"] as const;

/** The root of a Debian system of a few files, in which dpkg runs maintainer scripts by chroot. */
export function writeMachine(root: string): void {
  writeBareRoot(root);
  writeFileSync(
    join(root, "var/lib/dpkg/info/base.list"),
    ["/.", "/opt", "/usr", "/usr/share", "/usr/share/doc", "/usr/share/applications", "/var", "/var/lib", ""].join("\n"),
  );
  for (const path of ["opt", "tmp", "usr/share/applications", "usr/share/doc", "var/log", "var/lib/dpkg/alternatives"])
    mkdirSync(join(root, path), { recursive: true });
  const files = new Set<string>();
  for (const name of PROGRAMS) {
    const path = execFileSync("sh", ["-c", `readlink -f "$(command -v ${name})"`], { encoding: "utf8" }).trim();
    mkdirSync(join(root, "bin"), { recursive: true });
    copyFileSync(path, join(root, "bin", name));
    chmodSync(join(root, "bin", name), 0o755);
    for (const [, library = ""] of execFileSync("ldd", [path], { encoding: "utf8" }).matchAll(/(\/\S+) \(0x/g)) files.add(library);
  }
  for (const path of files) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    copyFileSync(path, join(root, path));
    chmodSync(join(root, path), 0o755);
  }
}

/** What a run of the installer ended with. */
export interface Installed {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  /** Component to result, from the report; empty where there is none. */
  readonly results: Readonly<Record<string, string>>;
}

/** Runs the installer of a master on a machine that stands in a folder. `environment`: more than that of this process. */
export function install(
  socle: string,
  root: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Installed {
  const report = join(root, "var/log/cartable-socle/rapport.json");
  rmSync(report, { force: true });
  // In a group of its own: what kills it leaves the test alone.
  const { status, signal, stdout, stderr } = spawnSync(
    "setsid",
    ["--wait", "sh", join(socle, "linux/install.sh"), "--root", root, ...args],
    {
      encoding: "utf8",
      env: { ...process.env, ...environment },
    },
  );
  return { code: status, signal, out: stdout, err: stderr, results: readResults(report) };
}

function readResults(report: string): Readonly<Record<string, string>> {
  try {
    const { components } = JSON.parse(readFileSync(report, "utf8")) as { components: readonly { id: string; result: string }[] };
    return Object.fromEntries(components.map(({ id, result }) => [id, result]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

/** Packages of a machine, name to version and state, as dpkg tells them. */
export function packagesOf(root: string): Readonly<Record<string, string>> {
  const format = "${Package} ${Version} ${db:Status-Abbrev}\\n";
  const out = execFileSync("dpkg-query", [`--admindir=${root}/var/lib/dpkg`, "-W", "-f", format], { encoding: "utf8" });
  return Object.fromEntries(
    out
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [name = "", version = "", state = ""] = line.split(" ");
        return [name, `${version} ${state}`];
      }),
  );
}

/** Copies that dpkg and apt keep of their own former state, logs, and what they note of themselves: no part of the state of a machine. */
const ASIDE =
  /^(var\/log\/|var\/lib\/dpkg\/(status-old|available|lock|lock-frontend|diversions-old|statoverride-old|info\/format|triggers\/|arch)|var\/lib\/apt\/|var\/lib\/dpkg\/status$|var\/cache\/)/;

/** Every file of a machine with its mode and the digest of its bytes, its packages apart: two equal states are equal values. */
export function stateOf(root: string): Readonly<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const item of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const full = join(item.parentPath, item.name);
    const path = full.slice(root.length + 1);
    if (ASIDE.test(`${path}${item.isDirectory() ? "/" : ""}`) || ASIDE.test(path)) continue;
    const { mode } = lstatSync(full);
    const what = item.isDirectory() ? "dossier" : item.isSymbolicLink() ? readlinkSync(full) : digest(readFileSync(full));
    state[path] = `${(mode & 0o7777).toString(8)} ${what}`;
  }
  for (const [name, version] of Object.entries(packagesOf(root))) state[`paquet ${name}`] = version;
  return Object.fromEntries(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The whole tree, logs and notes of apt included: proves that nothing was written. */
export function everyByte(root: string): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const item of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const full = join(item.parentPath, item.name);
    const { mode, mtimeMs, size } = lstatSync(full);
    all[full] = item.isFile() ? `${mode} ${mtimeMs} ${size} ${digest(readFileSync(full))}` : `${mode} ${item.isDirectory() ? mtimeMs : ""}`;
  }
  return all;
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** Puts packages on a machine as an administrator does, before any socle. */
export function dpkgInstall(root: string, debs: readonly string[]): void {
  execFileSync("dpkg", [`--root=${root}`, "--install", ...debs], { stdio: "ignore" });
}

/** A folder of commands that stand before those of the machine, and kill the whole group at the call of a given number. */
export function writeKillers(folder: string, commands: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of commands) {
    const real = execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    const script = `#!/bin/sh
read -r count <"$KILLER_COUNT"
count=$((count + 1))
echo "$count" >"$KILLER_COUNT"
if [ "$count" -eq "$KILLER_AT" ]; then kill -9 0; fi
exec ${real} "$@"
`;
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  }
}
