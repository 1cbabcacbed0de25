import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { debianClosure, dependencyGroups } from "./debian-closure.ts";
import { type DebianDepot, type DebianPackage, parsePackages } from "./debian-depot.ts";

const stanza = (name: string, more: Readonly<Record<string, string>> = {}): string =>
  [
    `Package: ${name}`,
    "Version: 1.0-1",
    "Architecture: all",
    ...Object.entries(more).map(([field, value]) => `${field}: ${value}`),
    `Filename: pool/${name}_1.0-1_all.deb`,
    "Size: 10",
    `SHA256: ${"a".repeat(64)}`,
  ].join("\n");

const depotOf = (...stanzas: readonly string[]): DebianDepot => ({
  year: 2026,
  suite: "bookworm",
  architecture: "amd64",
  packages: parsePackages("essai", stanzas.join("\n\n")),
});

function check(depot: DebianDepot, roots: readonly string[], packages: readonly string[], missing: readonly string[] = []): void {
  const closure = debianClosure(
    depot,
    roots.map((name) => ({ name, version: "1.0-1" })),
  );
  expect({ packages: closure.packages.map(({ name }) => name), missing: closure.missing }).toEqual({ packages, missing });
}

describe("debianClosure", () => {
  it("follows what is needed before and after unpacking, and nothing that is only advised", () => {
    const depot = depotOf(
      stanza("outil", { "Pre-Depends": "avant (>= 1)", Depends: "apres:any, commun (= 1.0-1) [amd64]", Recommends: "conseil" }),
      stanza("avant", { Depends: "commun" }),
      stanza("apres"),
      stanza("commun"),
      stanza("conseil"),
      stanza("autre"),
    );
    check(depot, ["outil"], ["apres", "avant", "commun", "outil"]);
  });

  it("takes every alternative that the depot has, real or provided: the machine chooses", () => {
    const depot = depotOf(
      stanza("outil", { Depends: "absent | present, courrier" }),
      stanza("present"),
      stanza("petit", { Provides: "courrier (= 2), mail" }),
      stanza("gros", { Provides: "courrier" }),
    );
    check(depot, ["outil"], ["gros", "outil", "petit", "present"]);
  });

  it("ends where packages need one another", () => {
    check(depotOf(stanza("un", { Depends: "deux" }), stanza("deux", { Depends: "un" })), ["un"], ["deux", "un"]);
  });

  it("names what is lacking, each once: a package, another version, a dependency", () => {
    const depot = depotOf(stanza("outil", { Depends: "a | b, c" }), stanza("autre", { Depends: "c" }));
    check(
      depot,
      ["outil", "autre", "zeta"],
      ["autre", "outil"],
      ["a ou b, dont outil a besoin", "c, dont autre a besoin", "c, dont outil a besoin", "le paquet zeta en version 1.0-1"],
    );
    expect(debianClosure(depot, [{ name: "autre", version: "2.0" }]).missing).toEqual(["le paquet autre en version 2.0"]);
  });

  const names = ["aa", "bb", "cc", "dd", "ee"] as const;
  const graph = fc.array(fc.array(fc.constantFrom(...names), { maxLength: 4 }), { minLength: names.length, maxLength: names.length });
  it("is closed, does not depend on any order, and grows with what is asked", () => {
    fc.assert(
      fc.property(graph, fc.subarray([...names], { minLength: 1 }), fc.constantFrom(...names), (edges, roots, more) => {
        const stanzas = names.map((name, index) => stanza(name, edges[index]?.length ? { Depends: edges[index].join(", ") } : {}));
        const depot = depotOf(...stanzas);
        const ask = (list: readonly string[], from = depot): readonly DebianPackage[] =>
          debianClosure(
            from,
            list.map((name) => ({ name, version: "1.0-1" })),
          ).packages;
        const taken = ask(roots);
        const own = new Set(taken.map(({ name }) => name));
        for (const one of taken) for (const [name = ""] of dependencyGroups(one)) expect(own).toContain(name);
        expect(ask([...roots].reverse(), depotOf(...[...stanzas].reverse())).map(({ name }) => name)).toEqual([...own]);
        expect([...own].sort()).toEqual([...own]);
        expect(ask([...own]).map(({ name }) => name)).toEqual([...own]);
        const larger = new Set(ask([...roots, more]).map(({ name }) => name));
        for (const name of own) expect(larger).toContain(name);
      }),
      { seed: 2026, numRuns: 200 },
    );
  });
});
