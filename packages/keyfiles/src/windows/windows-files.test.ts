import { fileURLToPath } from "node:url";
import { type Artifact, type Catalogue, loadCatalogue, type Resource } from "@cartable/catalogue";
import { placeContents, selectArtifacts } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { windowsFiles } from "./windows-files.ts";

// The real one, which its own test holds without error.
const catalogue = loadCatalogue(fileURLToPath(new URL("../../../..", import.meta.url)), "2026-11-25").value as Catalogue;
const real = (id: string): Resource => catalogue.resourceById.get(id) as Resource;

function filesOf(...resources: readonly Resource[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const packed = resources.map((resource) => ({ resource, selected: selectArtifacts(resource, "windows"), reason: "" }));
  return windowsFiles(catalogue, { id: "essai", year: 2026, serial: 1 }, placeContents(packed, { year: 2026, artifacts: [] }));
}

const withPrograms = (...programs: readonly Partial<Artifact>[]): Resource => {
  const [first] = real("audacity").artifacts;
  return { ...real("audacity"), artifacts: programs.map((program) => ({ ...(first as Artifact), ...program })) };
};

describe("windowsFiles", () => {
  it("gives nothing to a resource that has no program", async () => {
    expect([...(await filesOf(real("geometrie-dynamique"))).keys()]).toEqual(["autorun.inf", "Cartable/cle.ico"]);
  });

  it("gives the same bytes whatever else is on the key", async () => {
    const alone = await filesOf(real("audacity"));
    const among = await filesOf(real("vlc"), real("audacity"), real("krita"));
    for (const [path, bytes] of alone) expect(Buffer.from(among.get(path) ?? []).equals(bytes), path).toBe(true);
  });

  it("gives each program its script: one for two processors, two for two programs", async () => {
    const scripts = async (...programs: readonly Partial<Artifact>[]): Promise<readonly string[]> =>
      [...(await filesOf(withPrograms(...programs))).keys()].filter((path) => path.startsWith("Cartable/Lancer/"));
    expect(await scripts({ architecture: "x64", entry: "a.exe" }, { architecture: "x86", entry: "a.exe" })).toEqual([
      "Cartable/Lancer/audacity.cmd",
    ]);
    expect(await scripts({ architecture: "any", entry: "a.exe" }, { architecture: "any", entry: "b.exe" })).toEqual([
      "Cartable/Lancer/audacity.cmd",
      "Cartable/Lancer/audacity.2.cmd",
    ]);
  });

  it("refuses, all at once and by name, programs that a script would read otherwise", async () => {
    await expect(filesOf(withPrograms({ entry: "100%.exe" }), real("vlc"))).rejects.toMatchObject({
      code: "plan/refused",
      message: expect.stringContaining("« audacity »"),
    });
  });
});
