import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue } from "@cartable/catalogue";
import { CartableError } from "@cartable/diagnostics";
import {
  conflictLine,
  type DebianDepot,
  type DebianPackage,
  type DebianRoot,
  debianClosure,
  debianSuites,
  type Lock,
  parseDepot,
  parsePackages,
  renderDepot,
  rootsOfBundle,
} from "@cartable/plan";
import { resolveDebian, type Store } from "@cartable/store";
import type { Context } from "./context.ts";
import type { chooseReleases } from "./project.ts";
import { replaceFile } from "./replace-file.ts";

type Releases = ReturnType<typeof chooseReleases>;

/** The lock of the Debian packages of a year, from the root of the repository: beside the lock, since apt reads its form. */
export const depotFile = (year: number): string => `manifests/${year}/lock-debian.txt`;

/** Reads the lock of Debian packages of a year; null when there is none. */
export function readDepot({ root }: Context, year: number): DebianDepot | null {
  const path = join(root, depotFile(year));
  return existsSync(path) ? parseDepot(depotFile(year), readFileSync(path, "utf8")) : null;
}

/** The one that a new lock starts from: a merge that was not finished counts for nothing, apt is asked again. */
export function readFormerDepot(context: Context, year: number): DebianDepot | null {
  const path = join(context.root, depotFile(year));
  if (existsSync(path) && conflictLine(readFileSync(path, "utf8").replaceAll("\r\n", "\n")) !== null) return null;
  return readDepot(context, year);
}

/** The Debian packages that each release installs, those never reached left out: the lock names them as pending. */
export function lockedRoots(catalogue: Catalogue, releases: Releases, lock: Pick<Lock, "artifacts">): readonly (readonly DebianRoot[])[] {
  const pending = new Set(lock.artifacts.flatMap(({ state, key }) => (state === "pending" ? [/ deb:(\S+)/.exec(key)?.[1]] : [])));
  return releases
    .map(({ manifest, target }) => rootsOfBundle(catalogue, manifest, target).filter(({ name }) => !pending.has(name)))
    .filter((roots) => roots.length > 0);
}

/** What a depot lacks for some releases, in French, each once. */
export function depotReasons(depot: DebianDepot | null, year: number, roots: readonly (readonly DebianRoot[])[]): readonly string[] {
  const known = depot ?? { year, suite: "", architecture: "", packages: [] };
  return [...new Set(roots.flatMap((wanted) => debianClosure(known, wanted).missing))].map((what) => `${depotFile(year)} n'a pas ${what}`);
}

/** Packages of a depot that no release needs any more, in French. */
export function depotLeftovers(depot: DebianDepot | null, roots: readonly (readonly DebianRoot[])[]): readonly string[] {
  if (depot === null) return [];
  const kept = new Set(unionOf(depot, roots).map(({ name }) => name));
  return depot.packages.flatMap(({ name, version }) => (kept.has(name) ? [] : [`le paquet ${name} ${version} n'est plus demandé`]));
}

/**
 * The Debian packages that the masters of a year need. The former answer is kept while it serves every release in hand; else
 * apt is asked for the whole year, so that all masters share one version of each package.
 */
export async function lockDepot(
  context: Context,
  store: Store,
  catalogue: Catalogue,
  former: DebianDepot | null,
  lock: Lock,
  inHand: Releases,
  all: Releases,
): Promise<DebianDepot | null> {
  const everyRoots = lockedRoots(catalogue, all, lock);
  if (everyRoots.length === 0) return null;
  if (former !== null && depotReasons(former, lock.year, lockedRoots(catalogue, inHand, lock)).length === 0) {
    return inHand.length === all.length ? { ...former, packages: unionOf(former, everyRoots) } : former;
  }
  const packages = new Map<string, DebianPackage>();
  try {
    for (const roots of everyRoots) {
      const { stanzas, unknown } = await resolveDebian(store, roots, { environment: context.environment });
      for (const { name, version } of unknown) context.tell(`Paquet Debian inconnu des listes de ce poste : ${name} ${version}.`);
      for (const one of parsePackages("apt", stanzas)) packages.set(one.name, one);
    }
  } catch (error) {
    if (!(error instanceof CartableError) || error.exit !== 3) throw error;
    context.tell(`Dépendances des paquets Debian : ${error.message}`);
    return former;
  }
  const suites = new Set(all.flatMap(({ manifest, target }) => debianSuites(catalogue, manifest, target)));
  if (suites.size > 1) context.tell(`Attention : des fiches citent plusieurs versions de Debian (${[...suites].join(", ")}).`);
  const architecture = [...packages.values()].map(({ fields }) => fields.get("Architecture")).find((one) => one !== "all");
  return { year: lock.year, suite: [...suites][0] ?? "", architecture: architecture ?? "all", packages: [...packages.values()] };
}

function unionOf(depot: DebianDepot, roots: readonly (readonly DebianRoot[])[]): readonly DebianPackage[] {
  const kept = new Set(roots.flatMap((wanted) => debianClosure(depot, wanted).packages));
  return depot.packages.filter((one) => kept.has(one));
}

/** Writes the lock of Debian packages when its bytes change; none stands when nothing asks for one. */
export async function writeDepot(context: Context, year: number, depot: DebianDepot | null): Promise<boolean> {
  const path = join(context.root, depotFile(year));
  const before = existsSync(path) ? readFileSync(path, "utf8") : null;
  const text = depot === null ? null : renderDepot(depot);
  if (before === text) return false;
  if (text === null) await rm(path, { force: true });
  else await replaceFile(path, text);
  return true;
}
