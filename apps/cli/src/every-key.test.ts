import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type Catalogue, loadCatalogue } from "@cartable/catalogue";
import { artifactRequest, type Lock, type LockedArtifact, planBundle, selectArtifacts, type Target, whyOf } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { describeFiles, generateKeyFiles } from "./generated-files.ts";

// The real one, which its own test holds without error.
const catalogue = loadCatalogue(fileURLToPath(new URL("../../..", import.meta.url)), "2026-11-25").value as Catalogue;
const keys = catalogue.bundles.filter(({ kind }) => kind === "key");

/** As if every program of the catalogue had been reached: each archive gives its entry, a library, and what it keeps. */
const lock: Lock = {
  year: 2026,
  artifacts: catalogue.resources.flatMap((resource) =>
    selectArtifacts(resource, "all").map(({ artifact }): LockedArtifact => {
      const { key, version, digest, unpack } = artifactRequest(resource, artifact);
      const named = [
        artifact.entry ?? `${unpack.into ?? "lib"}/${digest.slice(0, 8)}.dat`,
        `${unpack.into ?? "lib"}/${digest.slice(0, 8)}.dll`,
      ];
      const tree = [...new Set(named)].map((path) => ({
        path,
        sha256: createHash("sha256").update(path).digest("hex"),
        sizeBytes: path.length,
        mode: "644" as const,
      }));
      return { resource: resource.id, key, version, request: digest, state: "locked", sha256: null, sizeBytes: null, tree };
    }),
  ),
};

const TARGETS: readonly Target[] = ["web", "windows", "linux", "all"];

describe.each(
  keys.flatMap((manifest) => TARGETS.map((target) => [`${manifest.id} ${manifest.year} ${target}`, manifest, target] as const)),
)("%s", (_, manifest, target) => {
  it("keeps the promises of a key", { timeout: 120_000 }, async () => {
    const generated = await generateKeyFiles(catalogue, manifest, target, lock);
    const plan = planBundle(catalogue, manifest, target, lock, describeFiles(generated));
    const paths = plan.entries.map(({ path }) => path);
    const root = new Set([...paths, ...plan.directories].map((path) => path.split("/")[0] ?? ""));
    const visible = [...root].filter((name) => name !== "autorun.inf");
    expect(visible.length).toBeLessThanOrEqual(7);
    expect(root.has("autorun.inf")).toBe(target === "windows" || target === "all");
    expect(root.has("PortableApps")).toBe(plan.entries.some(({ path }) => path.startsWith("PortableApps/")));
    for (const path of paths) expect(path).toMatch(/^[\x20-\x7e]{1,180}$/);
    // The plan says why each file is there.
    expect(plan.entries.filter((entry) => (whyOf(plan, entry) ?? "") === "").map(({ path }) => path)).toEqual([]);
    // Every program has its script, every resource its help, and the menu finds what the key holds.
    const known = new Set(paths);
    for (const { id, entry } of plan.components) {
      expect(known.has(`Cartable/Aide/${id}.html`), id).toBe(true);
      if (entry?.startsWith("PortableApps/")) expect(known.has(`Cartable/Lancer/${id}.cmd`), id).toBe(true);
    }
    const started = plan.components.flatMap(({ entry }) => (entry?.startsWith("PortableApps/") ? [entry.split("/", 2).join("/")] : []));
    for (const folder of started) expect(known.has(`${folder}/App/AppInfo/appinfo.ini`), folder).toBe(true);
    expect(new Set(plan.userData).size).toBe((plan.userData ?? []).length);
  });
});
