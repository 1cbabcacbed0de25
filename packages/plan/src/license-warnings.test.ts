import { expect, it } from "vitest";
import { isLicenseFile, licenseWarnings } from "./license-warnings.ts";
import { planBundle } from "./plan-bundle.ts";
import { targetContents } from "./target-contents.ts";
import { testCatalogue, testLock, testManifest, testResource } from "./test-catalogue.ts";

const CONTACT = { name: "Service d'essai", email: "essai@example.org" };

function warnings(license: string, files: readonly string[], contact = true): readonly string[] {
  const resource = testResource("outil", [{}], { license });
  const manifest = testManifest([resource], contact ? { contact: CONTACT } : {});
  const catalogue = { ...testCatalogue([resource]), bundles: [manifest] };
  return planBundle(catalogue, manifest, "windows", testLock([resource], [files]), []).warnings;
}

it("warns of a copyleft resource that keeps no licence file", () => {
  expect(warnings("GPL-3.0-or-later", ["outil.exe"])).toEqual([expect.stringMatching(/^Aucun fichier de licence .* outil\./)]);
  expect(warnings("GPL-3.0-or-later", ["outil.exe", "doc/COPYING"])).toEqual([]);
  expect(warnings("MIT", ["outil.exe"])).toEqual([]);
});

it("asks for no licence file beside a Debian package that is carried whole: it holds its own", () => {
  const artifacts = [
    { form: "installer", platform: "linux", source: { kind: "deb", package: "outil" }, install: { type: "deb" } },
  ] as const;
  const resource = testResource("outil", artifacts as never, { license: "GPL-3.0-or-later" });
  const manifest = testManifest([resource], { contact: CONTACT, kind: "master", targets: ["linux"] });
  const catalogue = { ...testCatalogue([resource]), bundles: [manifest] };
  const entries = [{ path: "socle/installers/outil.deb", resource: "outil" }] as never;
  expect(licenseWarnings(catalogue, manifest, targetContents(catalogue, manifest, "linux").packed, entries)).toEqual([]);
});

it("warns that the offer of source has nobody to write to", () => {
  expect(warnings("GPL-3.0-or-later", ["LICENSE"], false)).toEqual([expect.stringContaining("Offre de code source incomplète")]);
  expect(warnings("MIT", ["LICENSE"], false)).toEqual([]);
});

it.each([
  ["LICENSE", true],
  ["a/LICENCE.txt", true],
  ["COPYING.LESSER", true],
  ["logisim/copyright", true],
  ["UNLICENSE", true],
  ["licenses/x.html", true],
  ["LICENSE-MIT", true],
  ["licensed-images/a.png", false],
  ["js/noticeboard.js", false],
  ["a/legality.html", false],
])("%s names a licence: %s", (path, expected) => {
  expect(isLicenseFile(path)).toBe(expected);
});
