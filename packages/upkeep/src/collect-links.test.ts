import { parseYaml } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { collectLinks } from "./collect-links.ts";

const TEXT = `id: outil
homepage: https://example.org/outil#haut
description: |
  Voir [le guide](https://example.org/guide_(fr)), puis (https://example.org/suite).
links:
  help: https://example.org/outil
  tutorials:
    - title: Prise en main
      url: https://example.org/tutoriel?a=1&b=2
other: http://example.org/ancien
`;

/** Addresses with the lines where they stand. */
function check(...texts: readonly string[]): readonly string[] {
  const files = texts.flatMap((text, index) => parseYaml(`${index}.yaml`, text).value ?? []);
  return collectLinks(files).map(({ url, places }) => `${url} ${places.map(({ file, line }) => `${file}:${line}`).join(" ")}`);
}

describe("collectLinks", () => {
  it("finds each https address once, with its places", () => {
    expect(check(TEXT, "url: https://example.org/suite\n")).toEqual([
      "https://example.org/outil 0.yaml:2 0.yaml:6",
      "https://example.org/guide_(fr) 0.yaml:3",
      "https://example.org/suite 0.yaml:3 1.yaml:1",
      "https://example.org/tutoriel?a=1&b=2 0.yaml:9",
    ]);
  });
});
