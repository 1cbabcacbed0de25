import { spawn } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { FetchContext } from "./fetch-request.ts";
import type { Store } from "./store.ts";
import { temporaryPath } from "./temporary-path.ts";

/** A Debian package at an exact version. */
interface ExactPackage {
  readonly name: string;
  readonly version: string;
}

/** What apt answers about some packages. */
export interface DebianAnswer {
  /** Stanzas of every package to install on an empty system, as `apt-cache show` prints them. */
  readonly stanzas: string;
  /** Packages that the lists of the machine do not know at the version asked for: nothing was answered about them. */
  readonly unknown: readonly ExactPackage[];
}

/** Policy 5.6.1 and 5.6.12: neither a name nor a version can be taken for an option. */
const isExact = ({ name, version }: ExactPackage): boolean =>
  /^[a-z0-9][a-z0-9+.-]+$/.test(name) && /^[0-9A-Za-z][0-9A-Za-z.+:~-]*$/.test(version);

/** Packages asked about in one command, so that its line stays short. */
const BATCH = 400;

/**
 * Asks apt what a machine that has nothing yet needs for these packages, from the signed lists of this machine; nothing is
 * downloaded and nothing changes. Recommended packages are left out. Throws `fetch/not-supported` where there is no apt, and
 * `fetch/failed` when the packages cannot be installed together.
 */
export async function resolveDebian(store: Store, packages: readonly ExactPackage[], context: FetchContext): Promise<DebianAnswer> {
  const folder = temporaryPath(store);
  try {
    await mkdir(join(folder, "archives", "partial"), { recursive: true });
    await writeFile(join(folder, "status"), "");
    const empty = ["-o", `Dir::State::status=${join(folder, "status")}`, "-o", `Dir::Cache::archives=${join(folder, "archives")}`];
    const known = new Set<string>();
    for (const part of batches(packages.filter(isExact))) {
      const { out } = await run("apt-cache", [...empty, "madison", ...part.map(({ name }) => name)], context);
      for (const line of out.split("\n")) known.add(line.split("|").slice(0, 2).join(" ").replace(/\s+/g, " ").trim());
    }
    const isKnown = ({ name, version }: ExactPackage): boolean => known.has(`${name} ${version}`);
    const asked = packages.filter(isKnown);
    const unknown = packages.filter((one) => !isKnown(one));
    if (asked.length === 0) return { stanzas: "", unknown };
    const names = asked.map(({ name, version }) => `${name}=${version}`);
    const { out, err, status } = await run("apt-get", [...empty, "--simulate", "--no-install-recommends", "install", ...names], context);
    if (status !== 0) throw refusal("fetch/failed", { what: "paquets Debian", cause: lastLines(out, err) }, new Error(err));
    const chosen = [...out.matchAll(/^Inst (\S+) \((\S+) /gm)].map(([, name = "", version = ""]) => `${name}=${version}`);
    let stanzas = "";
    for (const part of batches(chosen)) stanzas += (await run("apt-cache", [...empty, "show", ...part], context)).out;
    return { stanzas, unknown };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function batches<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) => list.slice(index * BATCH, (index + 1) * BATCH));
}

/** What apt says of packages that exclude one another comes last. */
function lastLines(out: string, err: string): string {
  const lines = `${out}\n${err}`.split("\n").filter((line) => /Depends:|Conflicts:|Breaks:|^E:/.test(line));
  return lines.slice(-4).join(" ; ").replace(/\s+/g, " ").slice(0, 300) || "apt-get ne trouve pas de solution";
}

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function run(command: string, args: readonly string[], { environment, signal }: FetchContext): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...environment, LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal === undefined ? {} : { signal }),
    });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err = `${err}${text}`.slice(-8000);
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? refusal("fetch/not-supported", { what: "paquets Debian", kind: "deb" }, error) : error),
    );
    child.on("close", (status) => resolve({ status: status ?? 1, out, err }));
  });
}
