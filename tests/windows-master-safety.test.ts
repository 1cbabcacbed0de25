import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isWinePresent, openTestWine, type TestWine } from "../packages/keyfiles/src/windows/test-wine-fs.ts";
import { readDeploymentFiles, readWindowsScripts } from "../packages/master/src/read-scripts-fs.ts";
import { ROOT } from "./demonstration.ts";
import { buildRecorder, DIGEST_TOOL, declareProgram, recorder, type TestInstaller, writeWindowsSocle } from "./windows-socle.ts";

const LIST = "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall";
const MARK = "HKLM\\SOFTWARE\\Cartable\\Socle";

describe("the place of the trace and of the logs", () => {
  const named = [
    ...[...readWindowsScripts(), ...readDeploymentFiles()].map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")] as const),
    ...["deployer-le-socle-windows.md", "deployer-par-gpo-intune.md"].map((n) => [n, readFileSync(join(ROOT, "docs", n), "utf8")] as const),
  ];

  it.each(["install.cmd", "install.ps1", "demarrage.cmd", "deployer-le-socle-windows.md", "deployer-par-gpo-intune.md"])(
    "%s says the one that administrators alone write",
    (name) => expect(new Map(named).get(name)).toContain("Cartable\\.etat\\journaux"),
  );

  it.each(named)("%s writes nothing of its own in ProgramData", (_, text) => {
    expect(text).not.toMatch(/ProgramData[%!]?\\Cartable|ProgramData 'Cartable/);
  });
});

describe.skipIf(!isWinePresent())("install.cmd, run by an account that may do everything", () => {
  let dir = "";
  let wine: TestWine;
  let program: Buffer;
  const drive = (path: string): string => join(wine.drive, path);
  const state = (name: string): string => drive(`Program Files/Cartable/.etat/${name}`);
  const said = (name: string): readonly string[] =>
    existsSync(drive(`temoin/${name}.txt`))
      ? readFileSync(drive(`temoin/${name}.txt`), "latin1")
          .trimEnd()
          .split("\n")
      : [];
  /** A socle of its own, in a folder of that name. */
  const make = (name: string, installers: readonly TestInstaller[], more: Parameters<typeof writeWindowsSocle>[2] = {}): void => {
    writeWindowsSocle(join(dir, name), installers, more);
  };
  const install = (name: string, options = "", environment = {}): { readonly code: number; readonly out: string } =>
    wine.cmd(join(dir, name), `socle\\windows\\install.cmd ${options} 2>&1`, environment);
  const results = (): Readonly<Record<string, string>> => {
    const report = JSON.parse(readFileSync(state("journaux/rapport.json"), "utf8")) as { components: { id: string; result: string }[] };
    return Object.fromEntries(report.components.map(({ id, result }) => [id, result]));
  };
  const list = (key: string, values: Readonly<Record<string, string>>): void => declareProgram(wine, dir, key, values);
  /** The trace of what a former run has installed. */
  const trace = (...lines: readonly (readonly string[])[]): void => {
    mkdirSync(state(""), { recursive: true });
    writeFileSync(state("etat.tsv"), lines.map((fields) => `${fields.join("\t")}\r\n`).join(""));
  };
  const traced = (id: string, type: string, key: string): readonly string[] => [
    ...["installer", id, "1", type, "uninstall-key", "ab".repeat(32), "1.2", "1.2", "absent", "essai-master", key],
  ];

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "master-surete-"));
    wine = openTestWine();
    copyFileSync(DIGEST_TOOL, drive("windows/system32/7za.exe"));
    program = recorder(dir, "outil");
    make("simple", [{ id: "outil", bytes: program }]);
  }, 120_000);
  beforeEach(() => {
    for (const folder of ["temoin", "Program Files/Cartable"]) rmSync(drive(folder), { recursive: true, force: true });
    wine.cmd(dir, `reg delete ${MARK} /f /reg:64`);
  });
  afterAll(() => {
    wine?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("keeps its trace and what it runs where administrators alone write, and leaves no copy behind", () => {
    mkdirSync(drive("ProgramData/Cartable/socle"), { recursive: true });
    mkdirSync(drive("precieux"), { recursive: true });
    const planted = ["tree", "cartable", "1", "-", "-", "ab", "1", "-", "absent", "..\\..\\precieux", "-"].join("\t");
    writeFileSync(drive("ProgramData/Cartable/socle/etat.tsv"), `${planted}\r\n`);
    const { code, out } = install("simple");
    expect(code, out).toBe(0);
    expect(said("outil")).toEqual([expect.stringMatching(/^C:\\Program Files\\Cartable\\\.travail-\d+\|/)]);
    expect(readdirSync(drive("Program Files/Cartable"))).toEqual([".etat"]);
    expect(readFileSync(state("etat.tsv"), "utf8")).toContain("installer\toutil\t1\texe");
    expect(install("simple", "--uninstall").code).toBe(0);
    expect(existsSync(drive("precieux"))).toBe(true);
  });

  it("runs nothing when it cannot have a place that ordinary accounts cannot write", () => {
    // As for an account without rights: the folder cannot be made.
    writeFileSync(drive("Program Files/Cartable"), "");
    expect(install("simple")).toMatchObject({ code: 2, out: expect.stringContaining("droits d'administrateur") });
    expect(install("simple", "--uninstall").code).toBe(2);
    expect(said("outil")).toEqual([]);
    const dry = install("simple", "--dry-run");
    expect(dry.code, dry.out).toBe(0);
    expect(dry.out).toContain("outil : a installer");
    expect(install("simple", "--inventory").out).toContain(";outil;windows;1.2;-;absent");
  });

  it("asks nothing about files that come from the web: their digest is verified", () => {
    expect(install("simple").code).toBe(0);
    expect(said("outil")).toEqual([expect.stringMatching(/\|1$/)]);
  });

  it.each([
    ["tree", "cartable", "1", "-", "-", "ab", "1", "-", "absent", "..\\..\\precieux", "-"],
    ["tree", "cartable", "1", "-", "-", "ab", "1", "-", "absent", 'x" & md "C:\\pirate', "-"],
    ["installer", "..\\x", "1", "exe", "none", "ab", "1", "1", "absent", "essai-master", "-"],
    ["installer", "outil", "1", "exe", "none", "ab", "!", "1", "absent", "essai-master", "-"],
    ["program", "outil", "1", "exe", "none", "ab", "1", "1", "absent", "essai-master", "-"],
    ["installer", "outil", "1", "exe", "none", "ab", "1", "1", "absent", "-"],
  ])("does nothing on a trace whose fields are not what it writes: %s %s %s %s %s %s %s %s %s %s", (...fields) => {
    mkdirSync(drive("precieux"), { recursive: true });
    trace(fields);
    const { code, out } = install("simple", "--uninstall");
    expect(code, out).toBe(4);
    expect(out).toContain("Program Files\\Cartable\\.etat\\etat.tsv");
    expect([existsSync(drive("precieux")), existsSync(drive("pirate"))]).toEqual([true, false]);
    expect(readdirSync(drive("Program Files/Cartable"))).toEqual([".etat"]);
  });

  it("opens the copy by an entry of the Start menu, whose address holds no space", () => {
    make("arbre", [{ id: "outil", bytes: program }], { tree: { "OUVRIR-MON-CARTABLE.html": "<p>", "a & b^c!/vide.txt": "" } });
    const { code, out } = install("arbre");
    expect(code, out).toBe(0);
    const menu = drive("ProgramData/Microsoft/Windows/Start Menu/Programs");
    const entry = readFileSync(join(menu, "Mon cartable numerique - essai-master.url"), "latin1");
    expect(entry).toBe("[InternetShortcut]\r\nURL=file:///C:/Program%20Files/Cartable/essai-master/OUVRIR-MON-CARTABLE.html\r\n");
    expect(install("arbre", "--uninstall").code).toBe(0);
    expect(readdirSync(menu).filter((name) => name.endsWith(".url"))).toEqual([]);
    expect(readdirSync(drive("Program Files/Cartable"))).toEqual([".etat"]);
  });

  it("knows the digest of an empty file, which certutil cannot give", () => {
    writeFileSync(join(dir, "vide"), "");
    const lines = ["setlocal EnableDelayedExpansion", "set DIGEST_TOOL=certutil", "set WORK=%CD%", "set DIGEST_FILE=vide"];
    writeFileSync(
      join(dir, "simple/socle/essai.cmd"),
      ["@echo off", ...lines, "call windows\\digest.cmd file", "echo !DIGEST!"].join("\r\n"),
    );
    copyFileSync(join(dir, "vide"), join(dir, "simple/socle/vide"));
    const empty = execFileSync("sha256sum", { input: "", encoding: "utf8" }).slice(0, 64);
    expect(wine.cmd(join(dir, "simple/socle"), "essai.cmd").out.trim()).toBe(empty);
  });

  it("takes away in silence what says it is silent and is not, whatever the quotes of the command", () => {
    const kinds = [
      ["un-inno", "inno", true, '"%" /SILENT', "/SILENT /VERYSILENT /SUPPRESSMSGBOXES /NORESTART"],
      ["un-burn", "burn", true, '"%" /uninstall /quiet', "/uninstall /quiet /uninstall /quiet /norestart"],
      ["un-nsis", "nsis", false, "%", "/S"],
      ["sans-guillemets", "nsis", false, "% /allusers", "/allusers /S"],
      ["un-exe", "exe", true, '"%" --silencieux', "--silencieux"],
    ] as const;
    for (const [id, , quiet, command] of kinds) {
      const folder = drive(`Program Files/${id}.exe & co`);
      mkdirSync(folder, { recursive: true });
      buildRecorder(join(folder, "retirer (1).exe"), id, { key: id });
      const text = command.replace("%", `C:\\Program Files\\${id}.exe & co\\retirer (1).exe`);
      list(id, {
        DisplayVersion: "1.2",
        UninstallString: quiet ? "C:\\absent.exe" : text,
        ...(quiet ? { QuietUninstallString: text } : {}),
      });
    }
    trace(...kinds.map(([id, type]) => traced(id, type, id)));
    const { code, out } = install("simple", "--uninstall");
    expect(code, out).toBe(0);
    for (const [id, , , , args] of kinds) {
      expect(results()[id], out).toBe("retire");
      const line = said(id)[0]?.replace(/"/g, "").replace(/\s+/g, " ") ?? "";
      expect(line, id).toContain(`retirer (1).exe ${args}|`);
    }
  });

  it("guesses no argument: what does not say how to leave in silence is left to a person", () => {
    mkdirSync(drive("Program Files/muet"), { recursive: true });
    buildRecorder(drive("Program Files/muet/retirer.exe"), "muet", { key: "muet" });
    list("muet", { DisplayVersion: "1.2", UninstallString: "C:\\Program Files\\muet\\retirer.exe" });
    list("parti", { DisplayVersion: "1.2", UninstallString: '"C:\\Program Files\\parti\\retirer.exe" /x' });
    trace(traced("muet", "exe", "muet"), traced("parti", "nsis", "parti"));
    const { code, out } = install("simple", "--uninstall");
    expect(code, out).toBe(1);
    expect(results()).toEqual({ muet: "garde", parti: "echec" });
    expect(said("muet")).toEqual([]);
  });

  it("waits while Windows Installer is busy with another installation", () => {
    make("occupe", [{ id: "outil", bytes: program, over: { type: "msi", command: ["msiexec", "/i", "{file}", "/qn"] } }]);
    // The folder of the socle comes before those of Windows: a package installer that is busy once, and a wait that lasts not.
    buildRecorder(join(dir, "occupe/socle/msiexec.exe"), "msiexec", { code: 1618, later: 0 });
    buildRecorder(join(dir, "occupe/socle/ping.exe"), "ping");
    const { code, out } = install("occupe");
    expect(code, out).toBe(0);
    expect(out).toContain("outil : une autre installation est en cours");
    expect(results()).toEqual({ outil: "install" });
    expect(said("msiexec")).toHaveLength(2);
    expect(said("msiexec")[0]).toContain("/qn /l*v");
    expect(said("msiexec")[0]).toContain("journaux\\outil-1.log");
    expect(said("ping")).toEqual([expect.stringContaining("-n 31 127.0.0.1")]);
    expect(readFileSync(state("journaux/codes.csv"), "latin1")).toBe("composant;rang;code\r\noutil;1;0\r\n");
    expect(existsSync(state("journaux/outil-1.log")), "the log of Windows Installer is its own").toBe(false);
  });

  it("waits as well to take away", () => {
    make("occupe au retrait", [{ id: "outil", bytes: program }]);
    buildRecorder(join(dir, "occupe au retrait/socle/msiexec.exe"), "msiexec", { key: "paquet", code: 1618, later: 3010 });
    buildRecorder(join(dir, "occupe au retrait/socle/ping.exe"), "ping");
    list("paquet", { DisplayVersion: "1.2" });
    trace(traced("paquet", "msi", "paquet"));
    const { code, out } = install("occupe au retrait", "--uninstall");
    expect(code, out).toBe(3010 % 256);
    expect(results()).toEqual({ paquet: "retire" });
    expect(said("msiexec")).toEqual([expect.stringContaining("/x"), expect.stringContaining("/x")]);
  });

  const mark = (): string => wine.cmd(dir, `reg query ${MARK} /reg:64`).out;

  it("marks the edition when the whole of it is there, never for a part, and refuses to go back", () => {
    make("partie", [{ id: "outil", bytes: program }], { serial: 2 });
    expect(install("partie", "--only outil").code).toBe(0);
    expect(mark()).not.toContain("year");
    expect(install("partie").code).toBe(0);
    expect(mark()).toMatch(/exit\s+REG_DWORD\s+0x0\r\n\s+serial\s+REG_DWORD\s+0x2\r\n\s+year\s+REG_DWORD\s+0x7ea/);
    const kept = mark();
    for (const options of ["", "--only outil", "--dry-run"]) {
      const { code, out } = install("simple", options);
      expect(code, out).toBe(2);
      expect(out).toContain("ce poste a deja une edition plus recente de essai-master (2026, numero 2) : rien n'est retrograde.");
    }
    expect(mark()).toBe(kept);
    expect(install("simple", "--inventory").code).toBe(0);
    expect(install("partie", "--uninstall").code).toBe(0);
    expect(mark()).not.toContain("year");
  });

  it("keeps the mark of a machine that had everything before", () => {
    list("deja-la", { DisplayVersion: "1.2" });
    make("rien a faire", [{ id: "outil", bytes: program, over: { detect: { kind: "uninstall-key", value: "deja-la" } } }]);
    expect(install("rien a faire").code).toBe(0);
    expect(results()).toEqual({ outil: "deja" });
    expect(mark()).toContain("year");
    wine.cmd(dir, `reg delete ${LIST}\\deja-la /f /reg:64`);
  });

  it("starts again in 64 bits when a program of 32 bits has started it, with the same options", () => {
    mkdirSync(drive("windows/Sysnative"));
    buildRecorder(drive("windows/Sysnative/cmd.exe"), "natif", { code: 7 });
    try {
      // Wine tells a program of 64 bits nothing of this variable.
      const lines = ["@set PROCESSOR_ARCHITEW6432=AMD64", '@socle\\windows\\install.cmd --dry-run --log "C:\\a & b"'];
      writeFileSync(join(dir, "simple/appel.cmd"), [...lines, ""].join("\r\n"));
      expect(wine.cmd(join(dir, "simple"), "appel.cmd")).toEqual({ code: 7, out: "" });
      expect(said("natif")[0]).toContain('/d /s /c ""%CARTABLE_INSTALL%" --dry-run --log "C:\\a & b""');
    } finally {
      rmSync(drive("windows/Sysnative"), { recursive: true });
    }
  });

  it("refuses a table whose fields hold anything but the signs allowed, even when its digest is right", { timeout: 120_000 }, () => {
    make("piege", [{ id: "outil", bytes: program }]);
    const table = join(dir, "piege/socle/windows/socle.tsv");
    const right = readFileSync(table, "utf8");
    for (const trap of ["& calc", "|calc", '"& calc', ">PIRATE", "!PATH!", "!", "^", ";calc", "’"]) {
      writeFileSync(table, right.replace("installer\toutil", `installer\toutil${trap}`));
      const digest = execFileSync("sha256sum", { input: readFileSync(table), encoding: "utf8" }).slice(0, 64);
      writeFileSync(join(dir, "piege/socle/windows/socle.sum"), `${digest}\r\n`);
      const ran = install("piege", "--dry-run");
      expect(ran, trap).toMatchObject({ code: 4, out: expect.stringContaining("(inattendu)") });
    }
    expect(install("simple", "--only !").code).toBe(2);
  });

  it("says what was not proven", () => {
    if (spawnSync("pwsh", ["-NoProfile", "-Command", "exit 0"]).status === 0) return;
    process.stderr.write("NON PROUVÉ : les droits des comptes de Windows, Inno, Burn et un cmd de 32 bits ; ici, Wine et des doubles.\n");
  });
});
