import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Catalogue, loadCatalogue } from "@cartable/catalogue";
import { artifactRequest, findLocked, type Lock, type LockedArtifact, parseLock, placeMaster, targetContents } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { fleetFiles } from "./fleet-files.ts";
import { readFleetScripts } from "./read-scripts-fs.ts";
import { schemaFaults } from "./test-fleet-schemas-fs.ts";
import { toSocle } from "./to-socle.ts";
import { windowsPackages } from "./windows-packages.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
// The real one, which its own test holds without error.
const catalogue = loadCatalogue(ROOT, "2026-11-25").value as Catalogue;
const lock = parseLock("lock.yaml", readFileSync(`${ROOT}/manifests/2026/lock.yaml`, "utf8"));
const masters = catalogue.bundles.filter(({ kind, year, targets }) => kind === "master" && year === 2026 && targets.includes("windows"));

/** The lock as if every installer for Windows had been reached: its digest is known, its name is the end of its address. */
function reached({ artifacts, ...rest }: Lock): Lock {
  const names = new Map(
    catalogue.resources.flatMap((resource) =>
      resource.artifacts.flatMap((artifact) => {
        const address = artifact.source.kind === "url" ? new URL(artifact.source.url).pathname : "";
        return address === ""
          ? []
          : [[artifactRequest(resource, artifact).digest, decodeURIComponent(address.split("/").at(-1) ?? "")] as const];
      }),
    ),
  );
  const complete = (one: LockedArtifact): LockedArtifact => {
    const path = names.get(one.request);
    if (one.state === "locked" || one.sha256 === null || path === undefined) return one;
    return { ...one, state: "locked", sizeBytes: 1, tree: [{ path, sha256: one.sha256, sizeBytes: 1, mode: "644" }] };
  };
  return { ...rest, artifacts: artifacts.map(complete) };
}

describe.each(masters.map((manifest) => [manifest.id, manifest] as const))("the fleet files of %s", (_, manifest) => {
  const whole = reached(lock);
  const packed = placeMaster(targetContents(catalogue, manifest, "windows").packed, whole);
  const socle = toSocle({ manifest, target: "windows", lock: whole, packed, packages: [], tree: [] });
  const files = new Map([...fleetFiles(socle, readFleetScripts())].map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]));

  it("follow their schemas, for every installer of the real catalogue", async () => {
    const wanted = packed.flatMap(({ resource, placed }) =>
      placed.filter(({ artifact }) => artifact.platform === "windows" && artifact.form === "installer").map(() => resource.id),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(windowsPackages(socle).map(({ component }) => component.id)).toEqual(wanted);
    expect(await schemaFaults(files)).toEqual([]);
    for (const path of files.keys()) expect(path).toMatch(/^[\x20-\x7e]{1,180}$/);
  });

  it("name only files of the master, by the digest that the lock holds", () => {
    const digests = new Set(
      packed.flatMap(({ resource, placed }) =>
        placed.map(({ artifact }) => findLocked(whole, artifactRequest(resource, artifact))?.sha256),
      ),
    );
    for (const { installer } of windowsPackages(socle)) {
      expect(digests.has(installer.sha256), installer.file).toBe(true);
      expect(installer.file).toContain(`/${installer.sha256}/`);
    }
  });
});
