import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BundleDifference, diffBundles } from "./diff-bundles.ts";

const resource = (id: string, more: Partial<Resource> = {}): Resource =>
  ({ id, name: id, redistribution: "allowed", status: "active", ...more }) as Resource;

const bundle = (year: number, resources: readonly string[], more: Partial<BundleManifest> = {}): BundleManifest =>
  ({
    id: "mcnc",
    year,
    kind: "key",
    name: "Essai",
    serial: 1,
    targets: ["web"],
    include: { resources: [...resources] },
    file: "",
    ...more,
  }) as BundleManifest;

function catalogueOf(resources: readonly Resource[], bundles: readonly BundleManifest[]): Catalogue {
  const sorted = [...resources].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { resources: sorted, resourceById: new Map(sorted.map((one) => [one.id, one])), bundles } as unknown as Catalogue;
}

function check(resources: readonly Resource[], before: BundleManifest, after: BundleManifest, expected: BundleDifference): void {
  expect(diffBundles(catalogueOf(resources, [before, after]), before, after)).toEqual(expected);
}

describe("diffBundles", () => {
  it("tells what comes in, and whether it is new", () => {
    check(
      [resource("a"), resource("b", { since: 2026 }), resource("c", { since: 2020 })],
      bundle(2025, ["a"]),
      bundle(2026, ["a", "b", "c"]),
      {
        added: [
          { id: "b", why: { kind: "new" } },
          { id: "c", why: { kind: "chosen" } },
        ],
        removed: [],
        kept: ["a"],
      },
    );
  });

  it("tells why each resource goes", () => {
    const resources = [
      resource("kept"),
      resource("dropped"),
      resource("ended", { until: { year: 2026, reason: "Plus publiée." } }),
      resource("excluded"),
      resource("gone", { status: "withdrawn" }),
      resource("replaced", { replacedBy: "kept" }),
    ];
    const exclude = [{ id: "excluded", reason: "Fait double emploi." }];
    check(
      resources,
      bundle(
        2025,
        resources.map(({ id }) => id),
      ),
      bundle(2026, ["kept", "excluded"], { exclude }),
      {
        added: [],
        removed: [
          { id: "dropped", why: { kind: "not-chosen" } },
          { id: "ended", why: { kind: "ended", reason: "Plus publiée." } },
          { id: "excluded", why: { kind: "excluded", reason: "Fait double emploi." } },
          { id: "gone", why: { kind: "withdrawn" } },
          { id: "replaced", why: { kind: "replaced", by: "kept" } },
        ],
        kept: ["kept"],
      },
    );
  });

  it("takes the reason of an exclusion from the bundle that an overlay extends", () => {
    const base = bundle(2026, ["a"], { id: "mcnc-master", exclude: [{ id: "b", reason: "Retirée du socle." }] });
    const [before, after] = [bundle(2025, ["a", "b"], { id: "mcnc-34" }), bundle(2026, [], { id: "mcnc-34", extends: "mcnc-master" })];
    const found = diffBundles(catalogueOf([resource("a"), resource("b")], [base, before, after]), before, after);
    expect(found.removed).toEqual([{ id: "b", why: { kind: "excluded", reason: "Retirée du socle." } }]);
  });

  const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
  it("of a bundle with itself is empty, and of two bundles loses nothing whatever the order", () => {
    const resources = ["a", "b", "c", "d", "e", "f"].map((id) => resource(id));
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const [one, two] = [bundle(2025, before), bundle(2026, after)];
        const catalogue = catalogueOf(resources, [one, two]);
        const same = diffBundles(catalogue, one, one);
        expect([same.added, same.removed]).toEqual([[], []]);
        const found = diffBundles(catalogue, one, two);
        const [added, removed] = [found.added.map(({ id }) => id), found.removed.map(({ id }) => id)];
        expect([...added, ...found.kept].sort()).toEqual([...after].sort());
        expect([...removed, ...found.kept].sort()).toEqual([...before].sort());
        expect(diffBundles(catalogue, bundle(2025, [...before].reverse()), bundle(2026, [...after].reverse()))).toEqual(found);
      }),
    );
  });
});
