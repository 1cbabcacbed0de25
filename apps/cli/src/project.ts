import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type BundleManifest, type Catalogue, loadCatalogue, yearFolders } from "@cartable/catalogue";
import { nearestWord, refusal } from "@cartable/diagnostics";
import {
  type ArtifactRequest,
  artifactRequest,
  conflictLine,
  type DebianDepot,
  editionsFile,
  type Lock,
  mergeLockSides,
  parseEditions,
  parseLock,
  type ReleasedEdition,
  type Target,
  targetContents,
} from "@cartable/plan";
import { holdStore, openStore, type Store } from "@cartable/store";
import type { Context, Options } from "./context.ts";
import { readDepot, readFormerDepot } from "./lock-depot.ts";
import { textOption } from "./option-values.ts";

/** Loads the catalogue of the repository; throws `catalogue/invalid` when it has an error. */
export function openCatalogue({ root, today }: Context): Catalogue {
  if (!existsSync(join(root, "catalogue"))) throw refusal("cli/no-repository", { root });
  const { value, diagnostics } = loadCatalogue(root, today);
  if (value === null) throw refusal("catalogue/invalid", { errors: diagnostics.filter(({ severity }) => severity === "error").length });
  return value;
}

/** The year asked for, or the greatest of `manifests/`; throws `cli/unknown-year`. */
export function chooseYear({ root }: Context, wanted: string | undefined): number {
  const known = yearFolders(root);
  const year = wanted ?? known.at(-1);
  if (year === undefined || !known.includes(year)) throw refusal("cli/unknown-year", { year: year ?? "", known });
  return Number(year);
}

/** The manifest of a bundle; throws `cli/unknown-bundle` with the nearest name. */
export function chooseManifest(catalogue: Catalogue, bundle: string, year: number): BundleManifest {
  const known = catalogue.bundles.filter((manifest) => manifest.year === year);
  const found = known.find(({ id }) => id === bundle);
  if (found !== undefined) return found;
  const ids = known.map(({ id }) => id);
  throw refusal("cli/unknown-bundle", { bundle, year, known: ids, suggestion: nearestWord(bundle, ids) });
}

/** The target asked for, or the first of the manifest; throws `cli/unknown-target`. */
export function chooseTarget(manifest: BundleManifest, wanted: string | undefined): Target {
  const target = wanted === undefined ? manifest.targets[0] : manifest.targets.find((known) => known === wanted);
  if (target === undefined) throw refusal("cli/unknown-target", { bundle: manifest.id, target: wanted ?? "", known: manifest.targets });
  return target;
}

/** The bundles and targets of a year that `--bundle` and `--target` leave; all without them. Throws `cli/unknown-bundle` or `cli/unknown-target`. */
export function chooseReleases(
  catalogue: Catalogue,
  year: number,
  options: Options,
): readonly { readonly manifest: BundleManifest; readonly target: Target }[] {
  const bundle = textOption(options, "bundle");
  const target = textOption(options, "target");
  const manifests =
    bundle === undefined ? catalogue.bundles.filter((manifest) => manifest.year === year) : [chooseManifest(catalogue, bundle, year)];
  const known = [...new Set(manifests.flatMap(({ targets }) => targets))].sort();
  if (target !== undefined && bundle === undefined && !known.some((one) => one === target))
    throw refusal("cli/unknown-target", { bundle: null, target, known });
  return manifests.flatMap((manifest) => {
    if (target !== undefined && bundle !== undefined) return [{ manifest, target: chooseTarget(manifest, target) }];
    return manifest.targets.filter((known) => target === undefined || known === target).map((known) => ({ manifest, target: known }));
  });
}

/** Every artifact that these releases need, each once, in resource order. */
export function requestsOf(catalogue: Catalogue, releases: ReturnType<typeof chooseReleases>): readonly ArtifactRequest[] {
  const requests = new Map<string, ArtifactRequest>();
  for (const { manifest, target } of releases) {
    for (const { resource, selected } of targetContents(catalogue, manifest, target).packed) {
      for (const { artifact } of selected) {
        const request = artifactRequest(resource, artifact);
        requests.set(`${request.resource} ${request.key}`, request);
      }
    }
  }
  return [...requests.values()];
}

export const lockFile = (year: number): string => `manifests/${year}/lock.yaml`;

/** Reads the lock of a year, or null when there is none yet. */
export function readLock(context: Context, year: number): Lock | null {
  const path = join(context.root, lockFile(year));
  return existsSync(path) ? withDepot(parseLock(lockFile(year), readFileSync(path, "utf8")), readDepot(context, year)) : null;
}

function withDepot(lock: Lock, depot: DebianDepot | null): Lock {
  return depot === null ? lock : { ...lock, depot };
}

/** The editions of a year that were released, in any order. */
export function readEditions({ root }: Context, year: number): readonly ReleasedEdition[] {
  const file = editionsFile(year);
  return existsSync(join(root, file)) ? parseEditions(file, readFileSync(join(root, file), "utf8")) : [];
}

/**
 * The lock that a new one starts from. A merge that was not finished is no obstacle: what either side knows is taken up,
 * and what they tell differently is said.
 */
export function readFormerLock(context: Context, year: number): Lock | null {
  const path = join(context.root, lockFile(year));
  if (!existsSync(path)) return null;
  const text = readFileSync(path, "utf8");
  const depot = readFormerDepot(context, year);
  if (conflictLine(text.replaceAll("\r\n", "\n")) === null) return withDepot(parseLock(lockFile(year), text), depot);
  const { lock, disputed } = mergeLockSides(lockFile(year), text);
  context.tell(`${lockFile(year)} : fusion inachevée, ce que savent les deux côtés est repris.`);
  for (const { resource, key, version } of disputed)
    context.tell(`Attention : les deux côtés ne donnent pas le même fichier pour ${resource} ${version} (${key}) ; le premier est gardé.`);
  return withDepot(lock, depot);
}

/** Stores that this process already holds. */
const held = new Set<string>();

/**
 * Opens the store of the repository: `.cartable/store`, or where CARTABLE_STORE says. It is held until the process ends, so
 * that `store prune` deletes nothing under a command at work. Throws `store/locked` while it does.
 */
export async function openProjectStore({ root, environment }: Context): Promise<Store> {
  const moved = environment["CARTABLE_STORE"];
  const store = await openStore(moved === undefined || moved === "" ? join(root, ".cartable", "store") : resolve(root, moved));
  if (!held.has(store.dir)) await holdStore(store, "shared", "cartable");
  held.add(store.dir);
  return store;
}
