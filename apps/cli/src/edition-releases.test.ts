import { expect, it } from "vitest";
import { parseReleases } from "./edition-releases.ts";

const release = { bundle: "mcnc", target: "web", sizeBytes: 12, components: [{ id: "blocs", version: "1", license: "MIT" }] };
const list = (...bundles: readonly unknown[]): string => JSON.stringify({ format: 1, bundles });

it("gives the archives of one bundle", () => {
  const { bundle, ...told } = release;
  expect(parseReleases("release.json", list({ ...release, signed: false }, { ...release, bundle: "mcne" }), bundle)).toEqual([told]);
});

it.each([
  "",
  "{",
  "{}",
  "null",
  "7",
  list({ bundle: "mcnc" }),
  list({ ...release, components: [{}] }),
  list({ ...release, sizeBytes: "12" }),
])("refuses %j by its name", (text) => {
  expect(() => parseReleases("dist/bundles/2026/release.json", text, "mcnc")).toThrow(
    "La liste des archives publiées dist/bundles/2026/release.json n'est pas lisible.",
  );
});
