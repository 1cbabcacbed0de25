import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBooks } from "../apps/cli/src/read-books.ts";
import { CHROMIUM, launchChromium } from "./chromium.ts";
import { cartable, copyRepository } from "./demonstration.ts";

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;
const TOOLS = ["zimwriterfs", "zimcheck", "kiwix-manage", "kiwix-serve"];
const missing = TOOLS.filter((tool) => !has(tool));
if (missing.length > 0) process.stderr.write(`NON PROUVÉ : ${missing.join(", ")} absents, les livres Kiwix n'ont pas été ouverts.\n`);

const TITLE = "Les volcans & « Cie »";
/** The smallest picture of 48 × 48 points that zimwriterfs takes. */
const ICON = "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwAQMAAABtzGvEAAAABlBMVEX/pQD////52iT3AAAADUlEQVQY02NgGAXUBAABUAABp+LaFgAAAABJRU5ErkJggg==";
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

const content = (file: string): string => artifact("any", "content", file);

/** An artifact that is one file of the essay. */
function artifact(platform: string, form: string, file: string): string {
  return `  - platform: ${platform}
    form: ${form}
    version: 1.0.0
    source:
      kind: file
      path: ../activities/essai-contenus/${file}
    entry: ${file}
`;
}

const resource = (id: string, kind: string, artifacts: readonly string[]): string => `id: ${id}
name: Essai ${id}
kind: ${kind}
summary: Une ressource d'essai pour lire des documents sans internet.
levels: [cycle-3]
subjects: [sciences-et-technologie]
license: CC-BY-SA-4.0
redistribution: allowed
redistributionEvidence:
  note: Fichiers faits pour cet essai, sous licence CC BY-SA 4.0.
  checkedOn: "2026-11-25"
publisher: Cartable
homepage: https://example.org/
personalData: none
offline: full
usages:
  - title: Lire un document
    activity: Les élèves ouvrent le document, le lisent et répondent à trois questions.
    levels: [cm1]
    durationMinutes: 20
since: 2026
status: active
priority: 3
icon: 🌋
artifacts:
${artifacts.join("")}sources:
  - fact: licence
    origin: Fichiers de l'essai
    readOn: "2026-11-25"
`;

const MANIFEST = `id: essai
year: 2026
kind: key
name: Cartable d'essai
audience: [college]
serial: 1
include:
  resources: [volcans-zim, documents-essai, trois-systemes]
targets: [all, linux]
capacity:
  nominalGb: 8
  fileSystem: fat32
`;

