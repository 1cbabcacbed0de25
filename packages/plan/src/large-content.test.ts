import { expect, it } from "vitest";
import type { Lock } from "./lock.ts";
import { planBundle } from "./plan-bundle.ts";
import { testCatalogue, testLock, testManifest, testResource } from "./test-catalogue.ts";

const FOUR_GIB = 4 * 1024 ** 3;
const resource = testResource("encyclopedie", [{ platform: "any", form: "content", entry: "livre.zim" }]);

function planWith(fileSystem: "fat32" | "exfat", sizeBytes: number): readonly string[] {
  const small = testLock([resource], [["livre.zim"]]);
  const lock: Lock = {
    ...small,
    artifacts: small.artifacts.map((one) => ({ ...one, tree: one.tree.map((file) => ({ ...file, sizeBytes })) })),
  };
  const manifest = testManifest([resource], { targets: ["all"], capacity: { nominalGb: 32, fileSystem } });
  return planBundle({ ...testCatalogue([resource]), bundles: [manifest] }, manifest, "all", lock, []).entries.map(({ path }) => path);
}

it("refuses a ZIM that FAT32 cannot hold, to the byte, and advises exFAT", () => {
  expect(planWith("fat32", FOUR_GIB - 1)).toEqual(["Ressources/encyclopedie/livre.zim"]);
  expect(planWith("exfat", FOUR_GIB)).toEqual(["Ressources/encyclopedie/livre.zim"]);
  expect(() => planWith("fat32", FOUR_GIB)).toThrow(
    expect.objectContaining({
      code: "plan/refused",
      message: expect.stringMatching(/Ressources\/encyclopedie\/livre\.zim : fichier de plus de 4 Gio.*choisissez exFAT/) as string,
    }) as Error,
  );
});
