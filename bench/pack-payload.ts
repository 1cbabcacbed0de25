import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { link, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CartableError } from "../packages/diagnostics/src/index.ts";
import type { BundlePlan, PlanArtifact, PlanEntry } from "../packages/plan/src/index.ts";
import {
  blobPath,
  fetchArtifact,
  importFile,
  openStore,
  type Store,
  type StoredFile,
  type UnpackSpec,
  unpackBlob,
} from "../packages/store/src/index.ts";

/** Real content that the npm and Debian clients of this machine can fetch: pictures, sounds, code, fonts, data. */
const NPM = [
  "@scratch/scratch-gui@15.2.0",
  "jsxgraph@1.13.3",
  "mermaid@11.17.2",
  "ketcher-standalone@3.12.0",
  "@excalidraw/excalidraw@0.18.1",
  "sql.js@1.16.0",
  "d3-celestial@0.7.35",
  "vexflow@5.0.0",
  "pyodide@314.0.7",
  "mathjax@4.1.3",
  "skulpt@1.2.0",
];
const DEBIAN = [
  "tuxpaint-data",
  "kstars-data",
  "gimp-help-fr",
  "gcompris-qt-data",
  "calibre",
  "marble-data",
  "kalzium-data",
  "inkscape",
  "krita",
  "pysiogame",
  "openboard-common",
  "kgeography-data",
  "libreoffice-common",
  "libreoffice-core",
  "octave",
  "scribus",
  "musescore3",
  "gimp-data",
  "maxima",
];

/** The payload: a store that holds it, a plan that packs it, and the same files as a plain folder for other tools. */
export interface Payload {
  readonly store: Store;
  readonly plan: BundlePlan;
  readonly folder: string;
}

