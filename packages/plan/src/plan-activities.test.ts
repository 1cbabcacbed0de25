import type { Artifact, Catalogue, Resource } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { artifactRequest } from "./artifact-request.ts";
import type { Lock, LockedArtifact, TreeFile } from "./lock.ts";
import { planActivities } from "./plan-activities.ts";

const page = { platform: "web", form: "web", version: "1.2.0", entry: "index.html", source: { kind: "file", path: "jeu" } } as Artifact;
const library = {
  platform: "web",
  form: "web",
  version: "3.0.0",
  source: { kind: "npm", package: "biblio" },
  unpack: { into: "lib" },
} as Artifact;

const resource = (id: string, more: Partial<Resource> = {}): Resource =>
  ({
    id,
    name: id,
    license: "EUPL-1.2",
    redistribution: "allowed",
    status: "active",
    file: `catalogue/resources/${id}.yaml`,
    artifacts: [page, library],
    ...more,
  }) as Resource;

const file = (path: string): TreeFile => ({ path, sha256: "a".repeat(64), sizeBytes: 10, mode: "644" });

function lockOf(resources: readonly Resource[], trees: Readonly<Record<string, readonly TreeFile[]>> = {}): Lock {
  const artifacts = resources.flatMap((one) =>
    one.artifacts.map((artifact): LockedArtifact => {
      const { key, version, digest } = artifactRequest(one, artifact);
      const tree = trees[one.id] ?? [file(artifact === library ? "lib/biblio.js" : "index.html")];
      return { resource: one.id, key, version, request: digest, state: "locked", sha256: null, sizeBytes: null, tree };
    }),
  );
  return { year: 2026, artifacts };
}

const plan = (resources: readonly Resource[], lock: Lock = lockOf(resources)) =>
  planActivities({ resources } as unknown as Catalogue, lock);

describe("planActivities", () => {
  it("puts the files of a page and of its libraries in a folder of their own", () => {
    const { activities, entries, totals } = plan([resource("jeu")]);
    expect(activities).toEqual([
      { id: "jeu", name: "jeu", version: "1.2.0", license: "EUPL-1.2", entry: "index.html", files: 2, bytes: 20 },
    ]);
    expect(entries.map(({ path }) => path)).toEqual(["jeu/index.html", "jeu/lib/biblio.js"]);
    expect(totals).toEqual({ files: 2, bytes: 20 });
  });

  it.each([
    ["a link only", { redistribution: "link-only" }],
    ["a permission with conditions", { redistribution: "permission" }],
    ["withdrawn", { status: "withdrawn" }],
    ["a draft", { status: "draft" }],
    ["without a page to open", { artifacts: [library] }],
    ["opened by a program", { artifacts: [{ ...page, entry: "jeu.exe" }] }],
    ["for Windows", { artifacts: [{ ...page, platform: "windows" }] }],
  ] as const)("leaves out what is %s", (_, more) => {
    expect(plan([resource("jeu", more as unknown as Partial<Resource>)]).activities).toEqual([]);
  });

  it("leaves out what the lock does not know, for no bundle of the year has it", () => {
    const known = resource("connu");
    expect(plan([known, resource("inconnu")], lockOf([known])).activities.map(({ id }) => id)).toEqual(["connu"]);
  });

  it("refuses what changed since the lock, what was never reached, and a page that is not among the files", () => {
    const [before, after] = [resource("jeu"), resource("jeu", { artifacts: [{ ...page, version: "2.0.0" }, library] })];
    expect(() => plan([after], lockOf([before]))).toThrow(expect.objectContaining({ code: "lock/stale" }));
    const lock = lockOf([before]);
    const pending: Lock = { ...lock, artifacts: lock.artifacts.map((one) => ({ ...one, state: "pending" as const })) };
    expect(() => plan([before], pending)).toThrow(expect.objectContaining({ code: "plan/pending" }));
    expect(() => plan([before], lockOf([before], { jeu: [file("autre.html")] }))).toThrow(
      expect.objectContaining({ code: "plan/refused" }),
    );
  });

  it("does not depend on the order of the lock", () => {
    const resources = [resource("a"), resource("b")];
    const lock = lockOf(resources);
    expect(plan(resources, { ...lock, artifacts: [...lock.artifacts].reverse() })).toEqual(plan(resources, lock));
  });
});
