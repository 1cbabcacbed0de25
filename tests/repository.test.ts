import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function trackedFiles(): readonly string[] {
  return execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(ROOT, file)));
}

describe("the repository", () => {
  it("records no address in its lock file", () => {
    const lock = readFileSync(join(ROOT, "pnpm-lock.yaml"), "utf8");
    expect(lock.match(/https?:\/\/|tarball:|registry\./g)).toBeNull();
    expect(existsSync(join(ROOT, "package-lock.json"))).toBe(false);
  });

  it("names no registry host and no path of a machine", () => {
    const wrong = trackedFiles()
      .filter((file) => /\.(ts|mjs|js|json|md|ya?ml|astro|css|html|toml)$/.test(file) && !file.startsWith("packages/catalogue/fixtures/"))
      .filter((file) =>
        /registry\.npmjs|deb\.debian\.org|(^|[^A-Za-z0-9_.])\/(home|root|Users)\/[A-Za-z]/m.test(readFileSync(join(ROOT, file), "utf8")),
      )
      .filter((file) => file !== "tests/repository.test.ts");
    expect(wrong).toEqual([]);
  });

  it("says its licences", () => {
    for (const file of ["LICENSE", "LICENSES/EUPL-1.2.txt", "LICENSES/etalab-2.0.txt", "REUSE.toml"])
      expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  it("lists in ARCHITECTURE only tests that exist", () => {
    const text = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8");
    const named = [...text.matchAll(/`([\w./-]+\.test\.ts)`/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
