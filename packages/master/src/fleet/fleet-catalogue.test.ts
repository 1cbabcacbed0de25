import { artifactRequest, findLocked } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { masterFiles } from "../master-files.ts";
import { readMasterScripts } from "../read-scripts-fs.ts";
import { realWindowsMasters } from "../test-real-masters-fs.ts";
import { schemaFaults } from "./test-fleet-schemas-fs.ts";
import { windowsPackages } from "./windows-packages.ts";

describe.each(realWindowsMasters().map((master) => [master.manifest.id, master] as const))(
  "the fleet files of %s",
  (_, { manifest, socle, packed, lock }) => {
    const master = masterFiles({ manifest, target: "windows", lock, packed, packages: [], tree: [], ...readMasterScripts() });
    const files = new Map(
      [...master]
        .filter(([path]) => /^socle\/(winget|chocolatey|wapt)\//.test(path))
        .map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]),
    );

    it("follow their schemas, for every installer of the real catalogue", async () => {
      const wanted = packed.flatMap(({ resource, placed }) =>
        placed.filter(({ artifact }) => artifact.platform === "windows" && artifact.form === "installer").map(() => resource.id),
      );
      expect(wanted.length).toBeGreaterThan(0);
      expect(windowsPackages(socle).map(({ component }) => component.id)).toEqual(wanted);
      expect([...files.keys()].filter((path) => path.endsWith("/setup.py"))).toHaveLength(wanted.length + 1);
      expect(await schemaFaults(files)).toEqual([]);
      for (const path of files.keys()) expect(path).toMatch(/^[\x20-\x7e]{1,180}$/);
    });

    it("name only files of the master, by the digest that the lock holds", () => {
      const digests = new Set(
        packed.flatMap(({ resource, placed }) =>
          placed.map(({ artifact }) => findLocked(lock, artifactRequest(resource, artifact))?.sha256),
        ),
      );
      for (const { installer } of windowsPackages(socle)) {
        expect(digests.has(installer.sha256), installer.file).toBe(true);
        expect(installer.file).toContain(`/${installer.sha256}/`);
      }
    });
  },
);
