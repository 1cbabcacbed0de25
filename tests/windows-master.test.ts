import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseInventory } from "@cartable/audit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { isWinePresent, openTestWine, type TestWine } from "../packages/keyfiles/src/windows/test-wine-fs.ts";
import { authenticodeDigest } from "../packages/master/src/allowlist/authenticode.ts";
import { bytesSource } from "../packages/master/src/allowlist/byte-source.ts";
import { readWindowsScripts } from "../packages/master/src/read-scripts-fs.ts";
import { cartable, type Ran, ROOT, snapshot } from "./demonstration.ts";
import { dangersOf, powershellErrors } from "./powershell-grammar.ts";
import { installerFixture, msiInstaller, nsisInstaller, productCode, writeMasterRepository } from "./windows-installers.ts";
import { type Fixture, windowsFixtures } from "./windows-programs.ts";
import { DIGEST_TOOL, declareProgram } from "./windows-socle.ts";

const HAS_TOOLS = isWinePresent() && ["unzip", "zip", "wixl"].every((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0);
const SIGNS = ["'", '"', "$", "`", ";", "&", "%", "^", "!", "(", ")", "’"];
/** Sixty names of row 88 of the faults. */
const HOSTILE = SIGNS.flatMap((sign) => [
  `${sign}calc${sign}`,
  `a${sign}calc`,
  `Nom ${sign} & calc & ${sign}`,
  `%PATH%${sign}|calc`,
  `x${sign}; Start-Process calc #`,
]);
const scripts = [...readWindowsScripts()].map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")] as const);

describe("the scripts of Windows", () => {
  it.each(scripts)("%s is ASCII, with the ends of line that Windows wants", (_, text) => {
    expect(text).toMatch(/^[\t\r\n -~]+$/);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it.each(scripts.filter(([name]) => name.endsWith(".cmd")))("%s has each label that it calls or goes to, once", (_, text) => {
    const labels = [...text.matchAll(/^:(\w+)/gm)].map((match) => match[1] ?? "");
    expect(labels, "none twice").toEqual([...new Set(labels)]);
    const wanted = [...text.matchAll(/\b(?:call :|goto :?)(\w+)(?![\w%])/g)].map((match) => match[1] ?? "");
    expect(wanted.filter((label) => !labels.includes(label) && !/_$/.test(label))).toEqual([]);
  });

  it.each(scripts.filter(([name]) => name.endsWith(".ps1")))("%s is PowerShell to its grammar, and runs no text", async (_, text) => {
    expect(await powershellErrors(text)).toEqual([]);
    expect(dangersOf(text)).toEqual([]);
  });

  it("would be found out by the grammar and by the list of dangers", async () => {
    expect(await powershellErrors("if ( {")).not.toEqual([]);
    expect(dangersOf("iex $name")).not.toEqual([]);
    expect(dangersOf("Write-Output ’x’")).not.toEqual([]);
  });

  it("says what was not proven", () => {
    if (spawnSync("pwsh", ["-NoProfile", "-Command", "exit 0"]).status === 0) return;
    process.stderr.write("NON PROUVÉ : PowerShell absent, install.ps1 et digest.ps1 n'ont été lus que par leur grammaire.\n");
  });
});

describe.skipIf(!HAS_TOOLS)("a master for Windows, from the pack to the machine", () => {
  let dir = "";
  let wine: TestWine;
  const drive = (path: string): string => join(wine.drive, path);
  const log = (name: string): string => readFileSync(drive(`Program Files/Cartable/.etat/journaux/${name}`), "utf8");
  /** What a run could have changed on the disk of the machine. */
  const machine = (): readonly Record<string, string>[] => ["Program Files", "ProgramData"].map((folder) => snapshot(drive(folder)));
  /** What is installed, without the reports and the trace of the socle. */
  const programs = (): readonly (readonly [string, string])[] =>
    Object.entries(snapshot(drive("Program Files"))).filter(([path]) => !path.startsWith("/Cartable/.etat/"));
  const install = (master: string, options = ""): { readonly code: number; readonly out: string } =>
    wine.cmd(join(dir, master), `socle\\windows\\install.cmd ${options} 2>&1`);
  const results = (): Readonly<Record<string, string>> => {
    const report = JSON.parse(log("rapport.json")) as { components: { id: string; result: string; code: number }[] };
    return Object.fromEntries(report.components.map(({ id, result, code }) => [id, code === 0 ? result : `${result} ${code}`]));
  };
  /** The same repository as an editor has it, packed by the command, and its archive opened in a folder of `dir`. */
  const make = async (master: string, year: number, installers: readonly Fixture[]): Promise<Ran> => {
    const root = join(dir, `dépôt ${master}`);
    const store = join(dir, "magasin");
    const programs = windowsFixtures().filter(({ id }) => id === "outil-zip");
    writeMasterRepository(root, store, join(ROOT, "catalogue/vocabularies"), year, programs, installers);
    const run = async (...args: readonly string[]): Promise<Ran> => {
      const ran = await cartable([...args, "--root", root], { CARTABLE_STORE: store });
      expect(ran.code, ran.out + ran.err).toBe(0);
      return ran;
    };
    await run("check");
    await run("lock", String(year));
    const planned = await run("plan", "essai-master", "--target", "windows");
    await run("pack", "essai-master", "--target", "windows");
    const release = join(root, `dist/bundles/${year}/essai-master-windows`);
    mkdirSync(join(dir, master));
    execFileSync("unzip", ["-q", join(release, `essai-master-${year}-windows.zip`), "-d", join(dir, master)]);
    return planned;
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "master-windows-"));
    wine = openTestWine();
    copyFileSync(DIGEST_TOOL, drive("windows/system32/7za.exe"));
    const planned = await make("socle 2025", 2025, [
      installerFixture("essai-msi", "1.0.0", "msi", msiInstaller("1.0.0"), productCode("1.0.0")),
      installerFixture("outil-nsis", "1.9.0", "nsis", nsisInstaller("Outil (x64 fr)", "1.9.0"), "Outil (x64 fr)"),
      installerFixture("outil-long", "1.0.0", "nsis", nsisInstaller("Long", "1.0.0", 0, 4_000), "Long"),
      installerFixture("outil-retire", "3.0", "nsis", nsisInstaller("Outil retire", "3.0"), "Outil retire"),
      installerFixture("outil-sans-cle", "1.0.0", "nsis", nsisInstaller("Sans cle", "1.0.0"), null),
    ]);
    expect(planned.out + planned.err).toContain("outil-sans-cle");
    await make("socle & co (2026)", 2026, [
      installerFixture("essai-msi", "2.0.0", "msi", msiInstaller("2.0.0"), productCode("2.0.0")),
      installerFixture("outil-nsis", "1.10.0", "nsis", nsisInstaller("Outil (x64 fr)", "1.10.0"), "Outil (x64 fr)"),
      installerFixture("outil-en-panne", "1.0.0", "nsis", nsisInstaller("En-panne", "1.0.0", 5), "En-panne"),
      installerFixture("outil-redemarre", "1.0.0", "nsis", nsisInstaller("Redemarre", "1.0.0", 3010), "Redemarre", {}),
      installerFixture("outil-sans-cle", "1.0.0", "nsis", nsisInstaller("Sans cle", "1.0.0"), null),
    ]);
  }, 300_000);
  afterAll(() => {
    wine?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("runs nothing while no tool gives a right digest: those of Wine answer 0 and write nothing", { timeout: 60_000 }, () => {
    const before = machine();
    rmSync(drive("windows/system32/7za.exe"));
    try {
      const { code, out } = install("socle 2025");
      expect(code).toBe(4);
      expect(out).toContain("aucun outil d'empreinte ne repond juste");
    } finally {
      copyFileSync(DIGEST_TOOL, drive("windows/system32/7za.exe"));
    }
    expect(machine()).toEqual(before);
  });

  it("runs nothing when a byte of an installer has changed, or a file is absent", { timeout: 60_000 }, () => {
    const before = machine();
    cpSync(join(dir, "socle 2025"), join(dir, "abîmé"), { recursive: true });
    const socle = JSON.parse(readFileSync(join(dir, "abîmé/socle/socle.json"), "utf8")) as {
      components: { id: string; installers: { file: string }[] }[];
    };
    const file = join(dir, "abîmé", socle.components.find(({ id }) => id === "outil-nsis")?.installers[0]?.file ?? "");
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(install("abîmé")).toMatchObject({ code: 4, out: expect.stringContaining("absent ou altere : installers/") });
    rmSync(file);
    expect(install("abîmé", "--dry-run").code).toBe(4);
    rmSync(join(dir, "abîmé/socle/cartable/OUVRIR-MON-CARTABLE.html"));
    expect(install("abîmé", "--only cartable")).toMatchObject({ code: 4, out: expect.stringContaining("OUVRIR-MON-CARTABLE.html") });
    const table = join(dir, "abîmé/socle/windows/socle.tsv");
    writeFileSync(table, readFileSync(table, "utf8").replace("1.9.0", "1.9.1"));
    expect(install("abîmé")).toMatchObject({ code: 4, out: expect.stringContaining("socle.tsv est absent, altere") });
    expect(machine()).toEqual(before);
    rmSync(join(dir, "abîmé"), { recursive: true });
  });

  it("says what it would do without doing it, and refuses what it does not know", { timeout: 60_000 }, () => {
    const before = machine();
    const dry = install("socle 2025", "--dry-run");
    expect(dry.code, dry.out).toBe(0);
    expect(dry.out).toContain("essai-msi : a installer");
    expect(install("socle 2025", "--only nulle-part").code).toBe(2);
    expect(install("socle 2025", "--tout").code).toBe(2);
    expect(install("socle 2025", "--log").code).toBe(2);
    expect(machine()).toEqual(before);
  });

  const isLongAdded = (): boolean => existsSync(drive("Program Files/Long/retirer.exe"));

  it("knows after a cut what it was adding", { timeout: 60_000 }, async () => {
    const line = "socle\\windows\\install.cmd --only outil-long";
    await wine.during(join(dir, "socle 2025"), line, isLongAdded, (kill) => kill());
    const again = install("socle 2025", "--only outil-long");
    expect(again.code, again.out).toBe(0);
    expect(results()).toEqual({ "outil-long": "deja" });
    const removed = install("socle 2025", "--uninstall --only outil-long");
    expect(removed.code, removed.out).toBe(0);
    expect(results()).toEqual({ "outil-long": "retire" });
    expect(existsSync(drive("Program Files/Long"))).toBe(false);
  });

  it("reads the data of the share once: what changes there afterwards is nothing to it", { timeout: 60_000 }, async () => {
    cpSync(join(dir, "socle 2025"), join(dir, "partage"), { recursive: true });
    const table = join(dir, "partage/socle/windows/socle.tsv");
    await wine.during(join(dir, "partage"), "socle\\windows\\install.cmd --only outil-long", isLongAdded, () =>
      writeFileSync(table, readFileSync(table, "utf8").replaceAll("\t1.9.0\t", "\t6.6.6\t")),
    );
    expect(readFileSync(table, "utf8")).toContain("6.6.6");
    expect(results()).toEqual({ "outil-long": "install" });
    expect(log("inventaire.csv")).toContain(";outil-nsis;windows;1.9.0;");
    expect(install("socle 2025", "--uninstall").code).toBe(0);
  });

  it("carries the digest that Windows computes of each real installer, in a policy that follows its schema", async () => {
    const folder = join(dir, "socle 2025");
    const socle = JSON.parse(readFileSync(join(folder, "socle/socle.json"), "utf8")) as {
      components: { installers: { file: string }[] }[];
      tree: { programs: { path: string }[] };
    };
    const files = [
      ...socle.components.flatMap(({ installers }) => installers.map(({ file }) => file)),
      ...socle.tree.programs.map(({ path }) => path),
    ];
    expect(socle.tree.programs.length).toBeGreaterThan(0);
    const policy = readFileSync(join(folder, "socle/allowlist/applocker.xml"), "utf8");
    for (const file of files) {
      const digest = authenticodeDigest(bytesSource(readFileSync(join(folder, file)))) ?? "no digest";
      expect(policy, file).toContain(`0x${digest.toUpperCase()}`);
    }
    const schema = readFileSync(join(ROOT, "third-party/schemas/applocker.xsd"), "utf8");
    expect((await validateXML({ xml: [{ fileName: "a.xml", contents: policy }], schema: [schema] })).errors).toEqual([]);
  });

  it("is installed in silence, audited, upgraded to the next edition, and taken away", { timeout: 600_000 }, async () => {
    installTwice();
    groupPolicy();
    await inventory();
    upgrade();
    restart();
    takeAway();
  });

  /** In silence, then again: the second run changes nothing. */
  function installTwice(): void {
    const one = install("socle 2025", "--only essai-msi");
    expect(one.code, one.out).toBe(0);
    expect(results()).toEqual({ "essai-msi": "install" });
    const all = install("socle 2025");
    expect(all.code, all.out).toBe(0);
    expect(results()).toEqual({
      cartable: "install",
      "essai-msi": "deja",
      "outil-long": "install",
      "outil-nsis": "install",
      "outil-retire": "install",
      "outil-sans-cle": "install",
    });
    expect(readFileSync(drive("Program Files/EssaiMsi/essai.txt"), "utf8")).toBe("1.0.0");
    expect(readFileSync(drive("Program Files/Outil (x64 fr)/version.txt"), "utf8")).toBe("1.9.0");
    const own = { ...snapshot(drive("Program Files/Cartable/essai-master")) };
    delete own["/.socle"];
    expect(own).toEqual(snapshot(join(dir, "socle 2025/socle/cartable")));
    const before = programs();
    const again = install("socle 2025");
    expect(again.code, again.out).toBe(0);
    expect(Object.values(results())).toEqual(["deja", "deja", "deja", "deja", "deja", "deja"]);
    expect(programs()).toEqual(before);
  }

  /** Started by a group policy: same code, and the inventory of the machine where it is to be dropped. */
  function groupPolicy(): void {
    mkdirSync(drive("depot"));
    const { code, out } = wine.cmd(join(dir, "socle 2025"), "socle\\deploiement\\demarrage.cmd c:\\depot 2>&1");
    expect(code, out).toBe(0);
    const [name = ""] = readdirSync(drive("depot"));
    expect(parseInventory(name, readFileSync(drive(`depot/${name}`), "utf8")).map(({ state }) => state)).toEqual(Array(6).fill("present"));
  }

  /** The audit reads the inventory, and management tools find what they look for. */
  async function inventory(): Promise<void> {
    const { code, out } = install("socle 2025", "--inventory");
    expect(code).toBe(0);
    writeFileSync(join(dir, "inventaire.csv"), out);
    const audit = await cartable(["audit", join(dir, "inventaire.csv"), "--socle", join(dir, "socle 2025/socle/socle.json"), "--json"]);
    expect(JSON.parse(audit.out)).toMatchObject({ counts: { present: 6, older: 0, missing: 0, foreign: 0 } });
    const late = await cartable([
      "audit",
      join(dir, "inventaire.csv"),
      "--socle",
      join(dir, "socle & co (2026)/socle/socle.json"),
      "--json",
    ]);
    expect(JSON.parse(late.out)).toMatchObject({ counts: { older: 3, missing: 2, foreign: 2 } });
    const mark = wine.cmd(dir, "reg query HKLM\\SOFTWARE\\Cartable\\Socle /reg:64").out;
    expect(mark).toMatch(/bundle\s+REG_SZ\s+essai-master/);
    expect(mark).toMatch(/year\s+REG_DWORD\s+0x7e9/);
  }

  /** Upgrades, adds, takes away, keeps what is newer, tells failures. */
  function upgrade(): void {
    const { code, out } = install("socle & co (2026)", "--prune");
    expect(code, out).toBe(1);
    expect(results()).toEqual({
      cartable: "upgrade",
      "essai-msi": "upgrade",
      "outil-en-panne": "echec 5",
      "outil-long": "retire",
      "outil-nsis": "upgrade",
      "outil-redemarre": "install",
      "outil-retire": "retire",
      "outil-sans-cle": "deja",
    });
    expect(readFileSync(drive("Program Files/EssaiMsi/essai.txt"), "utf8")).toBe("2.0.0");
    expect(readFileSync(drive("Program Files/Outil (x64 fr)/version.txt"), "utf8")).toBe("1.10.0");
    expect(existsSync(drive("Program Files/Outil retire"))).toBe(false);
    // A restart is asked only when all went well.
    expect(install("socle & co (2026)", "--only outil-nsis").code).toBe(0);
    // What is newer stays, and the edition of last year never takes a machine back.
    declareProgram(wine, dir, "Outil (x64 fr)", { DisplayVersion: "1.11.0" });
    const kept = install("socle & co (2026)", "--only outil-nsis");
    expect(kept.out).toContain("outil-nsis : garde, plus recent que le socle");
    declareProgram(wine, dir, "Outil (x64 fr)", { DisplayVersion: "1.10.0" });
    expect(install("socle 2025", "--only outil-nsis")).toMatchObject({ code: 2, out: expect.stringContaining("rien n'est retrograde") });
  }

  /** 3010 when all else went well. */
  function restart(): void {
    expect(install("socle & co (2026)", "--uninstall --only outil-redemarre").code).toBe(0);
    expect(install("socle & co (2026)", "--only outil-redemarre")).toMatchObject({ code: 3010 % 256 });
  }

  /** What it added, and nothing that was there before it. */
  function takeAway(): void {
    const there = wine.cmd(
      dir,
      "reg add HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\En-panne /v DisplayVersion /d 0.1 /f /reg:64",
    );
    expect(there.code).toBe(0);
    const { code, out } = install("socle & co (2026)", "--uninstall");
    expect(code, out).toBe(0);
    expect(results()).toEqual({
      cartable: "retire",
      "essai-msi": "retire",
      "outil-nsis": "retire",
      "outil-redemarre": "retire",
      "outil-sans-cle": "garde",
    });
    for (const name of ["EssaiMsi", "Outil (x64 fr)", "Redemarre", "Cartable/essai-master"])
      expect(existsSync(drive(`Program Files/${name}`)), name).toBe(false);
    expect(wine.cmd(dir, "reg query HKLM\\SOFTWARE\\Cartable\\Socle /reg:64").code).not.toBe(0);
    expect(install("socle & co (2026)", "--uninstall").code).toBe(0);
  }

  it("reads no name as a command, whatever the name, the publisher or the folder", { timeout: 300_000 }, async () => {
    const bytes = nsisInstaller("Hostile", "1.0.0");
    const fixtures = HOSTILE.map((name, at) => installerFixture(`nom-${at}`, "1.0.0", "nsis", bytes, null, { name, publisher: name }));
    await make("hostile", 2026, fixtures);
    const table = readFileSync(join(dir, "hostile/socle/windows/socle.tsv"), "utf8");
    expect(table.replaceAll("\r\n", "")).toMatch(/^[A-Za-z0-9.,+:@{}()=_~%/\\ \t-]+$/);
    const { code, out } = install("hostile", "--inventory");
    expect(code, out).toBe(0);
    for (const at of HOSTILE.keys()) expect(out).toContain(`;nom-${at};windows;1.0.0;-;absent\r\n`);
    expect(install("hostile", "--dry-run --only nom-7").out).toContain("  nom-7 : a installer\r\n");
    // Without `%`, which Wine alone reads twice.
    for (const name of ["l'été & calc", "a^b!c (1)", "$x;`y", "a,b=c@d"]) {
      cpSync(join(dir, "socle 2025"), join(dir, name), { recursive: true });
      const ran = install(name, "--inventory");
      expect(ran.code, `${name} ${ran.out}`).toBe(0);
      expect(ran.out.split("\r\n")).toHaveLength(8);
    }
  });
});
