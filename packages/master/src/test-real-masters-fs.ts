import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type BundleManifest, type Catalogue, loadCatalogue } from "@cartable/catalogue";
import {
  artifactRequest,
  type Lock,
  type LockedArtifact,
  type PlacedContent,
  parseLock,
  placeMaster,
  targetContents,
} from "@cartable/plan";
import type { Socle } from "./socle.ts";
import { toSocle } from "./to-socle.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
// The real one, which its own test holds without error.
const catalogue = loadCatalogue(ROOT, "2026-11-25").value as Catalogue;
const lock = parseLock("lock.yaml", readFileSync(`${ROOT}/manifests/2026/lock.yaml`, "utf8"));
const manifests = catalogue.bundles.filter(({ kind, year, targets }) => kind === "master" && year === 2026 && targets.includes("windows"));

/**
 * The lock as if every installer for Windows had been reached: its digest is known, its name is the end of its address. What Windows
 * computes of it is made up from that digest.
 */
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
    return {
      ...one,
      state: "locked",
      sizeBytes: 1,
      tree: [{ path, sha256: one.sha256, sizeBytes: 1, mode: "644" }],
      authenticode: [{ path, sha256: [...one.sha256].reverse().join("") }],
    };
  };
  return { ...rest, artifacts: artifacts.map(complete) };
}

/** For tests: a master of the real catalogue, as it will be once every installer is reached. */
export interface RealMaster {
  readonly manifest: BundleManifest;
  readonly lock: Lock;
  readonly packed: readonly PlacedContent[];
  readonly socle: Socle;
}

/** For tests: every master of the year that serves Windows. */
export function realWindowsMasters(): readonly RealMaster[] {
  const whole = reached(lock);
  return manifests.map((manifest) => {
    const packed = placeMaster(targetContents(catalogue, manifest, "windows").packed, whole);
    return { manifest, lock: whole, packed, socle: toSocle({ manifest, target: "windows", lock: whole, packed, packages: [], tree: [] }) };
  });
}
