import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { cartable, ROOT } from "./demonstration.ts";

interface Plan {
  readonly totals: { readonly medium: { readonly clusterBytes: number; readonly costBytes: number } };
  readonly components: readonly { readonly id: string; readonly entry: string | null }[];
  readonly entries: readonly { readonly path: string; readonly sha256: string; readonly resource: string | null }[];
}

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;
const BUNDLES = ["mcne", "mcnc", "mcnl"] as const;

/** Digests of the Debian packages of these keys. `npm test` fetches them where there is an apt-get. */
function debianBlobs(): readonly string[] {
  return BUNDLES.flatMap((id) => {
    const argv = [join(ROOT, "apps/cli/bin/cartable.mjs"), "plan", id, "--target", "linux", "--json"];
    const { stdout } = spawnSync(process.execPath, argv, { encoding: "utf8", maxBuffer: 1 << 28 });
    const { artifacts } = JSON.parse(stdout) as {
      readonly artifacts: readonly { readonly source: { readonly kind: string }; readonly sha256: string | null }[];
    };
    return artifacts.flatMap(({ source, sha256 }) => (source.kind === "deb" && sha256 !== null ? [sha256] : []));
  });
}

const STORE = process.env["CARTABLE_STORE"] || join(ROOT, ".cartable/store");
const fetched = debianBlobs().every((digest) => existsSync(join(STORE, "sha256", digest.slice(0, 2), digest)));
if (!fetched) process.stderr.write("NON PROUVÉ : paquets Debian absents du magasin, les clés pour GNU/Linux n'ont pas été fabriquées.\n");

