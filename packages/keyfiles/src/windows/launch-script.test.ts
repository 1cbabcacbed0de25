import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LAUNCH_EXIT, type Launch, renderLaunchScript } from "./launch-script.ts";
import { buildProgram, buildWitness, isWinePresent, openTestWine, type TestWine, wasStarted } from "./test-wine-fs.ts";

const X64 = { path: "PortableApps/X/App/X/bin/outil.exe", architecture: "x64" } as const;
const launch = (more: Partial<Launch> = {}): Launch => ({ id: "mon-outil", programs: [X64], requires: {}, ...more });

describe("renderLaunchScript", () => {
  it("is ASCII with CRLF, and says nothing but the id and the path", () => {
    const text = renderLaunchScript(launch({ requires: { java: "21", runtime: "VC++ 2015-2022 et .NET 8" } }), 2);
    expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(text.split("\r\n").every((line) => !/[\r\n]/.test(line))).toBe(true);
    expect(text).toMatchSnapshot();
  });

  it("never puts in a line what people wrote", () => {
    const hostile = '"&calc&rem %PATH% ^ ! \r\ncalc';
    const text = renderLaunchScript(launch({ requires: { java: hostile, runtime: `VC++ ${hostile}` } }), 2);
    expect(text).not.toContain("calc");
  });

  it("refuses an id or a path that would be read as something else", () => {
    expect(() => renderLaunchScript(launch({ id: "a&calc" }), 2)).toThrow("not an id");
    for (const path of ['a".exe', "a\r\nb.exe", "a|b.exe", "a<b.exe", "é.exe", "100% %PATH%.exe"])
      expect(() => renderLaunchScript(launch({ programs: [{ ...X64, path }] }), 2)).toThrow("not a path");
  });
});

/**
 * Names of folders that break scripts: each once on its own, then together. `%` is left out: the interpreter of Wine reads
 * what `%~dp0` gave a second time, that of Windows does not.
 */
const FOLDERS = ["clé", "un deux", "l'école", "a & b", "bonjour !", "a^b", "(1)", "clé d'élève & co ^ ! (1)"];
const NAMES = [
  "IDLE (Python GUI).exe",
  "a & b.exe",

  "wow!.exe",
  "a ^b.exe".replace("^", ""),
  "l'outil.exe",
  "{a}=[b],$c~#@+.exe",
];

