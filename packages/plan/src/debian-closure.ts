import { compareText } from "@cartable/diagnostics";
import type { DebianDepot, DebianPackage } from "./debian-depot.ts";

/** A package at an exact version. */
export interface DebianRoot {
  readonly name: string;
  readonly version: string;
}

/** What some packages need, and what a depot lacks for them. */
export interface DebianClosure {
  /** Sorted by name, the roots included. */
  readonly packages: readonly DebianPackage[];
  /** Each lack in French, sorted; empty when a machine without internet can install the roots. */
  readonly missing: readonly string[];
}

/**
 * Every package of a depot that some packages may need, from an empty system up. Of alternatives, all that the depot has are
 * taken: which one serves is chosen on the machine, by apt. Versions were agreed by apt when the depot was locked. Pure.
 */
export function debianClosure(depot: DebianDepot, roots: readonly DebianRoot[]): DebianClosure {
  const byName = new Map(depot.packages.map((one) => [one.name, one]));
  const providers = providersOf(depot.packages);
  const missing = new Set<string>();
  const taken = new Map<string, DebianPackage>();
  const waiting: DebianPackage[] = [];
  const take = (one: DebianPackage): void => {
    if (taken.has(one.name)) return;
    taken.set(one.name, one);
    waiting.push(one);
  };
  for (const { name, version } of roots) {
    const found = byName.get(name);
    if (found?.version === version) take(found);
    else missing.add(`le paquet ${name} en version ${version}`);
  }
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    for (const group of dependencyGroups(one)) {
      const found = group.flatMap((name) => [...(byName.has(name) ? [byName.get(name)] : []), ...(providers.get(name) ?? [])]);
      if (found.length === 0) missing.add(`${group.join(" ou ")}, dont ${one.name} a besoin`);
      for (const other of found) if (other !== undefined) take(other);
    }
  }
  return {
    packages: [...taken.values()].sort((a, b) => compareText(a.name, b.name)),
    missing: [...missing].sort(compareText),
  };
}

/** What a package depends on: groups of alternatives, by name (Debian policy, 7.1). */
export function dependencyGroups({ fields }: DebianPackage): readonly (readonly string[])[] {
  return [fields.get("Pre-Depends"), fields.get("Depends")]
    .flatMap((list) => (list === undefined ? [] : list.split(",")))
    .map((group) => group.split("|").map(nameOf))
    .filter((group) => group.some((name) => name !== ""));
}

function providersOf(packages: readonly DebianPackage[]): ReadonlyMap<string, readonly DebianPackage[]> {
  const providers = new Map<string, DebianPackage[]>();
  for (const one of packages) {
    for (const name of (one.fields.get("Provides") ?? "").split(",").map(nameOf)) {
      if (name !== "") providers.set(name, [...(providers.get(name) ?? []), one]);
    }
  }
  return providers;
}

/** `libc6:any (>= 2.36) [amd64]` is `libc6`. */
function nameOf(relation: string): string {
  return /^\s*([a-z0-9][a-z0-9+.-]*)/.exec(relation)?.[1] ?? "";
}
