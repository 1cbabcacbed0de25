import { describe, expect, it } from "vitest";
import type { Lock, LockedArtifact, TreeFile } from "./lock.ts";
import { diffLocks } from "./lock-diff.ts";

const digest = (sign: string): string => sign.repeat(64);
const file = (path: string, sign: string): TreeFile => ({ path, sha256: digest(sign), sizeBytes: 1, mode: "644" });
const artifact = (change: Partial<LockedArtifact>): LockedArtifact => ({
  resource: "outil",
  key: "web web npm:outil",
  version: "1.0.0",
  request: digest("0"),
  state: "locked",
  sha256: digest("a"),
  sizeBytes: 10,
  tree: [file("a.js", "1"), file("b.js", "2")],
  ...change,
});
const lock = (...artifacts: readonly LockedArtifact[]): Lock => ({ year: 2026, artifacts });

describe("diffLocks", () => {
  it("finds no difference between a lock and itself, whatever the order", () => {
    const other = artifact({ resource: "autre" });
    expect(diffLocks(lock(artifact({}), other), lock(other, artifact({ tree: [file("a.js", "1"), file("b.js", "2")] })))).toEqual([]);
  });

  it("tells a first lock, what comes and what goes", () => {
    expect(diffLocks(null, lock(artifact({})))).toMatchObject([{ kind: "added", resource: "outil", files: { added: 2 } }]);
    expect(diffLocks(lock(artifact({})), lock(artifact({ resource: "autre" })))).toMatchObject([
      { kind: "added", resource: "autre" },
      { kind: "removed", resource: "outil", files: { removed: 2 } },
    ]);
  });

  it("counts the files of a new version", () => {
    const next = artifact({ version: "1.1.0", sha256: digest("b"), tree: [file("a.js", "9"), file("c.js", "2")] });
    expect(diffLocks(lock(artifact({})), lock(next))).toMatchObject([
      { kind: "changed", replaced: false, files: { added: 1, removed: 1, altered: 1 } },
    ]);
  });

  it("follows a file whose name carries its version, when there is one only", () => {
    const url = (version: string, into = ""): LockedArtifact =>
      artifact({ version, key: `windows x64 portable url:outil-${version}.zip${into}` });
    expect(diffLocks(lock(url("1.0")), lock(url("1.1")))).toMatchObject([
      { kind: "changed", from: { version: "1.0" }, to: { version: "1.1" } },
    ]);
    const kinds = diffLocks(lock(url("1.0", " x"), url("1.0", " y")), lock(url("1.1", " x"), url("1.1", " y"))).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["added", "added", "removed", "removed"]);
  });

  it("says that a publisher replaced a file", () => {
    expect(diffLocks(lock(artifact({})), lock(artifact({ sha256: digest("b") })))).toMatchObject([{ kind: "changed", replaced: true }]);
    const pending = artifact({ state: "pending", sizeBytes: null, tree: [] });
    expect(diffLocks(lock(pending), lock(artifact({})))).toMatchObject([{ kind: "changed", replaced: false }]);
  });
});
