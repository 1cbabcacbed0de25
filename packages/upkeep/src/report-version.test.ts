import { readFileSync } from "node:fs";
import type { Resource } from "@cartable/catalogue";
import type { Artifact } from "@cartable/schemas";
import { describe, expect, it } from "vitest";
import type { PageAnswer } from "./read-page-http.ts";
import type { Recipe } from "./recipe.ts";
import { type Ask, reportVersion, type VersionReport } from "./report-version.ts";

const page = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
const FROM_URL: readonly Artifact[] = [
  { platform: "windows", form: "portable", version: "2.9.4", source: { kind: "url", url: "https://example.org/outil-2.9.4.zip" } },
];

/** Answers from a table; an address that is not in it cannot be reached. Records what was asked. */
function answering(pages: Readonly<Record<string, string>>, asked: string[] = []): Ask {
  return (address): Promise<PageAnswer> => {
    asked.push(address);
    const found = pages[address];
    const redirected = address.endsWith("/latest") ? (found ?? "") : address;
    return Promise.resolve(
      found === undefined ? { kind: "unreachable", cause: "le serveur répond 404" } : { kind: "page", text: found, address: redirected },
    );
  };
}

function check(
  watch: Recipe | undefined,
  artifacts: readonly Artifact[],
  pages: Readonly<Record<string, string>>,
  asked?: string[],
): Promise<VersionReport> {
  const ask = answering(pages, asked);
  const resource = {
    id: "outil",
    file: "catalogue/resources/outil.yaml",
    homepage: "https://example.org/",
    artifacts,
    ...(watch === undefined ? {} : { watch }),
  };
  return reportVersion(resource as unknown as Resource, { page: ask, npm: ask, debian: ask });
}

const GITHUB: Recipe = { strategy: "github", target: "exemple/outil" };
const AT = "https://github.com/exemple/outil";

describe("reportVersion", () => {
  it("tells a newer version, its date and its page, and asks no more than needed", async () => {
    const asked: string[] = [];
    expect(await check(GITHUB, FROM_URL, { [`${AT}/releases.atom`]: page("github-releases.atom") }, asked)).toEqual({
      id: "outil",
      file: "catalogue/resources/outil.yaml",
      strategy: "github",
      state: "newer",
      current: "2.9.4",
      latest: "2.10.1",
      date: "2026-08-20",
      url: `${AT}/releases/tag/v2.10.1`,
      reason: null,
    });
    expect(asked).toEqual([`${AT}/releases.atom`]);
  });

  const trials = page("github-releases.atom")
    .replaceAll(/(v2\.10\.1|v2\.9\.4)/g, "$1-beta1")
    .replaceAll(/<title>Outil 2\.(10|9).*<\/title>/g, "<title/>");
  it.each<[string, Recipe | undefined, readonly Artifact[], Readonly<Record<string, string>>, Partial<VersionReport>]>([
    [
      "the same version",
      GITHUB,
      FROM_URL,
      { [`${AT}/releases.atom`]: page("github-releases.atom").replaceAll("2.10.1", "2.9.3") },
      { state: "up-to-date", latest: "2.9.4" },
    ],
    [
      "a feed of trials, then the latest release",
      GITHUB,
      FROM_URL,
      { [`${AT}/releases.atom`]: trials, [`${AT}/releases/latest`]: `${AT}/releases/tag/v2.10.1` },
      { state: "newer", latest: "2.10.1" },
    ],
    [
      "no release, then tags",
      GITHUB,
      FROM_URL,
      {
        [`${AT}/releases.atom`]: "<feed></feed>",
        [`${AT}/releases/latest`]: `${AT}/releases`,
        [`${AT}/tags.atom`]: page("github-releases.atom"),
      },
      { state: "newer", latest: "2.10.1" },
    ],
    [
      "nothing but trials",
      GITHUB,
      FROM_URL,
      { [`${AT}/releases.atom`]: trials },
      { state: "ambiguous", reason: "seules des versions d'essai sont publiées" },
    ],
    ["no answer", GITHUB, FROM_URL, {}, { state: "unreachable", current: "2.9.4", latest: null, reason: "le serveur répond 404" }],
    ["a captive portal", GITHUB, FROM_URL, { [`${AT}/releases.atom`]: page("captive-portal.html") }, { state: "unreachable" }],
    ["no recipe", undefined, FROM_URL, {}, { state: "no-recipe", latest: null }],
    ["a fixed version", { strategy: "fixed" }, FROM_URL, {}, { state: "no-recipe" }],
    ["a recipe without target", { strategy: "npm" }, FROM_URL, {}, { state: "ambiguous", reason: "la veille n'a pas de « target »" }],
    ["a target that is no repository", { strategy: "github", target: "exemple" }, FROM_URL, {}, { state: "ambiguous" }],
    [
      "a page without https",
      { strategy: "html", target: "http://example.org/", pattern: "v{version} " },
      FROM_URL,
      {},
      { state: "ambiguous" },
    ],
    [
      "a package that the resource does not use",
      { strategy: "npm", target: "outil" },
      FROM_URL,
      { outil: page("npm-packument.json") },
      { state: "ambiguous", current: null, latest: "2.4.10" },
    ],
    [
      "a Debian package, by Debian's rules",
      { strategy: "debian", target: "outil" },
      [{ platform: "linux", form: "portable", version: "22.12.3-9", source: { kind: "deb", package: "outil" } }],
      { outil: page("apt-policy.txt") },
      { state: "newer", latest: "4:22.12.3-1" },
    ],
    [
      "a GitLab of its own",
      { strategy: "gitlab", target: "https://git.example.org/groupe/outil" },
      FROM_URL,
      { "https://git.example.org/api/v4/projects/groupe%2Foutil/repository/tags?order_by=updated&per_page=50": page("gitlab-tags.json") },
      { state: "newer", latest: "24.08.1", date: "2026-08-11" },
    ],
  ])("reports %s", async (_, recipe, artifacts, pages, expected) => {
    expect(await check(recipe, artifacts, pages)).toMatchObject(expected);
  });
});
