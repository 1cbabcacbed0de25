import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchArtifact } from "./fetch-artifact.ts";
import { codeOf, filesOf, sha256, testFolder, testStore } from "./test-store.ts";
import { unpackBlob } from "./unpack-blob.ts";

/** Registries are reached only where the command says so. */
const withRegistry = process.env["CARTABLE_TEST_REGISTRY"] === "1";
if (!withRegistry)
  process.stderr.write("Non vérifié ici : les sources npm et Debian (CARTABLE_TEST_REGISTRY=1 les vérifie par le réseau).\n");

describe("fetchArtifact from npm", () => {
  it.each([
    ["../dossier", "1.0.0"],
    ["https://example.org/f.tgz", "1.0.0"],
    ["is-number", "^7.0.0"],
    ["is-number", "latest"],
    ["is-number", "file:../dossier"],
  ])("refuses %s at version %s without asking", async (name, version) => {
    expect(
      await codeOf(fetchArtifact(await testStore(), { kind: "npm", what: "essai", package: name, version }, { environment: {} })),
    ).toBe("fetch/failed");
  });

  it.runIf(withRegistry)("keeps the tarball of an exact version", async () => {
    const store = await testStore();
    const request = { kind: "npm", what: "is-number", package: "is-number", version: "7.0.0" } as const;
    const context = { environment: process.env, npmCache: join(await testFolder(), "cache") };
    const stored = await fetchArtifact(store, request, context);
    const tree = await unpackBlob(store, stored.sha256, { what: "is-number", fileName: "is-number-7.0.0.tgz", strip: 1 });
    expect(tree.entries.map(({ path }) => path)).toEqual(["LICENSE", "README.md", "index.js", "package.json"]);
    expect(await codeOf(fetchArtifact(store, { ...request, sha256: sha256("autre") }, context))).toBe("store/digest-mismatch");
    expect(await codeOf(fetchArtifact(store, { ...request, version: "999.0.0" }, context))).toBe("fetch/failed");
    expect((await filesOf(store)).filter((file) => file.startsWith("sha256"))).toHaveLength(1);
  });
});

describe("fetchArtifact from Debian", () => {
  const request = { kind: "deb", what: "essai", package: "hello", version: "1.0" } as const;

  it("says where there is no apt-get, and refuses names that are options", async () => {
    const store = await testStore();
    expect(await codeOf(fetchArtifact(store, request, { environment: { PATH: await testFolder() } }))).toBe("fetch/not-supported");
    expect(await codeOf(fetchArtifact(store, { ...request, package: "--help" }, { environment: {} }))).toBe("fetch/failed");
    expect(await codeOf(fetchArtifact(store, { ...request, version: "1 -o Dir=/" }, { environment: {} }))).toBe("fetch/failed");
    expect(await filesOf(store)).toEqual([]);
  });

  it.runIf(withRegistry)("keeps a package of this machine's lists, and unpacks it", async () => {
    const store = await testStore();
    const digest = "8ce2aba588adffc3bff453dae91af24b26ba7d0ce458127ad38f68d4fd36415b";
    const fonts = { kind: "deb", what: "police", package: "fonts-ecolier-court", version: "1.00-6", sha256: digest } as const;
    await fetchArtifact(store, fonts, { environment: process.env });
    const spec = { what: "police", fileName: "fonts-ecolier-court_1.00-6_all.deb", strip: 4, include: ["ecolier-court/*.ttf"] };
    expect((await unpackBlob(store, digest, spec)).entries).toMatchObject([{ path: "ecolier-court/Ecolier-court.ttf", sizeBytes: 50_384 }]);
  });

  it.runIf(withRegistry)("says when the version is unknown", async () => {
    expect(await codeOf(fetchArtifact(await testStore(), request, { environment: process.env }))).toBe("fetch/failed");
  });
});
