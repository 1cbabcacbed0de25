import type { BundleManifest, Catalogue } from "@cartable/catalogue";
import { compareText } from "@cartable/diagnostics";
import { DEBIAN_SOURCES_PATH, renderDebianSources } from "@cartable/keyfiles";
import { masterFiles, readMasterScripts } from "@cartable/master";
import { type Lock, masterSources, neededPackages, placeMaster, SOCLE_TREE, type Target, targetContents } from "@cartable/plan";
import { describeFiles, generateKeyFiles } from "./generated-files.ts";

/** The files that the command makes for a bundle: those of a key, or those of a master, which holds a key. Path to bytes. */
export async function generateBundleFiles(
  catalogue: Catalogue,
  manifest: BundleManifest,
  target: Target,
  lock: Lock,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const own = await generateKeyFiles(catalogue, manifest, target, lock);
  if (manifest.kind !== "master") return own;
  const packed = placeMaster(targetContents(catalogue, manifest, target).packed, lock);
  const packages = neededPackages(manifest.id, lock, packed);
  const sources =
    packages.length === 0 ? [] : [[DEBIAN_SOURCES_PATH, Buffer.from(renderDebianSources(manifest, packages), "utf8")] as const];
  const inside = new Map([...own, ...sources].map(([path, bytes]) => [`${SOCLE_TREE}/${path}`, bytes]));
  const { entries } = masterSources(manifest, lock, packed);
  const tree = [...entries, ...describeFiles(inside)]
    .filter(({ path }) => path.startsWith(`${SOCLE_TREE}/`))
    .sort((a, b) => compareText(a.path, b.path));
  const files = masterFiles({ manifest, target, lock, packed, packages, tree, ...readMasterScripts() });
  return new Map([...inside, ...files]);
}
