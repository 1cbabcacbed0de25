import { Script } from "node:vm";
import { EMPTY_LANGUAGE, type SearchDocument } from "@cartable/search/engine";
import { describe, expect, it } from "vitest";
import { buildPortal } from "./build-portal.ts";
import type { PortalCard, PortalInput } from "./portal-input.ts";
import { renderDescription } from "./render-description.ts";

const HOSTILE = "</script><script>alert(1)</script>\u2028\u2029<!--";

function card(id: string, rest: Partial<PortalCard> = {}): PortalCard {
  return {
    id,
    name: `Nom de ${id}`,
    icon: "🎲",
    summary: "Un résumé.",
    descriptionHtml: renderDescription("Une **description**."),
    usages: [{ title: "Un usage", activity: "Une activité.", levels: ["cp"], subjects: [], durationMinutes: 20 }],
    levels: ["cp"],
    subjects: ["francais"],
    functions: [],
    needs: [],
    audiences: [],
    languages: ["fr"],
    alternativeNames: [],
    kind: "application-web",
    status: "active",
    since: null,
    until: null,
    replacedBy: null,
    license: {
      expression: "EUPL-1.2",
      label: "EUPL 1.2",
      text: "Licence libre",
      terms: [{ label: "EUPL 1.2", definition: "Licence libre" }],
      url: null,
    },
    redistribution: { code: "allowed", note: null, url: null, checkedOn: null, permission: null },
    ownPage: true,
    links: [],
    requirements: [],
    reviews: [],
    sources: [],
    checkedOn: null,
    programs: [],
    help: null,
    artifacts: [],
    complements: [],
    collections: [],
    publisher: "Un éditeur",
    homepage: "https://exemple.fr/",
    offline: "full",
    personalData: "none",
    personalDataDetail: null,
    accessibility: null,
    version: "1.0",
    sizeBytes: 1200,
    href: `Ressources/${id}/index.html`,
    similar: [],
    ...rest,
  };
}

function documentOf({ id, name, summary, icon, kind, levels, subjects, sizeBytes }: PortalCard): SearchDocument {
  const none: readonly string[] = [];
  return {
    ...{
      id,
      name,
      summary,
      icon,
      kind,
      levels,
      subjects,
      sizeBytes,
      publisher: "Un éditeur",
      description: "",
      license: "EUPL-1.2",
      offline: "full",
      redistribution: "allowed",
      personalData: "none",
    },
    ...{
      alternativeNames: none,
      usages: none,
      keywords: none,
      cycles: none,
      stages: none,
      functions: none,
      needs: none,
      platforms: none,
      bundles: none,
    },
  };
}

function inputOf(cards: readonly PortalCard[], id = "mcne"): PortalInput {
  return {
    bundle: {
      id,
      name: "Mon Cartable",
      year: 2026,
      serial: 3,
      target: "windows",
      summary: "Un cartable d'essai.",
      demonstration: true,
      stages: ["elementaire"],
      linuxInstaller: null,
      contents: { files: 3, bytes: 1200 },
    },
    documents: cards.map(documentOf),
    language: EMPTY_LANGUAGE,
    cards,
    labels: { subjects: { francais: "Français" }, levels: { cp: "CP" } },
    definitions: {},
    cycles: [{ id: "cycle-2", levels: ["cp", "ce1", "ce2"], optional: [] }],
  };
}

async function check(cards: readonly PortalCard[]): Promise<Readonly<Record<string, string>>> {
  const files = await buildPortal(inputOf(cards));
  return Object.fromEntries([...files].map(([path, bytes]) => [path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)]));
}

