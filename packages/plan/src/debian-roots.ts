import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import type { DebianRoot } from "./debian-closure.ts";
import type { Target } from "./select-artifacts.ts";
import { type TargetContents, targetContents } from "./target-contents.ts";

/** The Debian packages that some resources install, each once, in their order. Pure. */
export function debianRoots(packed: TargetContents["packed"]): readonly DebianRoot[] {
  const roots = new Map<string, DebianRoot>();
  for (const { selected } of packed) {
    for (const { artifact } of selected) {
      if (artifact.form === "installer" && artifact.source.kind === "deb")
        roots.set(artifact.source.package, { name: artifact.source.package, version: artifact.version });
    }
  }
  return [...roots.values()];
}

/** The Debian packages that a bundle installs on a target; none for a key. */
export function rootsOfBundle(catalogue: Catalogue, manifest: BundleManifest, target: Target): readonly DebianRoot[] {
  return manifest.kind === "master" ? debianRoots(targetContents(catalogue, manifest, target).packed) : [];
}

/** The Debian releases that some resources are packaged for, each once: a depot serves one. */
export function debianSuites(catalogue: Catalogue, manifest: BundleManifest, target: Target): readonly string[] {
  const artifacts = targetContents(catalogue, manifest, target).packed.flatMap(({ selected }) => selected.map(({ artifact }) => artifact));
  return [
    ...new Set(
      artifacts.flatMap(({ form, source }) =>
        form === "installer" && source.kind === "deb" && source.suite !== undefined ? [source.suite] : [],
      ),
    ),
  ];
}
