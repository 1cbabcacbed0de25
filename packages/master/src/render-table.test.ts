import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readLinuxScripts } from "./read-scripts-fs.ts";
import { renderTable } from "./render-table.ts";
import type { Socle } from "./socle.ts";
import { plainText } from "./to-socle.ts";

const HOSTILE = ["'; touch PIRATE; '", '"$(touch PIRATE)"', "`touch PIRATE`", "%s%n", "& touch PIRATE", "a\tb\nc\u001b[31m", "-rf", "’‘„"];

const socleOf = (name: string, id = "outil"): Socle => ({
  format: 1,
  bundle: "essai",
  year: 2026,
  target: "linux",
  serial: 1,
  name,
  tree: null,
  components: [
    {
      id,
      name: plainText(name),
      version: "1.0-1",
      publisher: "Essai",
      license: "MIT",
      installers: [
        {
          platform: "linux",
          architecture: "x64",
          type: "deb",
          version: "1.0-1",
          file: "socle/installers/aa/a/outil.deb",
          sha256: "a".repeat(64),
          sizeBytes: 1,
          command: [],
          successCodes: [0],
          detect: { kind: "dpkg", value: "outil" },
          depends: [],
        },
      ],
    },
  ],
  debian: { suite: "bookworm", architecture: "amd64", packages: [] },
});

describe.skipIf(spawnSync("dpkg", ["--version"]).status !== 0)("install.sh, with a table", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "socle avec espace "));
    mkdirSync(join(folder, "linux"));
    mkdirSync(join(folder, "racine/var/lib/dpkg"), { recursive: true });
    writeFileSync(join(folder, "racine/var/lib/dpkg/status"), "");
    for (const [name, bytes] of readLinuxScripts()) writeFileSync(join(folder, "linux", name), bytes);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const run = (table: string, args: readonly string[], path = process.env["PATH"]) => {
    writeFileSync(join(folder, "linux/socle.tsv"), table);
    return spawnSync("/bin/sh", [join(folder, "linux/install.sh"), "--inventory", ...args], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PATH: path },
    });
  };
  const root = (): string[] => ["--root", "racine", "--any-system"];
  const own = (lines: string): string => `${lines}end\t${createHash("sha256").update(lines).digest("hex")}\n`;
  /** The scripts are for one architecture: the table names that of this machine. */
  const table = (text: string): string => {
    const here = spawnSync("dpkg", ["--print-architecture"], { encoding: "utf8" }).stdout.trim();
    return own(text.replace(/end\t.*\n$/, "").replace("amd64", here));
  };

  it.each(HOSTILE)("never runs a name: %j", (name) => {
    const { status, stdout } = run(table(renderTable(socleOf(name), [], null)), root());
    expect(status).toBe(0);
    expect(stdout).toContain(";outil;outil;1.0-1;-;absent");
    expect(existsSync(join(folder, "PIRATE"))).toBe(false);
  });

  it.each(["../x", "A", "a b", "$(id)", "a;b"])("refuses an id that is not one, even in a table whose digest is right: %j", (id) => {
    const { status, stderr } = run(table(renderTable(socleOf("Outil", id), [], null)), root());
    expect(stderr).toContain("contenu inattendu");
    expect(status).toBe(4);
  });

  it("refuses a table that was cut or changed", () => {
    const whole = table(renderTable(socleOf("Outil"), [], null));
    expect(run(whole, root()).status).toBe(0);
    expect(run(whole.slice(0, -10), root()).status).toBe(4);
    expect(run(whole.replace("1.0-1", "1.0-2"), root()).status).toBe(4);
  });

  it("refuses to work where no digest tool answers, even when they all claim success", () => {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    for (const tool of ["sha256sum", "shasum", "openssl"]) writeFileSync(join(bin, tool), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
    const { status, stderr } = run(table(renderTable(socleOf("Outil"), [], null)), root(), `${bin}:${process.env["PATH"]}`);
    expect(stderr).toContain("aucun outil d'empreinte");
    expect(status).toBe(4);
  });

  it("is wrong use to name a component that is not there, or an option that is not one", () => {
    const good = table(renderTable(socleOf("Outil"), [], null));
    expect(run(good, [...root(), "--only", "autre"]).status).toBe(2);
    expect(run(good, [...root(), "--only", "$(id)"]).status).toBe(2);
    expect(run(good, ["--inconnu"]).status).toBe(2);
    expect(readFileSync(join(folder, "racine/var/lib/dpkg/status"), "utf8")).toBe("");
  });
});