describe.skipIf(missing.length > 0)("a key for all systems, with books, documents and programs", () => {
  let copy: ReturnType<typeof copyRepository>;
  let key = "";
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    copy = copyRepository();
    const folder = join(copy.root, "catalogue/activities/essai-contenus");
    const pages = mkdtempSync(join(tmpdir(), "pages-"));
    mkdirSync(folder);
    writeFileSync(join(pages, "index.html"), "<!doctype html><title>Accueil</title><h1>Les volcans</h1><a href='etna.html'>Etna</a>");
    writeFileSync(join(pages, "etna.html"), "<!doctype html><title>Etna</title><h1>Etna</h1><p>En Sicile.</p>");
    writeFileSync(join(pages, "icone.png"), Buffer.from(ICON, "base64"));
    const about = ["-l", "fra", "-t", TITLE, "-d", "Deux pages", "-c", "L'équipe", "-p", "Cartable", "-n", "volcans_fr"];
    execFileSync("zimwriterfs", ["-w", "index.html", "-I", "icone.png", ...about, pages, join(folder, "volcans.zim")], {
      stdio: "ignore",
    });
    rmSync(pages, { recursive: true });
    writeFileSync(join(folder, "livret.pdf"), PDF);
    writeFileSync(join(folder, "son.wav"), wav());
    writeFileSync(join(copy.root, "catalogue/resources/volcans-zim.yaml"), resource("volcans-zim", "reference", [content("volcans.zim")]));
    writeFileSync(
      join(copy.root, "catalogue/resources/documents-essai.yaml"),
      resource("documents-essai", "manuel", [content("livret.pdf"), content("son.wav")]),
    );
    writeFileSync(join(folder, "page.html"), "<!doctype html><html lang='fr'><title>Page</title><h1>Page</h1>");
    writeFileSync(join(folder, "outil.sh"), 'printf "%s|%s" "$PWD" "$1"\n');
    writeFileSync(join(folder, "outil.cmd"), "@echo outil\r\n");
    const parts = [
      artifact("web", "web", "page.html"),
      artifact("linux", "portable", "outil.sh"),
      artifact("windows", "portable", "outil.cmd"),
    ];
    writeFileSync(join(copy.root, "catalogue/resources/trois-systemes.yaml"), resource("trois-systemes", "logiciel", parts));
    writeFileSync(join(copy.root, "manifests/2026/essai.yaml"), MANIFEST);
    for (const args of [["check"], ["lock", "2026", "--bundle", "essai"], ["pack", "essai", "--target", "all", "--to", "folder"]]) {
      const ran = await cartable([...args, "--root", copy.root]);
      expect(ran.code, ran.out + ran.err).toBe(0);
    }
    key = join(copy.root, "dist/bundles/2026/essai-all/key");
  });
  afterAll(() => {
    server?.kill();
    copy.remove();
  });

  it("puts the book where Kiwix finds it, whole", () => {
    expect(execFileSync("zimcheck", ["-A", join(key, "Ressources/volcans-zim/volcans.zim")], { encoding: "utf8" })).toContain("Pass");
  });

  it("says of the book in library.xml what Kiwix itself reads in it", () => {
    const shown = (library: string): readonly string[] =>
      execFileSync("kiwix-manage", [library, "show"], { encoding: "utf8" })
        .split("\n")
        .map((line) => line.trim())
        // Where the file is differs, and the tags that the version of the tool adds.
        .filter((line) => /^(id|title|description|language|creator|publisher|name|date|articleCount|mediaCount|size|favicon)/.test(line));
    const theirs = join(copy.root, "la-leur.xml");
    execFileSync("kiwix-manage", [theirs, "add", join(key, "Ressources/volcans-zim/volcans.zim")]);
    const ours = shown(join(key, "Ressources/library.xml"));
    expect(ours.length).toBeGreaterThan(6);
    expect(ours).toEqual(shown(theirs));
    const xml = readFileSync(join(key, "Ressources/library.xml"), "utf8");
    expect(xml).toContain('path="volcans-zim/volcans.zim"');
    expect(xml).toContain('articleCount="2"');
  });

  it("opens in kiwix-serve from the library of the key", async () => {
    const port = await freePort();
    server = spawn("kiwix-serve", ["--library", "--address", "127.0.0.1", "--port", String(port), join(key, "Ressources/library.xml")], {
      stdio: "ignore",
    });
    const page = await answer(`http://127.0.0.1:${port}/volcans/A/etna.html`, `http://127.0.0.1:${port}/content/volcans/etna.html`);
    expect(page).toContain("En Sicile.");
  });

  it("the lock alone says what the library says: nothing is read from the book to plan", async () => {
    const before = readFileSync(join(key, "Ressources/library.xml"), "utf8");
    const book = join(copy.root, "catalogue/activities/essai-contenus/volcans.zim");
    const bytes = readFileSync(book);
    writeFileSync(book, "abîmé");
    const { code, out } = await cartable(["plan", "essai", "--target", "linux", "--json", "--root", copy.root]);
    writeFileSync(book, bytes);
    expect(code).toBe(0);
    const { entries } = JSON.parse(out) as { entries: { path: string; sizeBytes: number }[] };
    expect(entries.find(({ path }) => path === "Ressources/library.xml")?.sizeBytes).toBe(Buffer.byteLength(before));
  });

  it("a damaged book is described or left out, never fatal", async () => {
    const right = readFileSync(join(key, "Ressources/volcans-zim/volcans.zim"));
    const file = join(copy.root, "abime.zim");
    let described = 0;
    for (let round = 0; round < 300; round += 1) {
      const bytes = round % 3 === 0 ? right.subarray(0, Math.floor((right.length * round) / 300)) : Buffer.from(right);
      // Header, lists and entries are where a wrong offset would hurt.
      if (round % 3 !== 0) for (let at = 0; at < 4; at += 1) bytes[(round * 7919 + at * 104729) % 4096] = (round * 31 + at * 255) % 256;
      writeFileSync(file, bytes);
      described += (await readBooks([{ path: "abime.zim", file }])).books?.length ?? 0;
    }
    expect(described).toBeGreaterThan(0);
    expect(described).toBeLessThan(300);
  });

  it("holds what each system starts, side by side, and what starts it", () => {
    const id = "trois-systemes";
    const starts = [`Cartable/Lancer/${id}.sh`, `Cartable/Lancer/${id}.cmd`, `Applications/${id}.desktop`];
    const programs = [`Applications/${id}/outil.sh`, "PortableApps/TroisSystemesPortable-ac-montpellier.fr/App/TroisSystemes/outil.cmd"];
    for (const path of [`Ressources/${id}/page.html`, ...programs, ...starts]) expect(existsSync(join(key, path)), path).toBe(true);
    const said = execFileSync("sh", [join(key, `Cartable/Lancer/${id}.sh`), "un deux"], { encoding: "utf8" });
    expect(said).toBe(`${join(key, `Applications/${id}`)}|un deux`);
    expect(readdirSync(key).filter((name) => name !== "autorun.inf").length).toBeLessThanOrEqual(7);
  });

  it.skipIf(CHROMIUM === undefined)("one card leads to the page and says how to start the program of each system", async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`${pathToFileURL(join(key, "OUVRIR-MON-CARTABLE.html")).href}#fiche=trois-systemes`);
      const link = page.locator('a[href="Ressources/trois-systemes/page.html"]');
      await link.first().waitFor();
      expect(await link.count()).toBe(1);
      const text = await page.locator("main").innerText();
      for (const launcher of ["trois-systemes.sh", "trois-systemes.cmd"]) expect(text).toContain(launcher);
    } finally {
      await browser.close();
    }
  });

  it.skipIf(CHROMIUM === undefined)("opens a sound in the browser from its card, with no request elsewhere", async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(join(key, "Ressources/documents-essai/son.wav")).href);
      expect(await page.locator("video, audio").count()).toBe(1);
      await page.goto(`${pathToFileURL(join(key, "OUVRIR-MON-CARTABLE.html")).href}#fiche=documents-essai`);
      const link = page.locator('a[href="Ressources/documents-essai/livret.pdf"]');
      await link.first().waitFor();
      expect(await link.count()).toBe(1);
      expect(requests.filter((url) => !url.startsWith("file://") && !url.startsWith("data:"))).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

/** A tenth of a second of silence. */
function wav(): Buffer {
  const samples = 800;
  const bytes = Buffer.alloc(44 + samples, 128);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(samples, 40);
  return bytes;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** The first good answer among some addresses: versions of kiwix-serve do not name pages alike. Fails after 10 seconds. */
async function answer(...addresses: readonly string[]): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    for (const address of addresses) {
      const response = await fetch(address).catch(() => null);
      if (response?.ok === true) return response.text();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("kiwix-serve gave no page");
}
