import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { type DebianDepot, type LockedArtifact, parsePackages } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { depotLeftovers, depotReasons, lockedRoots } from "./lock-depot.ts";

const stanza = (name: string, version: string, depends = ""): string =>
  `Package: ${name}\nVersion: ${version}\nArchitecture: all\n${depends === "" ? "" : `Depends: ${depends}\n`}Filename: ${name}.deb\nSize: 1\nSHA256: ${"a".repeat(64)}\n`;

const DEPOT: DebianDepot = {
  year: 2026,
  suite: "bookworm",
  architecture: "amd64",
  packages: parsePackages(
    "essai",
    [stanza("alpha", "1.0", "commun"), stanza("beta", "2.0"), stanza("commun", "1.0"), stanza("reste", "3.0")].join("\n"),
  ),
};
const ALPHA = { name: "alpha", version: "1.0" };
const BETA = { name: "beta", version: "2.0" };

const resource = (id: string, version: string): Resource =>
  ({
    id,
    name: id,
    redistribution: "allowed",
    status: "active",
    artifacts: [
      {
        platform: "linux",
        architecture: "any",
        form: "installer",
        version,
        source: { kind: "deb", package: id },
        install: { type: "deb" },
      },
    ],
  }) as unknown as Resource;
const RESOURCES = [resource("alpha", "1.0"), resource("beta", "2.0")];
const CATALOGUE = {
  resources: RESOURCES,
  resourceById: new Map(RESOURCES.map((one) => [one.id, one])),
  bundles: [],
} as unknown as Catalogue;
const manifest = (id: string, kind: string, ids: readonly string[]): BundleManifest =>
  ({ id, year: 2026, kind, name: id, serial: 1, targets: ["linux"], include: { resources: ids } }) as unknown as BundleManifest;
const pending = (name: string): LockedArtifact =>
  ({ resource: name, key: `linux any installer deb:${name}`, state: "pending" }) as LockedArtifact;

describe("lockedRoots", () => {
  const releases = [
    { manifest: manifest("deux", "master", ["alpha", "beta"]), target: "linux" as const },
    { manifest: manifest("un", "master", ["beta"]), target: "linux" as const },
    { manifest: manifest("cle", "key", ["alpha"]), target: "linux" as const },
  ];
  it("gives what each master installs, a list for each; a key installs nothing", () => {
    expect(lockedRoots(CATALOGUE, releases, { artifacts: [] })).toEqual([[ALPHA, BETA], [BETA]]);
  });
  it("leaves out what was never reached, and a release that is then empty", () => {
    expect(lockedRoots(CATALOGUE, releases, { artifacts: [pending("beta")] })).toEqual([[ALPHA]]);
  });
});

describe("what a depot is worth", () => {
  it("names what it lacks, each once, with the file to write again", () => {
    expect(depotReasons(DEPOT, 2026, [[ALPHA], [BETA]])).toEqual([]);
    const raised = { name: "beta", version: "2.1" };
    expect(depotReasons(DEPOT, 2026, [[raised], [raised, ALPHA]])).toEqual([
      "manifests/2026/lock-debian.txt n'a pas le paquet beta en version 2.1",
    ]);
    expect(depotReasons(null, 2026, [[ALPHA]])).toEqual(["manifests/2026/lock-debian.txt n'a pas le paquet alpha en version 1.0"]);
    expect(depotReasons(null, 2026, [])).toEqual([]);
  });
  it("names what nobody needs any more", () => {
    expect(depotLeftovers(DEPOT, [[ALPHA], [BETA]])).toEqual(["le paquet reste 3.0 n'est plus demandé"]);
    expect(depotLeftovers(DEPOT, [[BETA]])).toEqual(
      ["alpha 1.0", "commun 1.0", "reste 3.0"].map((one) => `le paquet ${one} n'est plus demandé`),
    );
    expect(depotLeftovers(null, [[ALPHA]])).toEqual([]);
  });
});
