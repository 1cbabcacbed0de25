import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { diffVersions, newPins, pinsOf } from "./diff-versions.ts";
import type { Lock, LockedArtifact } from "./lock.ts";

const lock = (...artifacts: readonly (readonly [resource: string, version: string])[]): Lock => ({
  year: 2026,
  artifacts: artifacts.map(
    ([resource, version]): LockedArtifact => ({
      resource,
      key: "web web npm:essai",
      version,
      request: "",
      state: "locked",
      sha256: null,
      sizeBytes: null,
      tree: [],
    }),
  ),
});

describe("diffVersions", () => {
  it("gives the versions that changed, and only for the resources asked for", () => {
    const before = lock(["a", "1.0"], ["b", "2.0"], ["c", "3.0"], ["d", "4.0"]);
    const after = lock(["a", "1.1"], ["b", "2.0"], ["c", "3.1"]);
    expect(diffVersions(before, after, ["d", "b", "a"])).toEqual([{ id: "a", before: ["1.0"], after: ["1.1"], sizes: null }]);
    expect(diffVersions(before, before, ["a", "b", "c", "d"])).toEqual([]);
  });

  it("keeps apart the versions that systems have, whatever the order of the lock", () => {
    const expected = [{ id: "a", before: ["1.0"], after: ["1.0", "1.1"], sizes: null }];
    expect(diffVersions(lock(["a", "1.0"]), lock(["a", "1.1"], ["a", "1.0"]), ["a"])).toEqual(expected);
  });
});

const manifest = (id: string, more: object = {}): BundleManifest => ({ id, year: 2026, include: {}, ...more }) as unknown as BundleManifest;

describe("pins", () => {
  const base = manifest("socle", { pin: [{ id: "a", version: "1", reason: "Essayée." }] });
  const overlay = manifest("socle-34", {
    extends: "socle",
    pin: [
      { id: "b", version: "5", reason: "Même version partout." },
      { id: "a", version: "2", reason: "Corrigée." },
    ],
  });
  const catalogue = { bundles: [base, overlay] } as unknown as Catalogue;

  it("come from every layer, the nearest first", () => {
    expect(pinsOf(catalogue, overlay).map(({ id, version }) => `${id} ${version}`)).toEqual(["a 2", "b 5"]);
  });

  it("are new when the other manifest does not hold that version", () => {
    expect(newPins(catalogue, base, overlay).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(newPins(catalogue, overlay, overlay)).toEqual([]);
  });
});