describe.skipIf(!isWinePresent())("a launch script, run by the command interpreter", () => {
  let wine: TestWine;
  let dir = "";
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "lancer-"));
    wine = openTestWine();
    buildWitness(join(dir, "temoin.exe"));
  }, 120_000);
  afterAll(() => {
    wine.close();
    rmSync(dir, { recursive: true, force: true });
  });

  /** A key in a folder of this name, with programs that leave a trace. */
  function makeKey(folder: string, described: Launch, present: readonly string[]): string {
    const key = mkdtempSync(join(dir, "cle-"));
    const root = join(key, folder);
    for (const path of present) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), readFileSync(join(dir, "temoin.exe")));
    }
    mkdirSync(join(root, "Cartable/Lancer"), { recursive: true });
    writeFileSync(join(root, "Cartable/Lancer/mon-outil.cmd"), renderLaunchScript(described, 2));
    return root;
  }

  const started = (program: string): Promise<boolean> => wasStarted(dirname(program));

  it.each(FOLDERS)("starts from « %s »", { timeout: 60_000 }, async (folder) => {
    const root = makeKey(folder, launch(), [X64.path]);
    const ran = wine.cmd(join(root, "Cartable/Lancer"), "mon-outil.cmd");
    expect(ran).toMatchObject({ code: 0, out: "" });
    expect(await started(join(root, X64.path))).toBe(true);
    const from = readFileSync(join(root, dirname(X64.path), "parti.txt"), "utf16le");
    expect(from.endsWith(`\\${folder}\\PortableApps\\X\\App\\X\\bin`)).toBe(true);
  });

  it.each(NAMES)("starts a program named « %s »", { timeout: 60_000 }, async (name) => {
    const path = `PortableApps/X/App/X/${name}`;
    const root = makeKey("clé & co", launch({ programs: [{ path, architecture: "any" }] }), [path]);
    expect(wine.cmd(join(root, "Cartable/Lancer"), "mon-outil.cmd")).toMatchObject({ code: 0, out: "" });
    expect(await started(join(root, path))).toBe(true);
  });

  it("starts whatever the current folder, called by its whole path as Explorer does", { timeout: 60_000 }, async () => {
    const root = makeKey("clé & co", launch(), [X64.path]);
    const whole = `Z:${root.replaceAll("/", "\\")}\\Cartable\\Lancer\\mon-outil.cmd`;
    buildProgram(join(dir, "explorateur.exe"), [`ExecShell "open" "${whole}"`]);
    expect(wine.cmd(dir, "explorateur.exe")).toMatchObject({ code: 0 });
    expect(await started(join(root, X64.path))).toBe(true);
  });

  it.each(["E", "K"])("starts from a key that is drive %s:", { timeout: 60_000 }, async (letter) => {
    const root = makeKey("clé", launch(), [X64.path]);
    wine.mount(letter, root);
    expect(wine.cmd(dir, `${letter}:\\Cartable\\Lancer\\mon-outil.cmd`)).toMatchObject({ code: 0, out: "" });
    expect(await started(join(root, X64.path))).toBe(true);
    const from = readFileSync(join(root, dirname(X64.path), "parti.txt"), "utf16le");
    expect(from).toBe(`${letter}:\\PortableApps\\X\\App\\X\\bin`);
    rmSync(join(root, X64.path));
    expect(wine.cmd(dir, `${letter}:\\Cartable\\Lancer\\mon-outil.cmd`).out).toContain(
      `"${letter}:\\PortableApps\\X\\App\\X\\bin\\outil.exe"`,
    );
  });

  it("says that the program is missing, and where it should be", { timeout: 60_000 }, () => {
    const root = makeKey("a & b", launch(), []);
    const { code, out } = wine.cmd(join(root, "Cartable/Lancer"), "mon-outil.cmd");
    expect(code).toBe(LAUNCH_EXIT.missingProgram);
    expect(out).toContain('Le programme "mon-outil" est introuvable sur cette cle.');
    expect(out).toContain("PortableApps\\X\\App\\X\\bin\\outil.exe");
  });

  it("starts a .jar with the Java of the key, of JAVA_HOME or of the PATH, and says when there is none", { timeout: 60_000 }, async () => {
    const jar = "PortableApps/X/App/X/outil.jar";
    const ours = "PortableApps/CommonFiles/OpenJDK64/bin/javaw.exe";
    const described = launch({ programs: [{ path: jar, architecture: "any" }], requires: { java: "21" } });
    const without = makeKey("sans", described, [jar]);
    const { code, out } = wine.cmd(join(without, "Cartable/Lancer"), "mon-outil.cmd");
    expect([code, out.includes("Java 21 ou plus recent")]).toEqual([LAUNCH_EXIT.missingJava, true]);
    const withKey = makeKey("a & b", described, [jar, ours]);
    expect(wine.cmd(join(withKey, "Cartable/Lancer"), "mon-outil.cmd").code).toBe(0);
    expect(await started(join(withKey, ours))).toBe(true);
    const withHome = makeKey("c", described, [jar, "poste/java 21/bin/javaw.exe"]);
    const home = `Z:${withHome.replaceAll("/", "\\")}\\poste\\java 21`;
    expect(wine.cmd(join(withHome, "Cartable/Lancer"), "mon-outil.cmd", { JAVA_HOME: home }).code).toBe(0);
    expect(await started(join(withHome, "poste/java 21/bin/javaw.exe"))).toBe(true);
  });

  it("warns of what the computer lacks, and tries all the same", { timeout: 60_000 }, async () => {
    const root = makeKey("a", launch({ requires: { runtime: ".NET Desktop Runtime" } }), [X64.path]);
    const { code, out } = wine.cmd(join(root, "Cartable/Lancer"), "mon-outil.cmd");
    expect([code, out.includes("composant .NET")]).toEqual([0, true]);
    expect(await started(join(root, X64.path))).toBe(true);
  });

  it("chooses the edition of the processor, and says when there is none for a Windows of 32 bits", { timeout: 60_000 }, async () => {
    const old = { path: "PortableApps/X/App/X-x86/bin/outil.exe", architecture: "x86" } as const;
    const on32 = { PROCESSOR_ARCHITECTURE: "x86" };
    const both = launch({ programs: [X64, old] });
    const root = makeKey("a", both, [X64.path, old.path]);
    const script = "set PROCESSOR_ARCHITECTURE=x86&mon-outil.cmd";
    expect(wine.cmd(join(root, "Cartable/Lancer"), script, on32).code).toBe(0);
    expect(await started(join(root, old.path))).toBe(true);
    expect(existsSync(join(root, dirname(X64.path), "parti.txt"))).toBe(false);
    const only = makeKey("b", launch(), [X64.path]);
    const { code, out } = wine.cmd(join(only, "Cartable/Lancer"), script, on32);
    expect([code, out.includes("Windows 64 bits")]).toEqual([LAUNCH_EXIT.wrongWindows, true]);
  });
});
