import { describe, expect, it } from "vitest";
import { readNpm } from "./npm-package.ts";

const MANIFEST = {
  name: "jsxgraph",
  version: "1.13.3",
  description: "Cross-browser library for interactive geometry.",
  license: "(MIT OR LGPL-3.0-or-later)",
  homepage: "https://jsxgraph.org/#readme",
  repository: { type: "git", url: "git+https://github.com/jsxgraph/jsxgraph.git" },
  dist: { unpackedSize: 30_000_000 },
};

describe("readNpm", () => {
  it("reads the manifest of a version", () => {
    const { values, remarks } = readNpm(MANIFEST, "2026-11-24");
    expect(values).toMatchObject({
      name: "jsxgraph",
      license: "(MIT OR LGPL-3.0-or-later)",
      homepage: "https://jsxgraph.org/",
      links: { source: "https://github.com/jsxgraph/jsxgraph" },
      watch: { strategy: "npm", target: "jsxgraph" },
      artifacts: [{ platform: "web", form: "web", version: "1.13.3", source: { kind: "npm", package: "jsxgraph" } }],
      sources: [{ origin: "registre npm, jsxgraph 1.13.3", readOn: "2026-11-24" }],
    });
    expect(remarks["artifacts"]?.join()).toContain("30000 ko");
  });

  it.each([
    ["git@github.com:a/b.git", "https://github.com/a/b"],
    ["git://github.com/a/b", "https://github.com/a/b"],
    ["ssh://git@github.com/a/b.git", "https://github.com/a/b"],
    ["https://example.org/a/b", undefined],
  ])("reads the repository %s", (url, source) => {
    const { values } = readNpm({ ...MANIFEST, repository: { url } }, "2026-11-24");
    expect((values["links"] as { source?: string } | undefined)?.source).toBe(source);
  });

  it("leaves out what the schema refuses, and says it", () => {
    const { values, remarks } = readNpm({ name: "x", version: "", license: 3, homepage: "javascript:1" }, "2026-11-24");
    expect(values["artifacts"]).toBeUndefined();
    expect(remarks["artifacts"]?.join()).toContain("laissé de côté");
    expect(remarks["homepage"]?.join()).toContain("javascript:1");
  });
});