describe.skipIf(!fetched)("keys for GNU/Linux, from really fetched packages", () => {
  const out = mkdtempSync(join(tmpdir(), "sortie-linux-"));
  const base = mkdtempSync(join(tmpdir(), "clé de l'élève à lui-"));
  const home = join(base, "chez moi");
  const keyOf = (bundle: string): string => join(base, bundle);
  const planOf = (bundle: string): Plan => JSON.parse(readFileSync(join(out, `${bundle}-linux/plan.json`), "utf8")) as Plan;
  /** Starts a program as on a medium that runs nothing: by `sh`, from elsewhere. */
  const launch = (bundle: string, id: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
    spawn("sh", [join(keyOf(bundle), `Cartable/Lancer/${id}.sh`), ...args], {
      cwd: tmpdir(),
      env: { PATH: process.env["PATH"] ?? "", HOME: home, ...env },
    });

  beforeAll(async () => {
    for (const bundle of BUNDLES) {
      const { code, err } = await cartable(["pack", bundle, "--target", "linux", "--out", out]);
      expect(code, err).toBe(0);
      execFileSync("unzip", ["-q", join(out, `${bundle}-linux/${bundle}-2026-linux.zip`), "-d", keyOf(bundle)]);
    }
  }, 180_000);
  afterAll(() => {
    for (const folder of [out, base]) rmSync(folder, { recursive: true, force: true });
  });

  it.each(BUNDLES)("%s holds programs, how to start each, licences and the offer of source", (bundle) => {
    const key = keyOf(bundle);
    const programs = planOf(bundle).components.filter(({ entry }) => entry?.startsWith("Applications/"));
    expect(programs.length).toBeGreaterThan(0);
    for (const { id, entry } of programs) {
      for (const path of [entry ?? "", `Cartable/Lancer/${id}.sh`, `Applications/${id}.desktop`])
        expect(existsSync(join(key, path)), path).toBe(true);
      const script = readFileSync(join(key, `Cartable/Lancer/${id}.sh`), "utf8");
      expect(script).not.toContain("\r");
    }
    expect(readdirSync(key).length).toBeLessThanOrEqual(7);
    const notice = readFileSync(join(key, "Cartable/Licences/OFFRE-SOURCES.txt"), "utf8");
    for (const { id } of programs) expect(notice, id).toContain("https://snapshot.debian.org/binary/");
    expect(readFileSync(join(key, "Applications/INSTALLER-SUR-DEBIAN.sh"), "utf8")).toContain("offer ");
  });

  it("mcnl holds the French book of LilyPond, which its card opens, and its licence in full", () => {
    const { entry } = planOf("mcnl").components.find(({ id }) => id === "manuel-lilypond") ?? { entry: null };
    expect(entry).toBe("Ressources/manuel-lilypond/learning.fr.pdf");
    expect(
      readFileSync(join(keyOf("mcnl"), entry ?? ""))
        .subarray(0, 5)
        .toString("latin1"),
    ).toBe("%PDF-");
    expect(readFileSync(join(keyOf("mcnl"), "Cartable/Licences/GFDL-1.1-no-invariants-or-later.txt"), "utf8")).toContain(
      "GNU Free Documentation License",
    );
  });

  it.skipIf(!has("shellcheck"))("its scripts are clean for shellcheck", () => {
    const scripts = BUNDLES.flatMap((bundle) =>
      ["Cartable/Lancer", "Applications"].flatMap((folder) =>
        readdirSync(join(keyOf(bundle), folder))
          .filter((name) => name.endsWith(".sh"))
          .map((name) => join(keyOf(bundle), folder, name)),
      ),
    );
    expect(scripts.length).toBeGreaterThan(6);
    expect(execFileSync("shellcheck", scripts, { encoding: "utf8" })).toBe("");
  });

  it.skipIf(!has("java"))("starts Logisim with the Java of the system, from a folder with spaces and accents", async () => {
    const child = launch("mcnl", "logisim", ["-version"]);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes: Buffer) => (said += bytes.toString()));
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, said.trim()]).toEqual([0, "2.7.1"]);
  });

  const hasPygame = spawnSync("/usr/bin/python3", ["-c", "import pygame"]).status === 0;
  it.skipIf(!hasPygame)(
    "starts pySioGame, which keeps the pupil's marks at home and leaves nothing on the key",
    async () => {
      const files = (): number => readdirSync(join(keyOf("mcne"), "Applications"), { recursive: true }).length;
      const before = files();
      const child = launch("mcne", "pysiogame", [], { SDL_VIDEODRIVER: "dummy", SDL_AUDIODRIVER: "dummy" });
      const ended = new Promise((resolve) => child.once("close", resolve));
      const marks = join(home, ".local/share/eduactiv8/eduactiv8.db");
      for (let tries = 0; tries < 300 && !existsSync(marks); tries += 1) await wait(100);
      child.kill();
      await ended;
      expect(existsSync(marks)).toBe(true);
      expect(files()).toBe(before);
    },
    60_000,
  );

  it.each(BUNDLES)("the web resources of %s are, to the byte, those of the web key that are opened one by one", (bundle) => {
    const web = JSON.parse(readFileSync(join(ROOT, `dist/bundles/2026/${bundle}-web/plan.json`), "utf8")) as Plan;
    const resources = ({ entries }: Plan): string[] =>
      entries
        .filter(({ path, resource }) => resource !== null && path.startsWith("Ressources/"))
        .map(({ path, sha256 }) => `${sha256} ${path}`);
    const here = new Set(resources(planOf(bundle)));
    expect(resources(web).filter((line) => !here.has(line))).toEqual([]);
    expect(here.size).toBeGreaterThan(50);
  });

  it.skipIf(CHROMIUM === undefined)(
    "opens offline from file://: a web resource of each key, and the card that says how to start a program",
    async () => {
      const browser = await launchChromium();
      try {
        for (const bundle of BUNDLES) {
          const page = await browser.newPage();
          const problems: string[] = [];
          page.on("pageerror", (error) => problems.push(error.message));
          page.on("request", (request) => {
            if (!/^(file|data|blob|about):/.test(request.url())) problems.push(request.url());
          });
          const { components } = planOf(bundle);
          const web = components.find(({ entry }) => entry?.startsWith("Ressources/"));
          await page.goto(pathToFileURL(join(keyOf(bundle), web?.entry ?? "")).href, { waitUntil: "load" });
          expect(await page.locator("h1").first().innerText()).not.toBe("");
          const program = components.find(({ entry }) => entry?.startsWith("Applications/"));
          await page.goto(`${pathToFileURL(join(keyOf(bundle), "OUVRIR-MON-CARTABLE.html")).href}#fiche=${program?.id ?? ""}`);
          await page
            .getByText(`${program?.id ?? ""}.sh`)
            .first()
            .waitFor({ timeout: 10_000 });
          expect(problems).toEqual([]);
          await page.close();
        }
      } finally {
        await browser.close();
      }
    },
  );

  it.skipIf(!has("fsck.vfat"))(
    "as a FAT32 image, is clean for fsck.vfat and takes what the plan said",
    async () => {
      const { code, err } = await cartable(["pack", "mcne", "--target", "linux", "--to", "image", "--out", out]);
      expect(code, err).toBe(0);
      const report = execFileSync("fsck.vfat", ["-n", join(out, "mcne-linux/mcne-2026-linux.img")], { encoding: "utf8" });
      const used = Number(/(\d+)\/\d+ clusters/.exec(report)?.[1]) * planOf("mcne").totals.medium.clusterBytes;
      const said = planOf("mcne").totals.medium.costBytes;
      expect(Math.abs(used - said) / said).toBeLessThan(0.01);
    },
    180_000,
  );
});
