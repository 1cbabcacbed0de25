import type { Artifact, Resource } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { artifactRequest } from "./artifact-request.ts";

const resource = { id: "outil", file: "catalogue/resources/outil.yaml" } as Resource;
const nameOf = (url: string): string => {
  const artifact = { platform: "windows", form: "portable", version: "1.0", source: { kind: "url", url } } as unknown as Artifact;
  return artifactRequest(resource, artifact).unpack.fileName;
};

describe("artifactRequest", () => {
  it.each([
    ["https://example.org/d/outil-1.0.zip?x=1", "outil-1.0.zip"],
    ["https://example.org/L%27outil%201.0.zip", "L'outil 1.0.zip"],
    ["https://example.org/%E0%A4%A.zip", "%E0%A4%A.zip"],
    ["https://example.org/", "fichier"],
  ])("names the file of %s without ever failing", (url, name) => {
    expect(nameOf(url)).toBe(name);
  });
});
