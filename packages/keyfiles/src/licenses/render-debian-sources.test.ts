import type { BundleManifest } from "@cartable/catalogue";
import type { DebianField } from "@cartable/plan";
import { expect, it } from "vitest";
import { renderDebianSources, sourceOf } from "./render-debian-sources.ts";

it.each([
  [undefined, "1.0-1", "essai", "1.0-1"],
  [undefined, "1.0-1+b2", "essai", "1.0-1"],
  ["gcc-12", "12.2.0-14", "gcc-12", "12.2.0-14"],
  ["boost-defaults (1.74.0.3)", "1:1.74+b1", "boost-defaults", "1.74.0.3"],
])("finds the source of a package: Source %j, version %s", (source, version, name, sourceVersion) => {
  const fields = new Map<DebianField, string>(source === undefined ? [] : [["Source", source]]);
  expect(sourceOf({ name: "essai", version, fields })).toEqual({ name, version: sourceVersion });
});

it("lists every package with where its source is", () => {
  const manifest = { id: "mcnc-master", name: "Essai", year: 2026, serial: 2 } as BundleManifest;
  const one = {
    name: "libessai1",
    version: "2:1.0~rc1-1",
    sha256: "",
    sizeBytes: 1,
    fileName: "a.deb",
    fields: new Map<DebianField, string>([["Source", "essai"]]),
  };
  const text = renderDebianSources(manifest, [one]);
  expect(text).toContain("(mcnc-master), édition 2026, numéro 2 : 1 paquet, dépendances comprises");
  expect(text).toContain("libessai1 2:1.0~rc1-1\r\n  Sources : https://snapshot.debian.org/package/essai/2%3A1.0~rc1-1/");
});
