import type { Artifact } from "@cartable/catalogue";
import { expect, it } from "vitest";
import { artifactParts, isOwnPage } from "./artifact-parts.ts";

const page = { source: { kind: "file", path: "../activities/imagier" }, entry: "index.html" } as Artifact;
const library = { source: { kind: "npm", package: "openmoji" } } as Artifact;
const installer = { source: { kind: "url", url: "https://example.org/outil.exe" } } as Artifact;

it("keeps the parts of a page apart from what people download", () => {
  expect(artifactParts({ artifacts: [page, installer, library] })).toEqual({ taken: [installer], technical: [page, library] });
});

it.each([
  [[page, library], true],
  [[library], false],
  [[installer], false],
])("knows a page of this catalogue by the file that it opens", (artifacts, expected) => {
  expect(isOwnPage({ artifacts })).toBe(expected);
});
