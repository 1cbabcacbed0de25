import type { Artifact, BundleManifest, Resource } from "@cartable/catalogue";
import { CartableError } from "@cartable/diagnostics";
import { artifactRequest, type Lock, type LockedArtifact, type PlacedContent, parsePackages } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { type MasterContents, plainText, toSocle } from "./to-socle.ts";

const digest = (letter: string): string => letter.repeat(64);
const MANIFEST = { id: "essai-master", name: "Socle", year: 2026, serial: 3, kind: "master" } as unknown as BundleManifest;

/** A resource with its parts, each with one locked file. */
function content(
  id: string,
  parts: readonly Partial<Artifact>[],
  more: Partial<Resource> = {},
): { placed: PlacedContent; locked: LockedArtifact[] } {
  const artifacts = parts.map((part) => ({
    platform: "linux",
    form: "installer",
    version: "1.0-1",
    source: { kind: "deb", package: id },
    install: { type: "deb" },
    ...part,
  })) as unknown as Artifact[];
  const resource = { id, name: id, publisher: "Éditeur", license: "GPL-3.0-or-later", ...more, artifacts } as unknown as Resource;
  const selected = artifacts.map((artifact, index) => ({ index, artifact }));
  const placed = selected.map((part) => ({ ...part, folder: `socle/installers/aa/${id}`, app: null }));
  const locked = artifacts.map((artifact, index): LockedArtifact => {
    const { key, version, digest: request } = artifactRequest(resource, artifact);
    const tree = [{ path: `${id}-${index}.deb`, sha256: digest("b"), sizeBytes: 7, mode: "644" as const }];
    return { resource: id, key, version, request, state: "locked", sha256: digest("b"), sizeBytes: 7, tree };
  });
  return { placed: { resource, selected, reason: "", placed } as PlacedContent, locked };
}

const PACKAGES = parsePackages(
  "essai",
  `Package: alpha\nVersion: 1.0-1\nArchitecture: all\nDepends: commun (>= 1), a | b\nFilename: alpha.deb\nSize: 7\nSHA256: ${digest("b")}\n\nPackage: commun\nVersion: 2\nArchitecture: all\nFilename: commun_2_all.deb\nSize: 9\nSHA256: ${digest("c")}\n`,
);

function contents(all: readonly ReturnType<typeof content>[], more: Partial<MasterContents> = {}): MasterContents {
  const lock: Lock = {
    year: 2026,
    artifacts: all.flatMap(({ locked }) => locked),
    depot: { year: 2026, suite: "bookworm", architecture: "amd64", packages: PACKAGES },
  };
  return { manifest: MANIFEST, target: "linux", lock, packed: all.map(({ placed }) => placed), packages: PACKAGES, tree: [], ...more };
}

describe("toSocle", () => {
  it("says of a Debian package how it installs, how it is known, and what comes with it", () => {
    const socle = toSocle(contents([content("alpha", [{}])]));
    expect(socle).toMatchObject({ format: 1, bundle: "essai-master", year: 2026, serial: 3, target: "linux", tree: null });
    expect(socle.components).toMatchObject([
      {
        id: "alpha",
        version: "1.0-1",
        license: "GPL-3.0-or-later",
        installers: [
          {
            type: "deb",
            architecture: "any",
            file: "socle/installers/aa/alpha/alpha-0.deb",
            sha256: digest("b"),
            command: ["apt-get", "install", "--no-remove", "alpha=1.0-1"],
            successCodes: [0],
            detect: { kind: "dpkg", value: "alpha" },
            depends: ["commun (>= 1)", "a | b"],
          },
        ],
      },
    ]);
    expect(socle.debian).toMatchObject({ suite: "bookworm", architecture: "amd64" });
    expect(socle.debian?.packages.map(({ package: name, file }) => [name, file])).toEqual([
      ["alpha", `socle/installers/bb/${digest("b")}/alpha.deb`],
      ["commun", `socle/installers/cc/${digest("c")}/commun_2_all.deb`],
    ]);
  });

  it("makes no component of what is only copied, and counts the tree", () => {
    const tree = [
      { path: "socle/cartable/OUVRIR-MON-CARTABLE.html", sha256: digest("d"), sizeBytes: 3 },
      { path: "socle/cartable/Ressources/page/index.html", sha256: digest("e"), sizeBytes: 4 },
    ];
    const socle = toSocle(contents([content("page", [{ form: "web", platform: "web" } as Partial<Artifact>])], { tree }));
    expect(socle.components).toEqual([]);
    expect(socle.debian).toBeNull();
    expect(socle.tree).toMatchObject({
      id: "cartable",
      folder: "socle/cartable",
      entry: "OUVRIR-MON-CARTABLE.html",
      files: 2,
      sizeBytes: 7,
    });
  });

  it("keeps one line, and no sign that a terminal obeys, of what people wrote", () => {
    const { components } = toSocle(contents([content("alpha", [{}], { name: "A\tb\nc\u001b[31m\u202ed", publisher: " E\u2028f " })]));
    expect(components[0]).toMatchObject({ name: "A b c [31m d", publisher: "E f" });
    expect(plainText("déjà ’")).toBe("déjà ’");
  });

  it("refuses an installer that would ask a question, and the id of the tree", () => {
    const silent = content("alpha", [{ install: undefined } as unknown as Partial<Artifact>]);
    const refused = (all: readonly ReturnType<typeof content>[]): string => {
      try {
        toSocle(contents(all));
      } catch (error) {
        if (error instanceof CartableError) return `${error.code} ${error.message} ${error.hint ?? ""}`;
        throw error;
      }
      return "fait";
    };
    expect(refused([silent])).toMatch(/^plan\/refused .*alpha/s);
    expect(refused([content("cartable", [{}])])).toMatch(/^plan\/refused .*cartable/s);
  });

  it("gives the same value whatever the order of the lock, in the order of the resources", () => {
    const all = [content("alpha", [{}]), content("zeta", [{}])];
    const given = contents(all);
    const turned = { ...given, lock: { ...given.lock, artifacts: [...given.lock.artifacts].reverse() } };
    expect(toSocle(turned)).toEqual(toSocle(given));
    expect(toSocle(given).components.map(({ id }) => id)).toEqual(["alpha", "zeta"]);
  });
});
