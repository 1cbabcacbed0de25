import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "@cartable/upkeep";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, type Ran, ROOT } from "./demonstration.ts";

const STORE = { CARTABLE_STORE: join(ROOT, ".cartable/store") };
const CHROMIUM = findChromium(process.env);

if (CHROMIUM === null) process.stderr.write("NON PROUVÉ : Chromium absent, aucune activité n'a été ouverte sans réseau.\n");

/** What each changed activity does once open; the last two only say that they need the network. */
const CHANGES: Readonly<Record<string, string>> = {
  imagier: '<script src="https://example.org/outil.js"></script>',
  "compter-les-images": '<link rel="stylesheet" href="style-absent.css">',
  "calcul-mental": '<script>setTimeout(() => fetch("https://example.org/suite.json").catch(() => 0), 1000);</script>',
  "lire-l-heure": "<script>pasDefini();</script>",
  "jeu-de-memoire": '<script>fetch("donnees.json").catch(() => 0);</script>',
  "lettres-et-mots": '<img src="https://example.org/image.png" alt="">',
};

interface Report {
  readonly ok: boolean;
  readonly resources: readonly {
    readonly id: string;
    readonly state: string;
    readonly problems: readonly { readonly kind: string; readonly what: string; readonly from: string | null }[];
  }[];
}

describe("links --offline", () => {
  let copy: ReturnType<typeof copyRepository>;
  const links = (...args: readonly string[]): Promise<Ran> => cartable(["links", "--offline", ...args, "--root", copy.root], STORE);

  beforeAll(async () => {
    copy = copyRepository();
    for (const [id, html] of Object.entries(CHANGES)) {
      const page = join(copy.root, `catalogue/activities/${id}/index.html`);
      writeFileSync(page, readFileSync(page, "utf8").replace("</head>", `${html}</head>`));
    }
    // The keys ask for full use without network; one activity here says that it has less.
    for (const name of readdirSync(join(copy.root, "manifests"), { recursive: true, encoding: "utf8" })) {
      if (!/mcn[a-z]\.yaml$/.test(name)) continue;
      const manifest = join(copy.root, "manifests", name);
      writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/^ {2}offline: full\n/m, ""));
    }
    const noted = join(copy.root, "catalogue/resources/lettres-et-mots.yaml");
    writeFileSync(noted, readFileSync(noted, "utf8").replace("offline: full", "offline: partial"));
    const { code, err } = await cartable(["lock", "--target", "web", "--root", copy.root], STORE);
    expect([code, err]).toEqual([0, ""]);
  });
  afterAll(() => copy.remove());

  describe.skipIf(CHROMIUM === null)("in Chromium", () => {
    it("proves a real activity as it is on a key", async () => {
      const { code, out } = await cartable(["links", "--offline", "geometrie-dynamique", "--json"], STORE);
      expect(JSON.parse(out)).toMatchObject({ ok: true, resources: [{ id: "geometrie-dynamique", state: "proved", problems: [] }] });
      expect(code).toBe(0);
    });

    it("names what each activity asks for, and the file that asks", async () => {
      const { code, out } = await links(...Object.keys(CHANGES), "--json");
      const report = JSON.parse(out) as Report;
      const found = Object.fromEntries(report.resources.map(({ id, state, problems }) => [id, { state, problems }]));
      const network = { kind: "network", what: "https://example.org", from: "index.html" };
      expect(found).toEqual({
        imagier: { state: "refused", problems: [network] },
        "compter-les-images": { state: "refused", problems: [{ kind: "missing-file", what: "style-absent.css", from: "index.html" }] },
        "calcul-mental": { state: "refused", problems: [network] },
        "lire-l-heure": { state: "refused", problems: [{ kind: "exception", what: "pasDefini is not defined", from: null }] },
        "jeu-de-memoire": { state: "refused", problems: [{ kind: "blocked-file", what: "donnees.json", from: "index.html" }] },
        "lettres-et-mots": { state: "noted", problems: [network] },
      });
      expect([code, report.ok]).toEqual([1, false]);
    });

    it("only notes a resource that says it needs the network", async () => {
      const { code, out } = await links("lettres-et-mots");
      expect(out).toContain("note     lettres-et-mots (offline: partial) :\n    demande https://example.org (demandé par index.html)");
      expect(code).toBe(0);
    });

    it("leaves aside what is not in the store, and says so when nothing could be opened", async () => {
      const empty = join(copy.root, "magasin-vide");
      mkdirSync(empty);
      const { code, out } = await cartable(["links", "--offline", "imagier", "--root", copy.root, "--json"], { CARTABLE_STORE: empty });
      expect(JSON.parse(out)).toMatchObject({
        ok: false,
        error: { code: "links/nothing-opened", message: expect.stringContaining("imagier") },
      });
      expect(code).toBe(3);
    });
  });

  it.each([
    [["imagie"], {}, 2, "cli/unknown-resource", "Vouliez-vous dire « imagier »"],
    [["imagier", "--year", "1999"], {}, 2, "cli/unknown-year", "2026"],
    [["imagier"], { CHROMIUM_BIN: "/absent/chromium" }, 3, "links/no-browser", "CHROMIUM_BIN"],
  ])("refuses %j with %j: exit %i, %s", async (args, environment, exit, code, hint) => {
    const ran = await cartable(["links", "--offline", ...args, "--root", copy.root, "--json"], { ...STORE, ...environment });
    expect(JSON.parse(ran.out)).toMatchObject({ ok: false, error: { code, hint: expect.stringContaining(hint) } });
    expect(ran.code).toBe(exit);
  });
});
