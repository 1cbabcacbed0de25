import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fleetFiles } from "../fleet/fleet-files.ts";
import { component, installer, MSI, socle } from "../fleet/test-windows-socle.ts";
import { readFleetScripts } from "../read-scripts-fs.ts";
import type { SocleComponent } from "../socle.ts";

const AGENT = fileURLToPath(new URL("test-agent.py", import.meta.url));
const SETUP = fileURLToPath(new URL("files/setup.py", import.meta.url));
/** The interpreter itself: what stands under its name may be a script that looks for it each time. */
const PYTHON = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).stdout?.trim() ?? "";
const canRun = PYTHON !== "";
if (!canRun) process.stderr.write("NON PROUVÉ : setup.py des paquets WAPT (il faut python3).\n");
process.stderr.write(
  "NON PROUVÉ : les paquets WAPT dans un véritable agent ; ici, un double de setuphelpers qui note ce qu’on lui demande.\n",
);

const INSTALLER = "un installeur";
const SHA256 = createHash("sha256").update(INSTALLER).digest("hex");
const KEY = "Outil";

interface Scenario {
  readonly hook: "install" | "uninstall" | "audit";
  /** What Windows lists before, and after the installer has run. */
  readonly programs: readonly { readonly key: string; readonly version: string }[];
  readonly after: readonly { readonly key: string; readonly version: string }[];
  readonly code: number;
  readonly force: boolean;
  readonly section: "base" | "group";
}
interface Outcome {
  readonly run: readonly { readonly cmd: string; readonly shell: boolean; readonly timeout: number; readonly accept: readonly number[] }[];
  readonly printed: readonly string[];
  readonly error: string | null;
  readonly returned: unknown;
  readonly uninstallkey: readonly string[];
}

describe.skipIf(!canRun)("setup.py of the WAPT packages", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "wapt é'$ "));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes the package of a component, then runs a hook of its setup.py. */
  const check = (one: SocleComponent, scenario: Partial<Scenario>, bytes: string | null = INSTALLER): Outcome => {
    rmSync(join(folder, "socle"), { recursive: true, force: true });
    for (const [path, text] of fleetFiles(socle([one]), readFleetScripts())) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const own = join(folder, "socle/wapt", one.id);
    const name = one.installers[0]?.file.split("/").at(-1) ?? "";
    if (bytes !== null) writeFileSync(join(own, name), bytes);
    const whole: Scenario = {
      hook: "install",
      programs: [],
      after: [{ key: KEY, version: "1.2" }],
      code: 0,
      force: false,
      section: "base",
      ...scenario,
    };
    writeFileSync(join(folder, "scenario.json"), JSON.stringify(whole));
    const { stdout, stderr } = spawnSync(PYTHON, ["-B", AGENT, join(own, "setup.py"), join(folder, "scenario.json")], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    return JSON.parse(stdout) as Outcome;
  };
  const outil = (over: Parameters<typeof installer>[0] = {}): SocleComponent =>
    component({ name: "%s « {0} » '\"", installers: [installer({ sha256: SHA256, ...over })] });
  const program = (version: string): Scenario["programs"] => [{ key: KEY, version }];

  it("is Python that compiles", () => {
    const { status, stderr } = spawnSync(PYTHON, ["-c", "import ast,sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())", SETUP]);
    expect([status, String(stderr)]).toEqual([0, ""]);
  });

  it("installs what is absent or older, with the arguments and the codes of the socle, and says what to take away later", () => {
    for (const programs of [[], program("1.1.9")]) {
      const { run, error, uninstallkey } = check(outil(), { programs });
      expect(error).toBe(null);
      expect(run).toEqual([
        {
          cmd: `"${join(folder, "socle/wapt/outil", "Outil Setup 1.2.exe")}" /S /D=C:\\Outil`,
          shell: false,
          timeout: 3600,
          accept: [0, 3010],
        },
      ]);
      expect(uninstallkey).toEqual([KEY]);
    }
  });

  it("gives a msi to msiexec", () => {
    const [one] = MSI.installers;
    const msi = { ...MSI, installers: [{ ...(one ?? installer()), sha256: SHA256 }] };
    const key = one?.detect.value ?? "";
    const { run, error } = check(msi, { after: [{ key, version: "26.02.00.0" }] });
    expect([error, run.map(({ cmd }) => cmd)]).toEqual([null, [`msiexec /i "${join(folder, "socle/wapt/paquet/paquet.msi")}" /qn`]]);
  });

  it.each(["1.2", "1.2.0.0", "1.10", "2"])("leaves version %s as it is, unless forced", (version) => {
    const { run, error, uninstallkey } = check(outil(), { programs: program(version) });
    expect([run, error, uninstallkey]).toEqual([[], null, [KEY]]);
    expect(check(outil(), { programs: program(version), force: true }).run).toHaveLength(1);
  });

  it("runs nothing that is not the file of the socle", () => {
    for (const bytes of ["autre chose", null]) {
      const { run, error, uninstallkey } = check(outil(), {}, bytes);
      expect([run, uninstallkey]).toEqual([[], []]);
      expect(error).toContain(bytes === null ? "ne contient pas" : "n'est pas le fichier attendu");
    }
  });

  it("fails on a code that is no success, and when Windows does not list the program after", () => {
    expect(check(outil(), { code: 5 }).error).toContain("code 5");
    expect(check(outil(), { code: 3010 }).error).toBe(null);
    expect(check(outil(), { after: [] }).error).toContain("sous le nom prévu (Outil)");
  });

  it("judges a machine, without the other files of the package", () => {
    const judge = (programs: Scenario["programs"]): unknown => check(outil(), { hook: "audit", programs }, null).returned;
    expect([judge([]), judge(program("1.1")), judge(program("1.2")), judge(program("1.3")), judge(program("bêta"))]).toEqual([
      "ERROR",
      "ERROR",
      "OK",
      "OK",
      "ERROR",
    ]);
    expect(check(outil(), { hook: "audit", programs: program("1.1") }).printed).toEqual([
      "%s « {0} » '\" : ancien (version 1.1, attendue 1.2)",
    ]);
  });

  it("has nothing to do for the group, which only brings the others", () => {
    for (const hook of ["install", "uninstall", "audit"] as const)
      expect(check(outil(), { hook, section: "group" })).toEqual({
        run: [],
        printed: [],
        error: null,
        returned: hook === "audit" ? "OK" : null,
        uninstallkey: [],
      });
  });

  it("says what it cannot know of a program that the description does not name", () => {
    const unnamed = outil({ detect: { kind: "none", value: "" } });
    expect(check(unnamed, { after: [] })).toMatchObject({ error: null, uninstallkey: [] });
    expect(check(unnamed, { hook: "audit" }).returned).toBe("WARNING");
    expect(check(unnamed, { hook: "uninstall" }).error).toContain("retirez-le par Windows");
    expect(check(outil(), { hook: "uninstall" }).error).toBe(null);
  });
});
