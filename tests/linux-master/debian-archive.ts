import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A Debian package to build: what it says of itself, its files and its maintainer scripts. */
export interface DebSpec {
  readonly name: string;
  readonly version: string;
  readonly depends?: string;
  readonly provides?: string;
  readonly suggests?: string;
  readonly conflicts?: string;
  /** `all` by default. */
  readonly architecture?: string;
  readonly source?: string;
  /** Path from `/` to text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Those of its files that people edit (policy, 10.7). */
  readonly conffiles?: readonly string[];
  readonly scripts?: Readonly<Partial<Record<"preinst" | "postinst" | "prerm" | "postrm", string>>>;
}

export const fileOf = ({ name, version, architecture = "all" }: DebSpec): string =>
  `${name}_${version.replace(/^\d+:/, "")}_${architecture}.deb`;

/** Builds a package by dpkg-deb, in a folder. Gives its stanza in an index. */
export function buildDeb(folder: string, spec: DebSpec): string {
  const tree = mkdtempSync(join(folder, "arbre-"));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  const { name, version, architecture = "all", files = {}, conffiles = [], scripts = {} } = spec;
  const control = [
    `Package: ${name}`,
    ...(spec.source === undefined ? [] : [`Source: ${spec.source}`]),
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    "Maintainer: Essai <essai@cartable.example>",
    ...(spec.depends === undefined ? [] : [`Depends: ${spec.depends}`]),
    ...(spec.suggests === undefined ? [] : [`Suggests: ${spec.suggests}`]),
    ...(spec.provides === undefined ? [] : [`Provides: ${spec.provides}`]),
    ...(spec.conflicts === undefined ? [] : [`Conflicts: ${spec.conflicts}`]),
    "Description: paquet d'essai",
  ];
  write("DEBIAN/control", `${control.join("\n")}\n`);
  write(`usr/share/doc/${name}/copyright`, `Fichiers de ${name} : licence MIT.\n`);
  write(`usr/share/${name}/version`, `${version}\n`);
  for (const [path, text] of Object.entries(files)) write(path, text);
  if (conffiles.length > 0) write("DEBIAN/conffiles", `${conffiles.join("\n")}\n`);
  for (const [script, text] of Object.entries(scripts)) {
    write(`DEBIAN/${script}`, `#!/bin/sh\nset -e\n${text}\n`);
    chmodSync(join(tree, "DEBIAN", script), 0o755);
  }
  const path = join(folder, fileOf(spec));
  execFileSync("dpkg-deb", ["--root-owner-group", "-Znone", "--build", tree, path], { stdio: "ignore" });
  rmSync(tree, { recursive: true });
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  return [...control, `Filename: ${fileOf(spec)}`, `Size: ${statSync(path).size}`, `SHA256: ${sha256}`, ""].join("\n");
}

/**
 * An archive of packages and an apt that knows it alone, as a machine with its mirrors has them: gives the file to name in
 * APT_CONFIG. Nothing of the machine's own apt is read.
 */
export function writeArchive(folder: string, specs: readonly DebSpec[]): string {
  const archive = join(folder, "archive");
  for (const path of [archive, join(folder, "apt/lists/partial"), join(folder, "apt/cache/archives/partial"), join(folder, "apt/none")])
    mkdirSync(path, { recursive: true });
  writeFileSync(join(archive, "Packages"), specs.map((spec) => buildDeb(archive, spec)).join("\n"));
  writeFileSync(join(folder, "apt/sources.list"), `deb [trusted=yes] file:${archive} ./\n`);
  writeFileSync(join(folder, "apt/status"), "");
  const settings = {
    "Dir::Etc::main": "none/main",
    "Dir::Etc::parts": "none",
    "Dir::Etc::sourcelist": "sources.list",
    "Dir::Etc::sourceparts": "none",
    "Dir::Etc::preferences": "none/preferences",
    "Dir::Etc::preferencesparts": "none",
    "Dir::State::lists": "lists",
    "Dir::State::status": "status",
    "Dir::Cache": "cache",
    "Dir::Log": "none",
  };
  const config = join(folder, "apt/apt.conf");
  const lines = Object.entries(settings).map(([name, path]) => `${name} "${join(folder, "apt", path)}";`);
  writeFileSync(config, `${lines.join("\n")}\nAPT::Sandbox::User "root";\n`);
  execFileSync("apt-get", ["update", "-q"], { env: { ...process.env, APT_CONFIG: config }, stdio: "ignore" });
  return config;
}
