import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chooseLatest } from "./choose-latest.ts";
import { readVersions } from "./read-versions.ts";
import type { Recipe } from "./recipe.ts";

const page = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");

/** The versions read in a body, or why there are none; and the one that would be proposed. */
function check(
  recipe: Recipe,
  body: string,
  current: string | null = null,
): { readonly found: readonly string[] | string; readonly latest: string | null } {
  const read = readVersions(recipe, body, current);
  if (read.kind === "unreadable") return { found: read.reason, latest: null };
  return {
    found: read.publications.map(({ version }) => version),
    latest: chooseLatest(recipe, read.publications, current)?.version ?? null,
  };
}

const GITHUB: Recipe = { strategy: "github", target: "exemple/outil" };

describe("readVersions", () => {
  it.each<[string, Recipe, string, string | null, readonly string[], string | null]>([
    ["GitHub releases", GITHUB, "github-releases.atom", "2.9.4", ["2.11.0-rc1", "2.10.1", "2.12.0", "2.9.4"], "2.10.1"],
    [
      "GitHub releases, from a trial version",
      GITHUB,
      "github-releases.atom",
      "2.11.0-beta1",
      ["2.11.0-rc1", "2.10.1", "2.12.0", "2.9.4"],
      "2.12.0",
    ],
    [
      "GitHub releases, some ignored",
      { ...GITHUB, ignore: ["OUTIL 2.10"] },
      "github-releases.atom",
      null,
      ["2.11.0-rc1", "2.12.0", "2.9.4"],
      "2.9.4",
    ],
    ["one product of two", { ...GITHUB, target: "exemple/suite" }, "github-two-products.atom", "3.1", ["3.2", "3.1"], "3.2"],
    ["one product by its pattern", { ...GITHUB, pattern: "server-{version}" }, "github-two-products.atom", null, ["9.1"], "9.1"],
    ["GitLab tags", { strategy: "gitlab", target: "exemple/outil" }, "gitlab-tags.json", null, ["24.08.1", "24.07.90"], "24.08.1"],
    ["npm", { strategy: "npm", target: "outil" }, "npm-packument.json", null, ["2.4.10"], "2.4.10"],
    ["Debian", { strategy: "debian", target: "outil" }, "apt-policy.txt", null, ["4:22.12.3-1"], "4:22.12.3-1"],
    ["JSON", { strategy: "json", target: "https://example.org/v.json", pattern: "OUTIL" }, "versions.json", null, ["143.0.1"], "143.0.1"],
    [
      "JSON, with a text around",
      { strategy: "json", target: "https://example.org/v.json", pattern: "OUTIL_ESR={version}esr" },
      "versions.json",
      null,
      ["140.2.0"],
      "140.2.0",
    ],
    [
      "JSON, in a list",
      { strategy: "json", target: "https://example.org/v.json", pattern: "releases.*.name=Outil {version}.zip" },
      "versions.json",
      null,
      ["3.9", "3.10"],
      "3.10",
    ],
    [
      "names of files of a page",
      { strategy: "html", target: "https://example.org/", pattern: "outil-{version}-setup.exe" },
      "page.html",
      null,
      ["3.4.1", "3.10.0"],
      "3.10.0",
    ],
    [
      "the text of a page",
      { strategy: "html", target: "https://example.org/", pattern: "Version {version} pour" },
      "page.html",
      null,
      ["3.4.1"],
      "3.4.1",
    ],
  ])("reads %s", (_, recipe, name, current, found, latest) => {
    expect(check(recipe, page(name), current)).toEqual({ found, latest });
  });

  it("reads the tag that « releases/latest » leads to, and nothing from the page without release", () => {
    expect(check(GITHUB, "https://github.com/exemple/outil/releases/tag/v2.10.1").latest).toBe("2.10.1");
    expect(check(GITHUB, "https://github.com/exemple/outil/releases").latest).toBeNull();
  });

  it("gives the date and the page that the feed says", () => {
    const read = readVersions(GITHUB, page("github-releases.atom"), null);
    expect(read.kind === "read" ? read.publications[1] : read).toEqual({
      version: "2.10.1",
      label: "v2.10.1 Outil 2.10.1",
      date: "2026-08-20",
      url: "https://github.com/exemple/outil/releases/tag/v2.10.1",
    });
  });

  it("tells no version when two products are mixed", () => {
    expect(check({ ...GITHUB, target: "exemple/suite" }, page("github-two-products.atom")).found).toContain(
      "plusieurs suites d'étiquettes (editor, server)",
    );
  });

  const RECIPES: readonly Recipe[] = [
    GITHUB,
    { strategy: "gitlab", target: "exemple/outil" },
    { strategy: "npm", target: "outil" },
    { strategy: "debian", target: "outil" },
    { strategy: "json", target: "https://example.org/v.json", pattern: "OUTIL" },
    { strategy: "html", target: "https://example.org/", pattern: "Version {version} pour" },
  ];
  it.each([
    ["a captive portal", page("captive-portal.html")],
    ["nothing", ""],
    ["another JSON", '{"message":"API rate limit exceeded","documentation_url":"https://example.org/1.2.3"}'],
    ["a JSON list of anything", '[1,null,{"name":3},"1.2.3"]'],
    ["a feed without entry", '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>1.2.3</title></feed>'],
    ["a cut JSON", '{"OUTIL": "1.2'],
    ["bytes", "\u0000\u0001\ufffd".repeat(1000)],
    ["deep brackets", "[".repeat(100_000)],
    ["entities that grow", '<!DOCTYPE x [<!ENTITY a "1.2.3"><!ENTITY b "&a;&a;">]><feed><entry><id>tag:x,2008:R/1/&b;</id></entry></feed>'],
    ["five megabytes", `<feed>${"<entry>".repeat(700_000)}`],
  ])("reads no version in %s", (_, body) => {
    for (const recipe of RECIPES) {
      const { found } = check(recipe, body);
      expect([recipe.strategy, found]).toEqual([recipe.strategy, expect.any(String)]);
    }
  });
});
