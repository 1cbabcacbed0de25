import { expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import { LONGEST_QUERY } from "./match-query.ts";
import { SAMPLE_DOCUMENTS, SAMPLE_LANGUAGE, sampleDocument } from "./sample-documents.ts";
import { openEngine } from "./search.ts";

const ENGINE = openEngine(buildIndex(SAMPLE_DOCUMENTS, SAMPLE_LANGUAGE));

function check(query: string, expected: readonly string[]): void {
  expect(
    ENGINE.search({ query }).hits.map(({ document }) => document.id),
    query,
  ).toEqual(expected);
}

test.each<[string, string[]]>([
  // Beginnings, accents, elision, ligatures, plurals.
  ["geometri", ["atelier-geometrie", "figures-dynamiques"]],
  ["géométrie", ["atelier-geometrie", "figures-dynamiques"]],
  ["GEOMETRIQUES", ["atelier-geometrie", "figures-dynamiques"]],
  ["geom", ["atelier-geometrie", "figures-dynamiques"]],
  ["l'eau", ["eau-vivante"]],
  ["eau", ["eau-vivante"]],
  ["oeuvre", ["oeuvres"]],
  ["journal", ["journaux-ecole"]],
  ["animal", ["eau-vivante"]],
  ["c++", ["langage-c"]],
  // Typos: missing, added, swapped, replaced letters; first letter.
  ["geometrei", ["atelier-geometrie", "figures-dynamiques"]],
  ["totrue", ["tortue-python"]],
  ["pyton", ["tortue-python"]],
  ["bython", ["tortue-python"]],
  ["programer", ["tortue-python"]],
  ["jounaux", ["journaux-ecole"]],
  ["eua", []],
  // Joined and separated words.
  ["geo figures", ["figures-dynamiques", "atelier-geometrie"]],
  ["6 ème", ["journaux-ecole"]],
  ["cm 2", ["atelier-geometrie"]],
  ["calculmental", ["calcul-mental", "fractions-calcul"]],
  // Synonyms: both ways, several words, one way, misspelling.
  ["sixieme", ["journaux-ecole"]],
  ["sciences de la vie et de la terre", ["eau-vivante"]],
  ["svt", ["eau-vivante"]],
  ["SES", ["ses-graphiques"]],
  ["ses", ["ses-graphiques"]],
  ["numération", ["calcul-mental", "fractions-calcul"]],
  ["compter de tête", ["calcul-mental", "fractions-calcul"]],
  ["pitone", ["tortue-python"]],
  ["geofigurse", ["figures-dynamiques"]],
  // A name before a text; words left out only when nothing has them all.
  ["calcul mental", ["calcul-mental", "fractions-calcul"]],
  ["python xylophone", ["tortue-python"]],
  ["logiciel de géométrie", ["atelier-geometrie", "figures-dynamiques"]],
  ["zzzz", []],
])("%s", check);

test("two typos in a short word find a name, never a text", () => {
  const named = [sampleDocument("a", "Basilic"), sampleDocument("b", "Autre", { summary: "Du basilic." })];
  const engine = openEngine(buildIndex(named, SAMPLE_LANGUAGE));
  expect(engine.search({ query: "bsailci" }).hits.map(({ document }) => document.id)).toEqual(["a"]);
});

test.each([
  ["two edits in a stem of seven letters find a name alone", "coiffure", ["nom"]],
  ["one edit", "chifre", ["nom", "texte"]],
  ["the beginning of a name with a typo", "chiffrez", ["nom"]],
  ["one letter, beginnings left out", "c", ["lettre"]],
])("what may be a chance answers little: %s", (_, query, expected) => {
  const documents = [
    sampleDocument("nom", "Chiffres"),
    sampleDocument("texte", "Autre", { summary: "Les chiffres et le chiffrement." }),
    sampleDocument("lettre", "C"),
  ];
  const engine = openEngine(buildIndex(documents, SAMPLE_LANGUAGE));
  expect(
    engine
      .search({ query })
      .hits.map(({ document }) => document.id)
      .sort(),
  ).toEqual(expected);
});

test("acronyms of the editors and words in capitals have no typo, words in small letters do", () => {
  const documents = ["ULIA", "Ulia"].map((name, at) => sampleDocument(`r-${at}`, name));
  const language = { ...SAMPLE_LANGUAGE, groups: [["ulis", "unité localisée pour l’inclusion scolaire"]] };
  const total = (query: string, groups: typeof language.groups): number =>
    openEngine(buildIndex(documents, { ...language, groups })).search({ query }).total;
  expect(total("ulis", language.groups)).toBe(0);
  expect(total("ULIB", [])).toBe(0);
  expect(total("ulib", [])).toBe(2);
});

test("three words written as one, a whole word before a beginning, neighbours before words apart", () => {
  const find = (query: string, ...names: string[]): string[] =>
    openEngine(
      buildIndex(
        names.map((name, at) => sampleDocument(`r-${at}`, name)),
        SAMPLE_LANGUAGE,
      ),
    )
      .search({ query })
      .hits.map(({ document }) => document.name);
  expect(find("doucemaison3d", "Douce Maison 3D", "Maison")[0]).toBe("Douce Maison 3D");
  expect(find("sig", "Sigillographie", "Un atelier de SIG")).toEqual(["Un atelier de SIG", "Sigillographie"]);
  expect(find("lecteur écran", "Lecteur plein grand écran", "Zoom lecteur écran simple")[0]).toBe("Zoom lecteur écran simple");
  expect(find("dessin", "Dessin animé", "Dessin")).toEqual(["Dessin", "Dessin animé"]);
});

test("editors' priority settles equals, never a better match", () => {
  const documents = [
    sampleDocument("alpha", "Alpha", { summary: "Un planétarium.", priority: 5 }),
    sampleDocument("beta", "Beta", { summary: "Un planétarium.", priority: 1 }),
    sampleDocument("planetarium", "Planétarium", { priority: 5 }),
  ];
  const hits = openEngine(buildIndex(documents, SAMPLE_LANGUAGE)).search({ query: "planetarium" }).hits;
  expect(hits.map(({ document }) => document.id)).toEqual(["planetarium", "beta", "alpha"]);
});

test("a level finds its cycle, after the resources of that level", () => {
  const ids = ENGINE.search({ query: "cm1" }).hits.map(({ document }) => document.id);
  expect(ids.slice(0, 2).sort()).toEqual(["atelier-geometrie", "calcul-mental"]);
  expect(ids).toContain("journaux-ecole");
  expect(ENGINE.search({ query: "cycle 4" }).hits.map(({ document }) => document.id)).toEqual(["figures-dynamiques"]);
});

test("an empty query gives everything by name", () => {
  const result = ENGINE.search({ query: "  ", hitsPerPage: 3 });
  expect(result).toMatchObject({ total: 10, page: 0, pages: 4 });
  expect(result.hits.map(({ document }) => document.name)).toEqual(["Atelier de géométrie", "Calcul mental", "GeoFigures"]);
  expect(ENGINE.search({ page: 3, hitsPerPage: 3 }).hits.map(({ document }) => document.name)).toEqual(["Tortue Python"]);
  expect(ENGINE.search({ page: 4, hitsPerPage: 3 }).hits).toEqual([]);
});

test("filters: one of the codes of an attribute, every attribute", () => {
  const total = (filters: Parameters<typeof ENGINE.search>[0]["filters"]): number => ENGINE.search({ ...(filters && { filters }) }).total;
  expect(total({ levels: ["cm1", "5e"] })).toBe(4);
  expect(total({ levels: ["cm1", "5e"], subjects: ["svt"] })).toBe(1);
  expect(total({ levels: [] })).toBe(10);
  expect(total({ levels: ["unknown"] })).toBe(0);
});

test("an attribute does not restrict its own counts", () => {
  const { facets, total } = ENGINE.search({ filters: { kind: ["atelier"] }, facets: ["kind", "subjects"] });
  expect(total).toBe(2);
  expect(facets).toEqual({ kind: { atelier: 2, exerciseur: 8 }, subjects: { francais: 1, nsi: 1 } });
});

test("sorts", () => {
  const ids = (sort: "name:desc" | "sizeBytes:desc" | "sizeBytes:asc"): (string | undefined)[] =>
    ENGINE.search({ query: "math", sort }).hits.map(({ document }) => document.id);
  expect(ids("name:desc")).toEqual(["fractions-calcul", "figures-dynamiques", "calcul-mental", "atelier-geometrie"]);
  expect(ids("sizeBytes:desc")).toEqual(["figures-dynamiques", "atelier-geometrie", "calcul-mental", "fractions-calcul"]);
  expect(ids("sizeBytes:asc")).toEqual(["calcul-mental", "fractions-calcul", "atelier-geometrie", "figures-dynamiques"]);
});

test("documents come back with their codes", () => {
  const [hit] = ENGINE.search({ query: "geofigures" }).hits;
  expect(hit?.document).toMatchObject({
    id: "figures-dynamiques",
    kind: "exerciseur",
    platforms: ["windows", "linux"],
    levels: ["5e"],
    license: "EUPL-1.2",
    icon: null,
    sizeBytes: 9_000,
  });
  expect(hit?.document).not.toHaveProperty("description");
});

test.each([
  ["a long text", "géométrie ".repeat(10_000)],
  ["a long word", "a".repeat(100_000)],
  ["HTML", "<img src=x onerror=alert(1)><script>"],
  ["regular expression", "(.*)+$ [a-z]{1,9} \\w+ ^(a|b)*?"],
  ["prototype", "__proto__ constructor toString"],
  ["lone surrogate and controls", "\uD800 \u0000 \uFFFF \u202E"],
  ["one letter", "e"],
])("hostile query: %s", (_, query) => {
  const result = ENGINE.search({ query, facets: ["kind"], page: Number.NaN, hitsPerPage: Number.POSITIVE_INFINITY });
  expect(result.total).toBeLessThanOrEqual(10);
  // What lies past the limit is not even read.
  expect(ENGINE.search({ query: query.slice(0, LONGEST_QUERY) }).total).toBe(result.total);
  expect(
    ENGINE.highlight("Atelier de géométrie", query)
      .map((piece) => piece.text)
      .join(""),
  ).toBe("Atelier de géométrie");
});

test("highlights are pieces of the text", () => {
  const marked = (text: string, query: string): string =>
    ENGINE.highlight(text, query)
      .map((piece) => (piece.match ? `[${piece.text}]` : piece.text))
      .join("");
  expect(marked("Atelier de géométrie & d’art", "geometri")).toBe("Atelier de [géométrie] & d’art");
  expect(marked("L’Œuvre et l’œuvre", "oeuvres")).toBe("L’[Œuvre] et l’[œuvre]");
  expect(marked("Tortue Python", "totrue")).toBe("[Tortue] Python");
  expect(marked("Calcul mental", "calculmental")).toBe("[Calcul] [mental]");
  expect(marked("Un texte", "")).toBe("Un texte");
  expect(ENGINE.search({ query: "eau" }).hits[0]?.highlights.name).toEqual([
    { text: "L’", match: false },
    { text: "eau", match: true },
    { text: " vivante", match: false },
  ]);
});
