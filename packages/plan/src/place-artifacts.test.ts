import type { Artifact, Resource } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { placeArtifacts, programsOf, userDataOf } from "./place-artifacts.ts";
import { planBundle } from "./plan-bundle.ts";
import { selectArtifacts, type Target } from "./select-artifacts.ts";
import { testCatalogue, testLock, testManifest, testResource } from "./test-catalogue.ts";

const zip = (name: string): Artifact["source"] => ({ kind: "url", url: `https://example.org/${name}` }) as Artifact["source"];
const OURS = "PortableApps/MonOutilPortable-ac-montpellier.fr";
const PACKAGE = ["OutilPortable.exe", "App/AppInfo/appinfo.ini", "App/AppInfo/Launcher/OutilPortable.ini", "App/Outil/outil.exe"];

/** Each part: its fields, then the files that it gives. */
function check(
  parts: readonly (readonly [Partial<Artifact>, readonly string[]])[],
  expected: { folders: readonly string[]; programs: readonly string[]; userData?: readonly string[] },
  target: Target = "windows",
): Resource {
  const resource = testResource(
    "mon-outil",
    parts.map(([artifact], index) => ({ source: zip(`${index}.zip`), ...artifact })),
  );
  const lock = testLock(
    [resource],
    parts.map(([, tree]) => tree),
  );
  const placed = placeArtifacts(resource, selectArtifacts(resource, target), lock);
  expect(placed.map(({ folder }) => folder)).toEqual(expected.folders);
  expect(programsOf({ placed }).map(({ path }) => path)).toEqual(expected.programs);
  if (expected.userData !== undefined) expect(userDataOf(placed)).toEqual(expected.userData);
  return resource;
}

describe("placeArtifacts", () => {
  it("puts an archive of the publisher in the folder of the program", () => {
    check([[{ entry: "bin/outil.exe" }, ["bin/outil.exe"]]], {
      folders: [`${OURS}/App/MonOutil`],
      programs: [`${OURS}/App/MonOutil/bin/outil.exe`],
    });
  });

  it("gives a package of PortableApps.com its whole folder, under its own AppID", () => {
    check([[{ entry: "OutilPortable.exe", userData: ["Other/notes.txt"] }, PACKAGE]], {
      folders: ["PortableApps/OutilPortable"],
      programs: ["PortableApps/OutilPortable/OutilPortable.exe"],
      userData: ["PortableApps/OutilPortable/Data", "PortableApps/OutilPortable/Other/notes.txt"],
    });
  });

  it("reads the AppID of a package from its launcher when the program is started otherwise", () => {
    check([[{ entry: "App/Outil/outil.exe" }, PACKAGE]], {
      folders: ["PortableApps/OutilPortable"],
      programs: ["PortableApps/OutilPortable/App/Outil/outil.exe"],
    });
  });

  it("does not take for a package what only has such a file deeper", () => {
    check([[{ entry: "outil.exe" }, ["outil.exe", "exemples/App/AppInfo/appinfo.ini"]]], {
      folders: [`${OURS}/App/MonOutil`],
      programs: [`${OURS}/App/MonOutil/outil.exe`],
    });
  });

  it("puts extensions with the program that they extend, a package too", () => {
    const extension: readonly [Partial<Artifact>, readonly string[]] = [
      { unpack: { format: "zip", into: "greffons" } },
      ["greffons/a.dll"],
    ];
    check([[{ entry: "outil.exe" }, ["outil.exe"]], extension], {
      folders: [`${OURS}/App/MonOutil`, `${OURS}/App/MonOutil`],
      programs: [`${OURS}/App/MonOutil/outil.exe`],
    });
    check([extension, [{ entry: "OutilPortable.exe" }, PACKAGE]], {
      folders: ["PortableApps/OutilPortable", "PortableApps/OutilPortable"],
      programs: ["PortableApps/OutilPortable/OutilPortable.exe"],
    });
  });

  it("keeps two editions for two processors apart, each with its extensions", () => {
    const parts: readonly (readonly [Partial<Artifact>, readonly string[]])[] = [
      [{ architecture: "x64", entry: "outil.exe" }, ["outil.exe"]],
      [{ architecture: "x86", entry: "outil.exe" }, ["outil.exe"]],
      [{ architecture: "x86", unpack: { format: "zip" } }, ["greffon.dll"]],
      [{ unpack: { format: "zip" } }, ["dictionnaire.dic"]],
    ];
    const resource = check(parts, {
      folders: [`${OURS}/App/MonOutil`, `${OURS}/App/MonOutil-x86`, `${OURS}/App/MonOutil-x86`, `${OURS}/App/MonOutil`],
      programs: [`${OURS}/App/MonOutil/outil.exe`, `${OURS}/App/MonOutil-x86/outil.exe`],
    });
    const trees = parts.map(([, tree]) => tree);
    const plan = planBundle(testCatalogue([resource]), testManifest([resource]), "windows", testLock([resource], trees), []);
    expect(plan.entries).toHaveLength(4);
  });

  it("leaves what is not a Windows program where every system looks for it", () => {
    check(
      [
        [{ platform: "linux", entry: "outil" }, ["outil"]],
        [{ platform: "web", form: "web", entry: "index.html" }, ["index.html"]],
        [{ entry: "outil.exe" }, ["outil.exe"]],
      ],
      {
        folders: ["Applications/mon-outil", "Ressources/mon-outil", `${OURS}/App/MonOutil`],
        programs: ["Applications/mon-outil/outil", `${OURS}/App/MonOutil/outil.exe`],
      },
      "all",
    );
  });
});
