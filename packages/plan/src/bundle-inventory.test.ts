import type { Artifact, BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { artifactRequest } from "./artifact-request.ts";
import { bundleInventory, inventoryTotals } from "./bundle-inventory.ts";
import type { Lock } from "./lock.ts";

const installer = {
  platform: "windows",
  form: "installer",
  version: "1.0",
  source: { kind: "url", url: "https://example.org/outil-1.0.msi" },
  sha256: "a".repeat(64),
} as Artifact;
const portable = {
  ...installer,
  form: "portable",
  source: { kind: "url", url: "https://example.org/outil-1.0.zip" },
  sizeBytes: 40,
} as Artifact;
const debian = { platform: "linux", form: "installer", version: "1.0", source: { kind: "deb", package: "outil" } } as Artifact;
const page = { platform: "web", form: "web", version: "1.0", source: { kind: "file", path: "page" }, entry: "index.html" } as Artifact;

const tool = {
  id: "outil",
  status: "active",
  redistribution: "allowed",
  file: "catalogue/resources/outil.yaml",
  artifacts: [installer, portable, debian, page],
} as unknown as Resource;
const catalogue = { resources: [tool], resourceById: new Map([["outil", tool]]), bundles: [] } as unknown as Catalogue;
const bundle = (kind: "key" | "master", targets: BundleManifest["targets"]): BundleManifest =>
  ({ id: "essai", year: 2026, kind, targets, include: { resources: ["outil"] } }) as unknown as BundleManifest;
const lock: Lock = {
  year: 2026,
  artifacts: [page].map((artifact) => {
    const { key, version, digest } = artifactRequest(tool, artifact);
    const tree = [{ path: "index.html", sha256: "b".repeat(64), sizeBytes: 7, mode: "644" as const }];
    return { resource: "outil", key, version, request: digest, state: "locked" as const, sha256: null, sizeBytes: null, tree };
  }),
};

describe("bundleInventory", () => {
  it("takes installers for a master rather than portable programs, and for each target what its systems open", () => {
    const lines = bundleInventory(catalogue, bundle("master", ["windows", "linux"]), lock);
    expect(lines.map(({ artifact, targets, sizeBytes, sha256 }) => [artifact, targets, sizeBytes, sha256])).toEqual([
      [installer, ["windows"], null, "a".repeat(64)],
      [debian, ["linux"], null, null],
      [page, ["windows", "linux"], 7, null],
    ]);
  });

  it("leaves installers out of a key", () => {
    expect(bundleInventory(catalogue, bundle("key", ["web", "windows"]), lock).map(({ artifact }) => artifact)).toEqual([portable, page]);
  });
});

describe("inventoryTotals", () => {
  it("adds what is known, and counts what is not", () => {
    const distinct = bundleInventory(catalogue, bundle("master", ["windows", "linux"]), lock).map((line, index) => ({
      ...line,
      sha256: line.sha256 === null ? null : String(index),
    }));
    expect(inventoryTotals(distinct, ["windows", "linux"])).toEqual([
      { target: "windows", resources: 1, files: 2, knownBytes: 7, unknown: 1 },
      { target: "linux", resources: 1, files: 2, knownBytes: 7, unknown: 1 },
    ]);
  });

  it("counts a file that several resources share once", () => {
    const [line] = bundleInventory(catalogue, bundle("key", ["windows"]), lock);
    expect(line && inventoryTotals([line, { ...line, resource: { ...tool, id: "autre" } as Resource }], ["windows"])).toEqual([
      { target: "windows", resources: 2, files: 1, knownBytes: 40, unknown: 0 },
    ]);
  });
});
