import type { Artifact } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import type { BundlePlan } from "./bundle-plan.ts";
import { planBundle } from "./plan-bundle.ts";
import { toReleaseRecord } from "./release-record.ts";
import { testCatalogue, testLock, testManifest, testResource } from "./test-catalogue.ts";

function planOf(id: string, artifact: Partial<Artifact>, target: "windows" | "linux" | "web" = "windows"): BundlePlan {
  const resources = [testResource(id, [{ entry: "outil.exe", ...artifact }])];
  const lock = testLock(resources, [["outil.exe", "config.xml"]]);
  return planBundle(testCatalogue(resources), testManifest(resources), target, lock, []);
}

describe("what users did, as the record names it", () => {
  it("is what the resource declares, and the Data folder of the PortableApps.com Format", () => {
    const plan = planOf("mon-outil", { userData: ["config.xml", "backup"] });
    expect(toReleaseRecord(plan).userData).toEqual([
      "PortableApps/MonOutilPortable-ac-montpellier.fr/App/MonOutil/backup",
      "PortableApps/MonOutilPortable-ac-montpellier.fr/App/MonOutil/config.xml",
      "PortableApps/MonOutilPortable-ac-montpellier.fr/Data",
    ]);
    expect(plan.userData).toEqual(toReleaseRecord(plan).userData);
  });

  it("stands beside the program on other systems", () => {
    const plan = planOf("outil", { platform: "linux", userData: ["reglages"] }, "linux");
    expect(toReleaseRecord(plan).userData).toEqual(["Applications/outil/reglages"]);
  });

  it("is absent when no program keeps anything", () => {
    const plan = planOf("page", { platform: "web", form: "web" }, "web");
    expect("userData" in plan).toBe(false);
    expect("userData" in toReleaseRecord(plan)).toBe(false);
  });

  it("keeps to the paths that a key admits", () => {
    expect(() => planOf("outil", { userData: ["Réglages"] })).toThrow(
      expect.objectContaining({ code: "plan/refused" }) as unknown as Error,
    );
  });
});
