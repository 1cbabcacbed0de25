import { createHash } from "node:crypto";
import type { Artifact, BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { artifactRequest } from "./artifact-request.ts";
import type { Lock, TreeFile } from "./lock.ts";

/** For tests: a resource with what a plan reads of it. */
export function testResource(id: string, artifacts: readonly Partial<Artifact>[], more: Partial<Resource> = {}): Resource {
  return {
    id,
    name: id,
    kind: "logiciel-portable",
    summary: "",
    subjects: [],
    functions: [],
    needs: [],
    usages: [],
    status: "active",
    redistribution: "allowed",
    license: "MIT",
    publisher: "Essai",
    homepage: "https://example.org/",
    offline: "full",
    personalData: "none",
    priority: 3,
    file: `catalogue/resources/${id}.yaml`,
    ...more,
    artifacts: artifacts.map((artifact) => ({ platform: "windows", form: "portable", version: "1.0", source: sourceOf(id), ...artifact })),
  } as unknown as Resource;
}

function sourceOf(id: string): Artifact["source"] {
  return { kind: "url", url: `https://example.org/${id}-1.0.zip` } as Artifact["source"];
}

/** For tests: a catalogue of these resources alone, each label its own code. */
export function testCatalogue(resources: readonly Resource[]): Catalogue {
  return { resources, resourceById: new Map(resources.map((resource) => [resource.id, resource])), bundles: [] } as unknown as Catalogue;
}

/** For tests: a manifest of everything, without limit of room. */
export function testManifest(resources: readonly Resource[], more: Partial<BundleManifest> = {}): BundleManifest {
  const include = { resources: resources.map(({ id }) => id) };
  return {
    id: "essai",
    year: 2026,
    kind: "key",
    name: "Essai",
    serial: 1,
    targets: ["windows"],
    include,
    ...more,
  } as unknown as BundleManifest;
}

/** For tests: a lock where each artifact, resource after resource, gives the files named; a file's content is its path. */
export function testLock(resources: readonly Resource[], trees: readonly (readonly string[])[]): Lock {
  const artifacts = resources.flatMap((resource) => resource.artifacts.map((artifact) => ({ resource, artifact })));
  return {
    year: 2026,
    artifacts: artifacts.map(({ resource, artifact }, index) => {
      const { key, version, digest } = artifactRequest(resource, artifact);
      const tree = (trees[index] ?? []).map(testFile);
      return { resource: resource.id, key, version, request: digest, state: "locked", sha256: null, sizeBytes: null, tree };
    }),
  };
}

function testFile(path: string): TreeFile {
  return { path, sha256: createHash("sha256").update(path).digest("hex"), sizeBytes: path.length, mode: "644" };
}