/** Fetches what is missing, unpacks it and makes a plan of it; everything stays below `dir` for the next run. */
export async function makePayload(dir: string): Promise<Payload> {
  mkdirSync(dir, { recursive: true });
  const store = await openStore(join(dir, "store"));
  const folder = join(dir, "folder");
  const made = join(dir, "plan.json");
  const saved = existsSync(made) ? (JSON.parse(readFileSync(made, "utf8")) as BundlePlan) : null;
  if (saved?.artifacts.map(({ key }) => key).join() === [...NPM, ...DEBIAN].join()) return { store, folder, plan: saved };
  const artifacts: PlanArtifact[] = [];
  const entries: PlanEntry[] = [];
  const files: { readonly path: string; readonly from: string }[] = [];
  for (const name of [...NPM.map((spec) => ["npm", spec] as const), ...DEBIAN.map((spec) => ["deb", spec] as const)]) {
    const [kind, spec] = name;
    const at = spec.lastIndexOf("@");
    const [packageName, version] = kind === "npm" ? [spec.slice(0, at), spec.slice(at + 1)] : [spec, debianVersion(spec)];
    const id = packageName.replace(/[^a-z0-9]+/g, "-").replace(/^-/, "");
    const { sha256, sizeBytes } = await fetched(dir, store, kind, packageName, version);
    const unpack = { what: id, format: "tar", fileName: `${id}.tar`, strip: kind === "npm" ? 1 : 0 };
    const tree = await unpackWhatFits(store, sha256, unpack);
    const index = artifacts.length;
    artifacts.push({
      resource: id,
      key: spec,
      version,
      source: kind === "npm" ? { kind, package: packageName, version } : { kind, package: packageName, version, fileName: null },
      sha256,
      sizeBytes,
      unpack: { format: unpack.format, fileName: unpack.fileName, strip: unpack.strip, include: null, exclude: tree.exclude, into: null },
    });
    for (const entry of tree.entries) {
      const path = `Ressources/${id}/${entry.path}`;
      const mode = entry.mode === 0o755 ? "755" : "644";
      entries.push({ path, sha256: entry.sha256, sizeBytes: entry.sizeBytes, mode, resource: id, artifact: index, from: entry.path });
      files.push({ path, from: entry.file });
    }
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  rmSync(folder, { recursive: true, force: true });
  await linkFiles(folder, files);
  const plan = toPlan(artifacts, entries);
  writeFileSync(made, JSON.stringify(plan));
  return { store, folder, plan };
}

function debianVersion(name: string): string {
  const text = execFileSync("apt-cache", ["show", "--no-all-versions", name], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
  return /^Version: (.+)$/m.exec(text)?.[1] ?? "";
}

async function fetched(
  dir: string,
  store: Store,
  kind: "npm" | "deb",
  name: string,
  version: string,
): Promise<{ sha256: string; sizeBytes: number }> {
  const memo = join(dir, `${kind}-${name.replace(/\W+/g, "-")}-${version.replace(/\W+/g, "-")}.json`);
  if (existsSync(memo)) return JSON.parse(readFileSync(memo, "utf8")) as { sha256: string; sizeBytes: number };
  process.stderr.write(`fetch ${kind} ${name} ${version}\n`);
  const fetched = await fetchArtifact(store, { kind, what: name, package: name, version }, { environment: process.env });
  const kept = kind === "npm" ? fetched : await keepTar(dir, store, name, fetched.sha256);
  writeFileSync(memo, JSON.stringify({ sha256: kept.sha256, sizeBytes: kept.sizeBytes }));
  return kept;
}

/** The files of a Debian package as a plain tar in the store, without the links that no key can hold. */
async function keepTar(dir: string, store: Store, name: string, sha256: string): Promise<StoredFile> {
  const [tar, folder] = [join(dir, `${name}.tar`), join(dir, `${name}.tmp`)];
  try {
    execFileSync("dpkg-deb", ["--extract", blobPath(store, sha256), folder]);
    execFileSync("find", [folder, "!", "-type", "f", "!", "-type", "d", "-delete"]);
    execFileSync("tar", [
      "--create",
      "--gzip",
      "--file",
      tar,
      "--directory",
      folder,
      "--sort=name",
      "--mtime=@0",
      "--hard-dereference",
      ".",
    ]);
    return await importFile(store, tar, { what: name });
  } finally {
    rmSync(tar, { force: true });
    rmSync(folder, { recursive: true, force: true });
    rmSync(blobPath(store, sha256), { force: true });
  }
}

/** What no key can hold is left out, one refusal after the other. */
async function unpackWhatFits(
  store: Store,
  sha256: string,
  spec: UnpackSpec,
): Promise<{ readonly exclude: readonly string[]; readonly entries: Awaited<ReturnType<typeof unpackBlob>>["entries"] }> {
  const exclude: string[] = [];
  for (;;) {
    try {
      return { exclude, entries: (await unpackBlob(store, sha256, exclude.length === 0 ? spec : { ...spec, exclude })).entries };
    } catch (error) {
      if (!(error instanceof CartableError) || !["archive/link", "archive/unsafe-path", "archive/collision"].includes(error.code))
        throw error;
      const path = /« ([^»]+) »/.exec(error.message.replace(/^[^(]*\(/, ""))?.[1] ?? /« ([^»]+) »/.exec(error.message)?.[1];
      if (path === undefined || exclude.includes(path)) throw error;
      exclude.push(path);
    }
  }
}

async function linkFiles(folder: string, files: readonly { readonly path: string; readonly from: string }[]): Promise<void> {
  const made = new Set<string>();
  for (const { path, from } of files) {
    const target = join(folder, path);
    if (existsSync(target)) continue;
    if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
    made.add(dirname(target));
    await link(from, target);
  }
}

function toPlan(artifacts: readonly PlanArtifact[], entries: readonly PlanEntry[]): BundlePlan {
  const bytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    format: 4,
    bundle: "mesure",
    year: 2026,
    target: "all",
    kind: "key",
    name: "Mesure",
    demonstration: true,
    serial: 1,
    previous: null,
    compression: "default",
    totals: { files: entries.length, bytes, medium: null },
    warnings: [],
    components: [],
    cards: [],
    purposes: [],
    artifacts,
    directories: ["Mes-documents"],
    entries,
  };
}
