import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Lock, type LockedArtifact, parseLock, renderLock } from "./lock.ts";
import { mergeLockSides } from "./lock-merge.ts";

const digest = (text: string): string => Buffer.from(text).toString("hex").padEnd(64, "0").slice(0, 64);
const artifact = (resource: string, version = "1.0.0"): LockedArtifact => ({
  resource,
  key: `web web npm:${resource}`,
  version,
  request: digest(`r${resource}${version}`),
  state: "locked",
  sha256: digest(`s${resource}${version}`),
  sizeBytes: 1000,
  tree: ["index.html", "lib.js"].map((path) => ({
    path,
    sha256: digest(`${path}${resource}${version}`),
    sizeBytes: 500,
    mode: "644" as const,
  })),
});
const lock = (...artifacts: readonly LockedArtifact[]): Lock => ({ year: 2026, artifacts });
const BASE = lock(...["abaque", "dictee", "frise", "globe", "imagier", "tableur"].map((id) => artifact(id)));
const having = (...more: readonly LockedArtifact[]): Lock =>
  lock(...BASE.artifacts.filter(({ resource }) => !more.some((one) => one.resource === resource)), ...more);

/** Two branches change the lock of one repository; the second is merged into the first by git itself. */
function merge(ours: Lock, theirs: Lock): { readonly clean: boolean; readonly text: string } {
  const dir = mkdtempSync(join(tmpdir(), "fusion-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", ["-c", "user.name=essai", "-c", "user.email=essai@example.org", "-c", "core.autocrlf=false", ...args], {
      cwd: dir,
      stdio: "ignore",
    });
  const commit = (value: Lock): void => {
    writeFileSync(join(dir, "lock.yaml"), renderLock(value));
    git("add", "lock.yaml");
    git("commit", "-m", "essai");
  };
  git("init", "-b", "nous");
  commit(BASE);
  git("checkout", "-b", "eux");
  commit(theirs);
  git("checkout", "nous");
  commit(ours);
  const { status } = spawnSync("git", ["-c", "user.name=essai", "-c", "user.email=essai@example.org", "merge", "eux"], { cwd: dir });
  return { clean: status === 0, text: readFileSync(join(dir, "lock.yaml"), "utf8") };
}

describe("two academies that merge their changes", () => {
  it("need nothing when they touch different resources", () => {
    const [ours, theirs] = [having(artifact("abaque", "2.0.0"), artifact("cartes")), having(artifact("globe", "2.0.0"), artifact("zoom"))];
    const { clean, text } = merge(ours, theirs);
    expect(clean).toBe(true);
    const both = having(artifact("abaque", "2.0.0"), artifact("cartes"), artifact("globe", "2.0.0"), artifact("zoom"));
    expect(parseLock("lock.yaml", text)).toEqual(parseLock("lock.yaml", renderLock(both)));
  });

  it.each([
    ["raise the same resource to two versions", [artifact("frise", "2.0.0")], [artifact("frise", "3.0.0")]],
    ["add two neighbours", [artifact("cartes")], [artifact("chrono")]],
  ])("get a clean conflict when they %s, refused until it is locked again", (_, ours, theirs) => {
    const { clean, text } = merge(having(...ours), having(...theirs));
    expect(clean).toBe(false);
    expect(() => parseLock("lock.yaml", text)).toThrow(/fusion inachevée/);
    const { lock: merged, disputed } = mergeLockSides("lock.yaml", text.replaceAll("\n", "\r\n"));
    expect(disputed).toEqual([]);
    for (const known of [...having(...ours).artifacts, ...having(...theirs).artifacts]) expect(merged.artifacts).toContainEqual(known);
  });

  it("keep what one of them reached, and are told what they lock differently", () => {
    const pending: LockedArtifact = { ...artifact("cartes"), state: "pending", sizeBytes: null, tree: [] };
    const reached = merge(having(pending), having(artifact("cartes")));
    expect(mergeLockSides("lock.yaml", reached.text).lock.artifacts).toContainEqual(artifact("cartes"));
    const other = { ...artifact("frise", "2.0.0"), sha256: digest("autre") };
    const disputed = merge(having(artifact("frise", "2.0.0")), having(other));
    expect(mergeLockSides("lock.yaml", disputed.text).disputed).toEqual([artifact("frise", "2.0.0")]);
  });
});

describe("a lock that the command did not write", () => {
  const text = renderLock(BASE);
  const code = (changed: string): string => {
    try {
      parseLock("lock.yaml", changed);
      return "read";
    } catch (error) {
      if (error instanceof CartableError) return `${error.code} ${error.exit} ${/lignes? (\d+)/.exec(error.message)?.[1] ?? ""}`.trim();
      throw error;
    }
  };
  const lines = text.split("\n");

  it("is read whatever its line ends", () => {
    expect(code(text)).toBe("read");
    expect(code(text.replaceAll("\n", "\r\n"))).toBe("read");
  });

  it.each([
    ["an artifact twice", [...lines.slice(0, 16), ...lines.slice(4, 16), ...lines.slice(16)].join("\n"), /^lock\/edited 1 \d+$/],
    ["another order", renderLock(BASE).replace("resource: abaque", "resource: zebre"), /^lock\/edited 1 4$|^lock\/edited 1 5$/],
    ["a comment", text.replace("year: 2026", "year: 2026 # relu"), /^lock\/edited 1 3$/],
    ["a digest without its count", text.replace(/unpackedBytes: 1000/, "unpackedBytes: 1001"), /^lock\/edited 1 \d+$/],
    ["spaces at the end", text.replace("state: locked", "state: locked  "), /^lock\/edited 1 \d+$/],
    ["no last line end", text.trimEnd(), /^lock\/edited 1 \d+$/],
    ["a cut", text.slice(0, text.length / 2), /^lock\/(edited|unreadable) 1/],
    ["a digest that is none", text.replace(/sha256: "[0-9a-f]{64}"/, 'sha256: "abc"'), /^lock\/unreadable 1/],
  ])("is refused with %s", (_, changed, expected) => {
    expect(changed).not.toBe(text);
    expect(code(changed)).toMatch(expected);
  });
});
