import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isWinePresent, openTestWine, type TestWine, wasStarted } from "../packages/keyfiles/src/windows/test-wine-fs.ts";
import { authenticodeDigest } from "../packages/master/src/allowlist/authenticode.ts";
import { bytesSource } from "../packages/master/src/allowlist/byte-source.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { cartable, type Ran, ROOT } from "./demonstration.ts";
import { axeViolations, overflows } from "./site-browser.ts";
import { windowsFixtures, writeWindowsRepository } from "./windows-programs.ts";

const TOOLS = ["zip", "unzip", "7zz", "makensis", "wixl"].filter((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0);
if (TOOLS.length > 0)
  process.stderr.write(`NON PROUVÉ : ${TOOLS.join(", ")} absent, la clé Windows n'a pas été faite de vraies archives.\n`);

const OURS = (name: string): string => `PortableApps/${name}Portable-ac-montpellier.fr`;
const DESCRIBED = [
  "App/AppInfo/appicon.ico",
  "App/AppInfo/appicon_128.png",
  "App/AppInfo/appicon_16.png",
  "App/AppInfo/appicon_256.png",
  "App/AppInfo/appicon_32.png",
  "App/AppInfo/appicon_75.png",
  "App/AppInfo/appinfo.ini",
  "help.html",
];

describe.skipIf(TOOLS.length > 0)("a key for Windows, from real archives of each kind", () => {
  let dir = "";
  let key = "";
  let archive = "";
  const run = (...args: readonly string[]): Promise<Ran> =>
    cartable([...args, "--root", join(dir, "dépôt d'essai")], { CARTABLE_STORE: join(dir, "magasin") });
  const ok = async (...args: readonly string[]): Promise<Ran> => {
    const ran = await run(...args);
    expect(ran.err).not.toContain("Erreur");
    expect(ran.code, ran.out).toBe(0);
    return ran;
  };
  const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
  const filesOf = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
      .sort();

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "cle-windows-"));
    writeWindowsRepository(join(dir, "dépôt d'essai"), join(dir, "magasin"), join(ROOT, "catalogue/vocabularies"), windowsFixtures());
    await ok("check");
    await ok("lock", "2026");
    await ok("pack", "essai", "--target", "windows");
    const release = join(dir, "dépôt d'essai/dist/bundles/2026/essai-windows");
    archive = join(release, "essai-2026-windows.zip");
    execFileSync("sha256sum", ["-c", "--quiet", "--strict", "SHA256SUMS"], { cwd: release });
    key = join(dir, "Clé d'élève & co");
    mkdirSync(key);
    execFileSync("unzip", ["-q", archive, "-d", key]);
  }, 300_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("has at most seven visible things at its root, and an autorun.inf that starts nothing", () => {
    const root = readdirSync(key).sort();
    expect(root).toEqual(["Cartable", "LISEZ-MOI.txt", "Mes-documents", "OUVRIR-MON-CARTABLE.html", "PortableApps", "autorun.inf"]);
    expect(readFileSync(join(key, "autorun.inf"), "latin1")).toBe("[autorun]\r\nlabel=ESSAI 2026-2027\r\nicon=Cartable\\cle.ico\r\n");
    expect(existsSync(join(key, "Cartable/cle.ico"))).toBe(true);
    expect(readFileSync(join(key, "LISEZ-MOI.txt"), "utf8")).toContain("SmartScreen");
  });

  it("the lock holds the digest that Windows computes of each program, for lists of what may run", () => {
    const lock = readFileSync(join(dir, "dépôt d'essai/manifests/2026/lock.yaml"), "utf8");
    const held = new Set([...lock.matchAll(/^ {6}([0-9a-f]{64}) [^\n]*\.(?:exe|dll|msi)$/gm)].map(([, digest]) => digest));
    const programs = filesOf(key).filter((path) => /\.(exe|dll)$/.test(path));
    const digests = programs.map((path) => authenticodeDigest(bytesSource(readFileSync(join(key, path)))));
    expect(digests.filter((digest) => digest !== null).length).toBeGreaterThan(3);
    expect(digests.filter((digest) => digest !== null && !held.has(digest))).toEqual([]);
    expect(lock.match(/^ {4}authenticode: \|$/gm)?.length).toBeGreaterThan(3);
  });

  it("puts each program where the menu of PortableApps.com finds it", () => {
    const inside = (name: string): readonly string[] => filesOf(join(key, name));
    expect(inside(OURS("OutilZip"))).toEqual([...DESCRIBED, "App/OutilZip/bin/DB & co (1).exe", "App/OutilZip/bin/config.xml"].sort());
    expect(inside(OURS("Outil7z"))).toEqual([...DESCRIBED, "App/Outil7z/outil.exe"].sort());
    expect(inside(OURS("OutilNsis"))).toEqual([...DESCRIBED, "App/OutilNsis/bin/outil.exe"].sort());
    expect(inside(OURS("OutilMsi"))).toEqual([...DESCRIBED, "App/OutilMsi/lisez.txt", "App/OutilMsi/outil.exe"].sort());
    expect(inside(OURS("OutilJava"))).toEqual([...DESCRIBED, "App/OutilJava/outil.jar", "Ouvrir.cmd"].sort());
    expect(inside(OURS("OutilDeuxProcesseurs"))).toEqual(
      [
        ...DESCRIBED,
        ...["OutilDeuxProcesseurs/greffons/greffon.dll", "OutilDeuxProcesseurs/outil.exe"],
        ...["OutilDeuxProcesseurs-x86/ancien.txt", "OutilDeuxProcesseurs-x86/outil.exe"],
      ]
        .map((path) => (DESCRIBED.includes(path) ? path : `App/${path}`))
        .sort(),
    );
    // The package keeps its own description, icon and help.
    expect(readFileSync(join(key, "PortableApps/TemoinPortable/help.html"), "utf8")).toBe("<p>Aide du paquet</p>");
    expect(readFileSync(join(key, "PortableApps/TemoinPortable/App/AppInfo/appicon.ico"), "utf8")).toBe("icône");
    expect(existsSync(join(key, OURS("OutilPaf")))).toBe(false);
    // The rule of the menu: one level deep, a description, and what it starts.
    const folders = readdirSync(join(key, "PortableApps"));
    expect(folders).toHaveLength(7);
    for (const folder of folders) {
      const file = join(key, "PortableApps", folder, "App/AppInfo/appinfo.ini");
      expect(statSync(file).isFile(), folder).toBe(true);
      if (folder === "TemoinPortable") continue;
      const start = /\r\nStart=(.*)\r\n/.exec(readFileSync(file, "utf16le"))?.[1]?.replaceAll("\\", "/") ?? "";
      expect(existsSync(join(key, "PortableApps", folder, start)), start).toBe(true);
    }
  });

  it("names in its record every file, and where programs keep what their users did", () => {
    const record = JSON.parse(readFileSync(join(key, "Cartable/CARTABLE.json"), "utf8")) as {
      files: { path: string; sha256: string }[];
      userData: string[];
    };
    expect(record.files.map(({ path }) => path)).toEqual(filesOf(key).filter((path) => path !== "Cartable/CARTABLE.json"));
    for (const { path, sha256: digest } of record.files) expect(sha256(join(key, path)), path).toBe(digest);
    for (const { path } of record.files) {
      expect(path).toMatch(/^[\x20-\x7e]{1,180}$/);
    }
    expect(record.userData).toEqual(
      [
        `${OURS("OutilZip")}/App/OutilZip/bin/config.xml`,
        `${OURS("OutilZip")}/App/OutilZip/bin/sauvegardes`,
        ...["OutilZip", "Outil7z", "OutilNsis", "OutilMsi", "OutilJava", "OutilDeuxProcesseurs"].map((name) => `${OURS(name)}/Data`),
        "PortableApps/TemoinPortable/Data",
      ].sort(),
    );
  });

  it("tells in its portal and on its help pages which script starts each program", () => {
    const data = readFileSync(join(key, "Cartable/portail/donnees.js"), "utf8");
    for (const { id } of windowsFixtures()) {
      expect(data).toContain(`Cartable/Lancer/${id}.cmd`);
      expect(readFileSync(join(key, `Cartable/Aide/${id}.html`), "utf8")).toContain(`<code>${id}.cmd</code>`);
    }
    const redirect = readFileSync(join(key, OURS("OutilMsi"), "help.html"), "utf8");
    const href = /<a href="([^"]+)"/.exec(redirect)?.[1] ?? "";
    expect(existsSync(join(key, OURS("OutilMsi"), href))).toBe(true);
  });

  it.skipIf(CHROMIUM === undefined)(
    "has help pages that anyone can read, on a narrow screen too, in both themes",
    { timeout: 60_000 },
    async () => {
      const browser = await launchChromium("--allow-file-access-from-files");
      try {
        for (const colorScheme of ["light", "dark"] as const) {
          const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme });
          await page.goto(pathToFileURL(join(key, "Cartable/Aide/outil-zip.html")).href);
          expect(await overflows(page)).toBe(false);
          expect(await axeViolations(page)).toEqual([]);
        }
      } finally {
        await browser.close();
      }
    },
  );

  it("is the same to the byte as a folder, in another place, for all systems too where nothing else is asked", async () => {
    const out = join(dir, "sortie");
    await ok("pack", "essai", "--target", "windows", "--to", "folder", "--out", out);
    const folder = join(out, "essai-windows/key");
    expect(filesOf(folder)).toEqual(filesOf(key));
    for (const path of filesOf(key)) expect(sha256(join(folder, path)), path).toBe(sha256(join(key, path)));
    const before = sha256(archive);
    rmSync(archive);
    await ok("pack", "essai", "--target", "windows");
    expect(sha256(archive)).toBe(before);
    const all = JSON.parse((await ok("plan", "essai", "--target", "all", "--json")).out) as { entries: { path: string }[] };
    expect(all.entries.map(({ path }) => path)).toEqual(expect.arrayContaining(["autorun.inf", "Cartable/Lancer/outil-7z.cmd"]));
  });

  describe.skipIf(!isWinePresent())("under Wine", () => {
    let wine: TestWine;
    beforeAll(() => {
      wine = openTestWine();
    });
    afterAll(() => wine.close());

    it("starts every program by its script, from a folder with a space, an accent, an apostrophe and « & »", {
      timeout: 120_000,
    }, async () => {
      const used = join(dir, "essai", "Clé d'élève & co");
      cpSync(key, used, { recursive: true });
      const java = join(used, "PortableApps/CommonFiles/OpenJDK64/bin/javaw.exe");
      mkdirSync(dirname(java), { recursive: true });
      copyFileSync(join(used, OURS("Outil7z"), "App/Outil7z/outil.exe"), java);
      const started: Readonly<Record<string, string>> = {
        "outil-zip": `${OURS("OutilZip")}/App/OutilZip/bin`,
        "outil-7z": `${OURS("Outil7z")}/App/Outil7z`,
        "outil-nsis": `${OURS("OutilNsis")}/App/OutilNsis/bin`,
        "outil-msi": `${OURS("OutilMsi")}/App/OutilMsi`,
        "outil-paf": "PortableApps/TemoinPortable",
        "outil-deux-processeurs": `${OURS("OutilDeuxProcesseurs")}/App/OutilDeuxProcesseurs`,
        "outil-java": "PortableApps/CommonFiles/OpenJDK64/bin",
      };
      expect(readdirSync(join(used, "Cartable/Lancer")).sort()).toEqual(
        Object.keys(started)
          .map((id) => `${id}.cmd`)
          .sort(),
      );
      for (const [id, folder] of Object.entries(started)) {
        expect(wine.cmd(join(used, "Cartable/Lancer"), `${id}.cmd`), id).toMatchObject({ code: 0, out: "" });
        expect(await wasStarted(join(used, folder)), id).toBe(true);
      }
      rmSync(join(used, started["outil-java"] ?? "", "parti.txt"));
      expect(wine.cmd(join(used, OURS("OutilJava")), "Ouvrir.cmd")).toMatchObject({ code: 0, out: "" });
      expect(await wasStarted(join(used, started["outil-java"] ?? ""))).toBe(true);
    });
  });
});
