import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type DebianPackage, parsePackages, pathOfPackage } from "@cartable/plan";
import { readLinuxScripts } from "./read-scripts-fs.ts";
import { INDEX_PATH, RELEASE_PATH, renderIndex, renderRelease } from "./render-index.ts";
import { renderTable } from "./render-table.ts";
import type { Socle, SocleComponent } from "./socle.ts";

/** A program of a small master: a Debian package of one file, made by dpkg-deb. */
export interface TestProgram {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly depends?: string;
}

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** The architecture of this machine, in dpkg's words. */
export const debianArchitecture = (): string => execFileSync("dpkg", ["--print-architecture"], { encoding: "utf8" }).trim();

/**
 * Writes a small Linux master whose programs are real Debian packages: `FOLDER/socle/` as an archive brings it. For tests. Returns
 * what its scripts are driven by.
 */
export function writeTestMaster(folder: string, serial: number, programs: readonly TestProgram[]): Socle {
  const architecture = debianArchitecture();
  const packages = programs.map((program) => buildPackage(folder, program));
  const socle: Socle = {
    format: 1,
    bundle: "essai-master",
    year: 2026,
    target: "linux",
    serial,
    name: "Socle d’essai",
    components: programs.map((program, index) => toComponent(program, packages[index])),
    tree: null,
    debian: { suite: "bookworm", architecture, packages: packages.map((one) => ({ ...one, package: one.name, file: pathOfPackage(one) })) },
  };
  const index = renderIndex(packages);
  const release = renderRelease(index, socle.year, "bookworm", architecture);
  const vouched = [
    { path: INDEX_PATH, sha256: sha256(index) },
    { path: RELEASE_PATH, sha256: sha256(release) },
  ];
  const write = (path: string, bytes: Uint8Array | string): void => {
    mkdirSync(dirname(join(folder, "socle", path)), { recursive: true });
    writeFileSync(join(folder, "socle", path), bytes);
  };
  write(INDEX_PATH, index);
  write(RELEASE_PATH, release);
  write("linux/socle.tsv", renderTable(socle, vouched, null));
  write("socle.json", JSON.stringify(socle));
  for (const [name, bytes] of readLinuxScripts()) write(`linux/${name}`, bytes);
  return socle;
}

/** A folder that dpkg takes for the root of a Debian system with one package of its own. */
export function writeBareRoot(folder: string): void {
  for (const path of ["var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/apt", "etc", "usr/sbin"])
    mkdirSync(join(folder, path), { recursive: true });
  const own = [
    "Package: base",
    "Status: install ok installed",
    "Maintainer: Essai",
    "Architecture: all",
    "Version: 1",
    "Description: base",
  ];
  writeFileSync(join(folder, "var/lib/dpkg/status"), `${own.join("\n")}\n\n`);
  writeFileSync(join(folder, "var/lib/dpkg/info/base.list"), "/.\n");
  writeFileSync(join(folder, "etc/os-release"), 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_CODENAME=bookworm\n');
}

function buildPackage(folder: string, { id, version, depends }: TestProgram): DebianPackage {
  const build = mkdtempSync(join(folder, "paquet-"));
  mkdirSync(join(build, "arbre/DEBIAN"), { recursive: true });
  mkdirSync(join(build, `arbre/usr/share/${id}`), { recursive: true });
  writeFileSync(join(build, `arbre/usr/share/${id}/version`), `${version}\n`);
  const control = [
    `Package: ${id}`,
    `Version: ${version}`,
    "Architecture: all",
    "Maintainer: Essai <essai@cartable.example>",
    ...(depends === undefined ? [] : [`Depends: ${depends}`]),
    "Description: paquet d'essai",
    "",
  ].join("\n");
  writeFileSync(join(build, "arbre/DEBIAN/control"), control);
  const file = join(build, `${id}_${version}_all.deb`);
  execFileSync("dpkg-deb", ["--root-owner-group", "--build", join(build, "arbre"), file], { stdio: "ignore" });
  const [one] = parsePackages(
    "essai",
    `${control.trimEnd()}\nFilename: ${id}_${version}_all.deb\nSize: ${statSync(file).size}\nSHA256: ${sha256(readFileSync(file))}\n`,
  );
  if (one === undefined) throw new Error(`no package ${id}`);
  mkdirSync(dirname(join(folder, pathOfPackage(one))), { recursive: true });
  cpSync(file, join(folder, pathOfPackage(one)));
  rmSync(build, { recursive: true });
  return one;
}

function toComponent({ id, name, version }: TestProgram, one: DebianPackage | undefined): SocleComponent {
  if (one === undefined) throw new Error(`no package ${id}`);
  return {
    id,
    name,
    version,
    publisher: "Essai",
    license: "MIT",
    installers: [
      {
        platform: "linux",
        architecture: "any",
        type: "deb",
        version,
        file: pathOfPackage(one),
        sha256: one.sha256,
        sizeBytes: one.sizeBytes,
        command: ["apt-get", "install", "--no-remove", `${id}=${version}`],
        successCodes: [0],
        detect: { kind: "dpkg", value: id },
        depends: [],
      },
    ],
  };
}
