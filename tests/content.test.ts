import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

const resource = (id: string, kind: string, files: readonly string[]): string => `id: ${id}
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
${files
  .map(
    (file) => `  - platform: any
    form: content
    version: 1.0.0
    source:
      kind: file
      path: ../activities/essai-contenus/${file}
    entry: ${file}
`,
  )
  .join("")}sources:
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
  resources: [volcans-zim, documents-essai]
targets: [all, linux]
capacity:
  nominalGb: 8
  fileSystem: fat32
`;

describe.skipIf(missing.length > 0)("ZIM, PDF and sound on a key", () => {
  let copy: ReturnType<typeof copyRepository>;
  let key = "";
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    copy = copyRepository();
    const content = join(copy.root, "catalogue/activities/essai-contenus");
    const pages = mkdtempSync(join(tmpdir(), "pages-"));
    mkdirSync(content);
    writeFileSync(join(pages, "index.html"), "<!doctype html><title>Accueil</title><h1>Les volcans</h1><a href='etna.html'>Etna</a>");
    writeFileSync(join(pages, "etna.html"), "<!doctype html><title>Etna</title><h1>Etna</h1><p>En Sicile.</p>");
    writeFileSync(join(pages, "icone.png"), Buffer.from(ICON, "base64"));
    const about = ["-l", "fra", "-t", TITLE, "-d", "Deux pages", "-c", "L'équipe", "-p", "Cartable", "-n", "volcans_fr"];
    execFileSync("zimwriterfs", ["-w", "index.html", "-I", "icone.png", ...about, pages, join(content, "volcans.zim")], {
      stdio: "ignore",
    });
    rmSync(pages, { recursive: true });
    writeFileSync(join(content, "livret.pdf"), PDF);
    writeFileSync(join(content, "son.wav"), wav());
    writeFileSync(join(copy.root, "catalogue/resources/volcans-zim.yaml"), resource("volcans-zim", "reference", ["volcans.zim"]));
    writeFileSync(
      join(copy.root, "catalogue/resources/documents-essai.yaml"),
      resource("documents-essai", "manuel", ["livret.pdf", "son.wav"]),
    );
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
