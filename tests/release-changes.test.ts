import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, ROOT } from "./demonstration.ts";

/** The files of the store that this repository already fetched, under a second name: nothing is copied, and no cached segment comes along. */
function ownStore(root: string): string {
  const [from, to] = [join(ROOT, ".cartable/store/sha256"), join(root, ".cartable/store/sha256")];
  for (const item of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue;
    const source = join(item.parentPath, item.name);
    const path = join(to, source.slice(from.length));
    mkdirSync(dirname(path), { recursive: true });
    try {
      linkSync(source, path);
    } catch {
      cpSync(source, path);
    }
  }
  return join(root, ".cartable/store");
}

interface Released {
  readonly releases: readonly { readonly bundle: string; readonly serial: number; readonly isNew: boolean; readonly written: boolean }[];
  readonly waiting: readonly { readonly bundle: string; readonly target: string; readonly reason: string }[];
  readonly withdrawn: readonly { readonly bundle: string; readonly serial: number; readonly reason: string }[];
}

// Five releases of three bundles: a loaded machine takes its time.
describe("cartable release, when something changed", { timeout: 240_000 }, () => {
  let copy: ReturnType<typeof copyRepository>;
  let store: string;
  const at = (path: string): string => join(copy.root, path);
  const read = (path: string): string => readFileSync(at(path), "utf8");
  const run = (...args: string[]) => cartable([...args, "--root", copy.root], { CARTABLE_STORE: store });
  const release = async (...more: string[]): Promise<Released> => {
    const { code, out, err } = await run("release", "2026", "--target", "web", "--json", ...more);
    expect([code, err.includes("Erreur")]).toEqual([0, false]);
    return JSON.parse(out) as Released;
  };
  /** Digest and time of each file of a folder: a file that was written again shows, even with the same bytes. */
  const look = (folder: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(at(folder))
        .sort()
        .map((name) => [
          name,
          `${createHash("sha256")
            .update(readFileSync(at(`${folder}/${name}`)))
            .digest("hex")} ${statSync(at(`${folder}/${name}`)).mtimeMs}`,
        ]),
    );
  const segments = (): readonly string[] => readdirSync(join(store, "segments")).filter((name) => !name.endsWith(".json"));
  const component = (target: string, serial: number, id: string): string | undefined =>
    read(`manifests/2026/editions/mcne-${target}-${serial}.txt`)
      .split("\n")
      .find((line) => line.startsWith(`${id}\t`));

  beforeAll(() => {
    copy = copyRepository();
    store = ownStore(copy.root);
  });
  afterAll(() => copy.remove());

  it("makes again only what depends on a resource: its own part, and the pages of the bundles that hold it", async () => {
    const first = await release();
    expect(first.releases.map(({ bundle, serial, written }) => [bundle, serial, written])).toEqual([
      ["mcnc", 1, true],
      ["mcne", 1, true],
      ["mcnl", 1, true],
    ]);
    const [mcnc, mcnl, former] = [look("dist/bundles/2026/mcnc-web"), look("dist/bundles/2026/mcnl-web"), new Set(segments())];
    // In the key of primary schools only.
    appendFileSync(at("catalogue/activities/suites-logiques/index.html"), "<!-- essai -->\n");
    const locked = await run("lock", "2026", "--bundle", "mcne", "--target", "web");
    expect([locked.code, locked.out.split("\n")[0]]).toEqual([0, expect.stringMatching(/^~ suites-logiques .* 1 fichier modifié$/)]);
    const second = await release();
    expect(second.releases.map(({ bundle, serial, isNew, written }) => [bundle, serial, isNew, written])).toEqual([
      ["mcnc", 1, false, false],
      ["mcne", 2, true, true],
      ["mcnl", 1, false, false],
    ]);
    expect(look("dist/bundles/2026/mcnc-web")).toEqual(mcnc);
    expect(look("dist/bundles/2026/mcnl-web")).toEqual(mcnl);
    // The changed resource, and what the command itself writes on the key.
    expect(segments().filter((name) => !former.has(name))).toHaveLength(2);
    const changed = ["suites-logiques", "jeu-de-memoire"].map((id) => component("web", 1, id) === component("web", 2, id));
    expect(changed).toEqual([false, true]);
  });

  it("says of a hotfix what changed since the edition before, and chains it", async () => {
    const notes = read("dist/bundles/2026/mcne-web/NOTES.md");
    expect(notes).toContain("de l’édition n° 1 à l’édition n° 2. 1 ressource refaite sous la même version ; 18 ressources restent.");
    expect(notes).toContain("### Fichiers refaits, même version\n\n- Les suites\n\n## Contenu");
    const { serial, previous } = JSON.parse(read("dist/bundles/2026/mcne-web/CARTABLE.json")) as { serial: number; previous: string };
    expect(read("manifests/2026/editions.txt")).toContain(`${previous}  mcne web ${serial - 1}\n`);
    const { out } = await run("diff", "mcne@2026.1", "mcne@2026.2");
    expect(out).toContain("Fichiers refaits, même version\n  - Les suites");
    const unknown = await run("diff", "mcne@2026.1", "mcne@2026.9");
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("mcne@2026.1, mcne@2026.2")]);
    const mixed = await run("diff", "mcne@2026.1", "mcne@2026");
    expect([mixed.code, mixed.err]).toEqual([2, expect.stringContaining("un numéro des deux côtés")]);
  });

  it("marks a withdrawn edition, makes it no more, and gives what follows another number", async () => {
    const before = look("dist/bundles/2026/mcne-web");
    const withdrawal = ["withdrawn:", "  - serial: 2", '    date: "2026-11-05"', "    reason: La page d’accueil était vide.", ""];
    appendFileSync(at("manifests/2026/mcne.yaml"), withdrawal.join("\n"));
    const third = await release();
    expect(third.withdrawn).toMatchObject([{ bundle: "mcne", serial: 2, reason: "La page d’accueil était vide." }]);
    expect(third.releases.map(({ bundle }) => bundle)).toEqual(["mcnc", "mcnl"]);
    expect(look("dist/bundles/2026/mcne-web")).toEqual(before);
    const { bundles } = JSON.parse(read("dist/bundles/2026/release.json")) as { bundles: { bundle: string; withdrawn?: object }[] };
    expect(bundles.map(({ bundle, withdrawn }) => [bundle, withdrawn])).toEqual([
      ["mcnc", undefined],
      ["mcne", { date: "2026-11-05", reason: "La page d’accueil était vide." }],
      ["mcnl", undefined],
    ]);
    appendFileSync(at("catalogue/activities/suites-logiques/index.html"), "<!-- mieux -->\n");
    expect((await run("lock", "2026", "--bundle", "mcne", "--target", "web")).code).toBe(0);
    const fourth = await release();
    expect(fourth.withdrawn).toEqual([]);
    expect(fourth.releases.map(({ bundle, serial }) => [bundle, serial])).toEqual([
      ["mcnc", 1],
      ["mcne", 3],
      ["mcnl", 1],
    ]);
    expect(read("dist/bundles/2026/release.json")).not.toContain("withdrawn");
    expect(read("dist/bundles/2026/mcne-web/NOTES.md")).toContain(
      "## Éditions retirées\n\n- n° 2, retirée le 2026-11-05 : La page d’accueil était vide.",
    );
  });

  it("leaves, with --ready, what waits for a file, and names it; refuses it otherwise", async () => {
    // What a GNU/Linux key takes is not in the store of every machine.
    writeFileSync(at("manifests/2026/mcne.yaml"), read("manifests/2026/mcne.yaml").replace(/^targets: .*$/m, "targets: [web, windows]"));
    const refused = await run("release", "2026", "--bundle", "mcne", "--json");
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining("plan/pending")]);
    const before = look("dist/bundles/2026/mcne-web");
    const { code, out } = await run("release", "2026", "--bundle", "mcne", "--ready", "--json");
    expect(code).toBe(0);
    const { releases, waiting } = JSON.parse(out) as Released;
    expect(releases.map(({ bundle, written }) => [bundle, written])).toEqual([["mcne", false]]);
    expect(waiting.map(({ bundle, target }) => `${bundle} ${target}`)).toEqual(["mcne windows"]);
    expect(waiting[0]?.reason).toMatch(/libreoffice|sumatrapdf/i);
    const none = await run("release", "2026", "--bundle", "mcne", "--target", "windows", "--ready");
    expect([none.code, none.out]).toEqual([0, expect.stringContaining("\nAucune archive fabriquée, aucune édition notée.\n")]);
    expect(look("dist/bundles/2026/mcne-web")).toEqual(before);
    expect(existsSync(at("dist/bundles/2026/mcne-windows"))).toBe(false);
  });

  it("writes each file of the ledger in one form, and refuses one that was edited", async () => {
    const file = "manifests/2026/editions/mcne-web-1.txt";
    writeFileSync(at(file), `${read(file)}<<<<<<< HEAD\n`);
    const { code, err } = await run("diff", "mcne@2026.1", "mcne@2026.2");
    expect([code, err]).toEqual([1, expect.stringContaining("editions/unreadable")]);
  });
});
