import { expect, it } from "vitest";
import { planBundle } from "./plan-bundle.ts";
import { testCatalogue, testLock, testManifest, testResource } from "./test-catalogue.ts";

const RESOURCES = [testResource("blocs", [{ version: "2.0" }]), testResource("craie", [{ version: "1.0" }])];

function plan(version: string): () => readonly string[] {
  const manifest = testManifest(RESOURCES, { pin: [{ id: "blocs", version, reason: "Les cours." }] });
  const lock = testLock(RESOURCES, [["blocs.exe"], ["craie.exe"]]);
  return () =>
    planBundle(testCatalogue(RESOURCES), manifest, "windows", lock, []).components.map(({ id, version: given }) => `${id} ${given}`);
}

it("gives the version that is held, or nothing", () => {
  expect(plan("2.0")()).toEqual(["blocs 2.0", "craie 1.0"]);
  expect(plan("1.5")).toThrow("« blocs » est figée en 1.5, que sa fiche ne décrit plus");
});
