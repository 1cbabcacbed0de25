import type { BundleManifest } from "@cartable/catalogue";
import { refusal } from "@cartable/diagnostics";
import type { PlanArtifact, PlanEntry } from "./bundle-plan.ts";
import { debianClosure } from "./debian-closure.ts";
import type { DebianPackage } from "./debian-depot.ts";
import { debianRoots } from "./debian-roots.ts";
import type { Lock } from "./lock.ts";
import { type LockedSources, lockedSources } from "./locked-sources.ts";
import type { PlacedContent } from "./place-artifacts.ts";
import { installerFolder } from "./place-master.ts";

/**
 * Where the bytes of a master come from: the locked artifacts, each file once even when two resources install it, and the
 * Debian packages that its own packages need. Pure. Throws as `lockedSources`, and `plan/refused` when the lock of Debian
 * packages lacks something: the machine would ask the internet for it.
 */
export function masterSources({ id }: Pick<BundleManifest, "id">, lock: Lock, packed: readonly PlacedContent[]): LockedSources {
  const { artifacts, entries: every } = lockedSources(lock, packed);
  const known = new Set<string>();
  const entries = every.filter(({ path }) => !known.has(path) && known.add(path));
  const needed = neededPackages(id, lock, packed).filter((one) => !known.has(pathOfPackage(one)));
  return {
    artifacts: [...artifacts, ...needed.map(toArtifact)],
    entries: [
      ...entries,
      ...needed.map(
        (one, index): PlanEntry => ({
          path: pathOfPackage(one),
          sha256: one.sha256,
          sizeBytes: one.sizeBytes,
          mode: "644",
          resource: null,
          artifact: artifacts.length + index,
          from: one.fileName,
        }),
      ),
    ],
  };
}

/** The Debian packages of a master, dependencies included; throws `plan/refused` naming what the depot lacks. */
export function neededPackages(bundle: string, lock: Lock, packed: readonly PlacedContent[]): readonly DebianPackage[] {
  const roots = debianRoots(packed);
  if (roots.length === 0) return [];
  const depot = lock.depot ?? { year: lock.year, suite: "", architecture: "", packages: [] };
  const { packages, missing } = debianClosure(depot, roots);
  if (missing.length === 0) return packages;
  const more = missing.length > 12 ? [`… et ${missing.length - 12} autres`] : [];
  const reasons = missing.slice(0, 12).map((what) => `il manque au verrou des paquets Debian ${what}`);
  throw refusal("plan/refused", { bundle, reasons: [...reasons, ...more] });
}

/** From the root of the master, the offline copy of a package. */
export function pathOfPackage({ sha256, fileName }: Pick<DebianPackage, "sha256" | "fileName">): string {
  return `${installerFolder(sha256)}/${fileName}`;
}

function toArtifact({ name, version, sha256, sizeBytes, fileName }: DebianPackage): PlanArtifact {
  return {
    resource: name,
    key: `linux deb:${name}`,
    version,
    source: { kind: "deb", package: name, version, fileName },
    sha256,
    sizeBytes,
    unpack: { format: "none", fileName, strip: 0, include: null, exclude: [], into: null },
  };
}