describe("buildPortal", () => {
  it("makes these files and no other", async () => {
    const files = await check([card("a")]);
    expect(Object.keys(files)).toEqual([
      "Cartable/portail/LICENCES-POLICES.txt",
      "Cartable/portail/debut.js",
      "Cartable/portail/donnees.js",
      "Cartable/portail/index.js",
      "Cartable/portail/pictogrammes.css",
      "Cartable/portail/police-andika.css",
      "Cartable/portail/police-opendyslexic.css",
      "Cartable/portail/portail.css",
      "Cartable/portail/portail.js",
      "LISEZ-MOI.txt",
      "OUVRIR-MON-CARTABLE.html",
    ]);
  });

  it("gives the same bytes whatever the order of cards and labels", async () => {
    const cards = ["b", "a", "c"].map((id) => card(id));
    const one = inputOf(cards);
    const other = inputOf([...cards].reverse());
    const labels = Object.fromEntries(Object.entries(other.labels).reverse());
    expect(await buildPortal({ ...other, labels })).toEqual(await buildPortal(one));
  });

  it("makes classic scripts without a path of the machine", async () => {
    const files = await check([card("a")]);
    for (const name of ["debut", "donnees", "index", "portail"]) {
      const path = `Cartable/portail/${name}.js`;
      const text = files[path] ?? "";
      expect(() => new Script(text), path).not.toThrow();
      expect(text).not.toMatch(/node_modules|packages\/|sourceMappingURL|import\.meta|\bimport\(|\bfetch\(/);
      expect(text).not.toContain(import.meta.dirname);
    }
    expect(files["OUVRIR-MON-CARTABLE.html"]).not.toMatch(/type="module"|(?:src|href)="(?:https?:|\/)|<style|<script>/);
    for (const [path, text] of Object.entries(files)) if (path.endsWith(".css")) expect(text, path).not.toMatch(/@import|url\((?!data:)/);
  });

  it("asks nothing that the oldest browsers of schools do not have", async () => {
    const files = await check([card("a")]);
    const script = `${files["Cartable/portail/debut.js"]}${files["Cartable/portail/portail.js"]}`;
    // Later than Chrome 109 or Firefox 115, which are the last ones for Windows 7 (MDN browser compatibility data).
    const later =
      /canParse|\.with\(|toSpliced|toSorted|toReversed|groupBy|withResolvers|isWellFormed|fromAsync|Segmenter|checkVisibility|isSubsetOf|fromBase64/;
    expect(later.exec(script)?.[0]).toBeUndefined();
  });

  it("escapes what would leave a script or a tag", async () => {
    const files = await check([card("a", { name: HOSTILE, summary: HOSTILE, publisher: HOSTILE, homepage: "javascript:alert(1)" })]);
    for (const path of ["Cartable/portail/donnees.js", "Cartable/portail/index.js"]) expect(files[path]).not.toMatch(/<|\u2028|\u2029/);
    expect(files["OUVRIR-MON-CARTABLE.html"]).not.toContain("<script>");
    expect(files["OUVRIR-MON-CARTABLE.html"]).toContain("&lt;/script&gt;&lt;script&gt;alert(1)");
    const scope: { CARTABLE_DATA?: { cards: PortalCard[] } } = {};
    new Script(files["Cartable/portail/donnees.js"] ?? "").runInNewContext(scope);
    expect(scope.CARTABLE_DATA?.cards[0]?.name).toBe(HOSTILE);
  });

  it("lists every resource in the page itself, and the places that its home page leads to", async () => {
    const page =
      (
        await check([
          card("a"),
          card("b", { href: null }),
          card("c", { subjects: [], programs: [{ platform: "linux", path: "Applications/c/c", launcher: null }], href: null }),
          card("d", { href: "Ressources/d/dossier/page d'essai #1.html" }),
        ])
      )["OUVRIR-MON-CARTABLE.html"] ?? "";
    expect(page).toContain('<li id="fiche=a"><a href="Ressources/a/index.html">Nom de a</a>\u00a0: Un résumé.</li>');
    expect(page).toContain('<a href="Ressources/d/dossier/page%20d&#39;essai%20%231.html">');
    expect(page).toContain("Nom de b\u00a0: Un résumé. <span");
    expect(page).toContain("programme de la clé\u00a0: Applications/c/c");
    const places = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? "").filter((place) => /^(q=&amp;|fiche=)/.test(place));
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) expect(page).toContain(`id="${place}"`);
  });

  it("draws every pictogram that it shows", async () => {
    const files = await check([card("a", { icon: "🐙" }), card("b", { icon: null, kind: "simulation" })]);
    const { cardPicture, pictogramsOf } = await import("./pictures.ts");
    const drawn = pictogramsOf([card("a", { icon: "🐙" })], ["🧸"]);
    for (const shown of ["🐙", "🧸", "📁"]) expect(drawn).toContain(shown);
    expect(cardPicture(card("b", { icon: null, kind: "simulation" })).markup).toContain("🧪");
    expect(files["Cartable/portail/pictogrammes.css"]).toMatch(/^@font-face\{font-family:"Pictogrammes".*data:font\/woff2;base64,/);
  });

  it("writes the note for the oldest Notepad", async () => {
    const note = (await check([card("a")]))["LISEZ-MOI.txt"] ?? "";
    expect(note.startsWith("\ufeffMON CARTABLE 2026-2027\r\n")).toBe(true);
    expect(note.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
    expect(note).toContain("- Nom de a (Un éditeur)");
  });

  it("refuses an input that cannot work", async () => {
    await expect(buildPortal({ ...inputOf([card("a"), card("b")]), documents: [documentOf(card("a"))] })).rejects.toThrow("b");
    await expect(check([card("a"), card("a")])).rejects.toThrow("same id");
    for (const href of [
      "javascript:alert(1)",
      "../a/index.html",
      "Ressources/b/index.html",
      "Ressources/a/../../x.html",
      "Ressources/a/",
      "/Ressources/a/x",
    ]) {
      await expect(check([card("a", { href })]), href).rejects.toThrow("outside");
    }
    const programs = [{ platform: "windows", path: "PortableApps/../../x.exe", launcher: null }];
    await expect(check([card("a", { programs })])).rejects.toThrow("outside");
  });
});
