import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalogue, Resource } from "./catalogue.ts";
import { checkCatalogue } from "./check-catalogue.ts";
import { type Coverage, coverageOf, taughtPairs } from "./coverage.ts";
import { readSources } from "./load-catalogue-fs.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const BASE = fileURLToPath(new URL("../fixtures/base/", import.meta.url));

/** The real vocabularies with a small catalogue of our own. */
function catalogueOf(resources: readonly Partial<Resource>[]): Catalogue {
  const sources = readSources(BASE, "2026-11-23");
  const vocabularies = readSources(ROOT, sources.today).files.filter(({ kind }) => kind === "vocabulary");
  const { value } = checkCatalogue({ ...sources, files: [...vocabularies, ...sources.files] });
  const [model] = value?.resources ?? [];
  if (value === null || model === undefined) throw new Error("the base fixture has errors");
  const made = resources.map(
    (own, index): Resource => ({
      ...model,
      reviews: [],
      id: `r${index}`,
      levels: ["cm1"],
      stages: ["elementaire"],
      subjects: ["mathematiques"],
      needs: [],
      status: "active",
      redistribution: "allowed",
      offline: "full",
      ...own,
    }),
  );
  return { ...value, resources: made, resourceById: new Map(made.map((resource) => [resource.id, resource])) };
}

const cellOf = ({ cells }: Coverage, level: string, subject: string, need: string | null = null): unknown =>
  cells.find((cell) => cell.level === level && cell.subject === subject && cell.need === need)?.ids;

describe("taught pairs", () => {
  let pairs: ReadonlySet<string>;
  beforeAll(() => {
    pairs = new Set(taughtPairs(catalogueOf([])).map(({ level, subject }) => `${level} ${subject}`));
  });

  it.each([
    "ce2 questionner-le-monde",
    "cm1 sciences-et-technologie",
    "5e technologie",
    "2de-gt snt",
    "tle-g nsi",
    "ms explorer-le-monde",
    "cap-1 pse",
  ])("%s", (pair) => expect(pairs).toContain(pair));
  it.each([
    "cm1 questionner-le-monde",
    "6e technologie",
    "6e svt",
    "2de-gt nsi",
    "2de-gt philosophie",
    "ce1 histoire-geographie",
    "cm2 espagnol",
  ])("never %s", (pair) => expect(pairs).not.toContain(pair));
});

describe("coverage", () => {
  it("counts published resources in every cell they fill, and calls a hole what has fewer than two", () => {
    const coverage = coverageOf(
      catalogueOf([
        { levels: ["cm1", "cm2"] },
        { levels: ["cm1"], subjects: ["mathematiques", "francais"], status: "deprecated" },
        { status: "draft" },
        { status: "withdrawn" },
      ]),
    );
    expect(cellOf(coverage, "cm1", "mathematiques")).toEqual(["r0", "r1"]);
    expect(cellOf(coverage, "cm2", "mathematiques")).toEqual(["r0"]);
    const holes = coverage.holes.map(({ level, subject }) => `${level} ${subject}`);
    expect(holes).not.toContain("cm1 mathematiques");
    expect(holes).toContain("cm2 mathematiques");
    expect(holes).toContain("cm1 francais");
    expect(coverage.totals).toMatchObject({ resources: 2, deprecated: 1, holes: holes.length });
  });

  it("shows needs where a resource answers them, and the needs that none answers at a stage", () => {
    const coverage = coverageOf(catalogueOf([{ needs: ["dys"] }, {}]));
    expect(cellOf(coverage, "cm1", "mathematiques", "dys")).toEqual(["r0"]);
    expect(cellOf(coverage, "cm1", "mathematiques", "visuel")).toBeUndefined();
    const lacking = coverage.unansweredNeeds.map(({ stage, need }) => `${stage} ${need}`);
    expect(lacking).toContain("elementaire visuel");
    expect(lacking).toContain("college dys");
    expect(lacking).not.toContain("elementaire dys");
  });

  it("counts rights, offline, opinions given and kinds of each bundle", () => {
    const catalogue = catalogueOf([
      { kind: "police", redistribution: "link-only", offline: "none" },
      { kind: "police", reviews: [{ body: "DANE", opinion: "favorable", date: "2026-06-30" }] },
      { kind: "simulation", reviews: [{ body: "DANE", opinion: "pending" }] },
    ]);
    const coverage = coverageOf(catalogue, [{ id: "mcne", name: "Écolier", ids: ["r0", "r1", "r2"] }]);
    expect(coverage.totals).toMatchObject({ linkOnly: 1, offline: { full: 2, partial: 0, none: 1 }, reviewed: 1 });
    expect(coverage.withoutReview).toEqual(["r0", "r2"]);
    expect(coverage.bundles).toEqual([
      {
        id: "mcne",
        name: "Écolier",
        count: 3,
        kinds: [
          { kind: "simulation", count: 1 },
          { kind: "police", count: 2 },
        ],
      },
    ]);
  });
});
