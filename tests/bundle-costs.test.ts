import { describe, expect, it } from "vitest";
import { type PlanCost, renderCosts } from "../tools/bundle-costs.ts";

/** A plan with the resources given as id, version, bytes. */
function planOf(bundle: string, ...resources: readonly (readonly [string, string, number])[]): PlanCost {
  const bytes = resources.reduce((sum, [, , size]) => sum + size, 0);
  return {
    bundle,
    year: 2026,
    target: "web",
    totals: {
      files: resources.length,
      bytes,
      medium: {
        fileSystem: "fat32",
        nominalGb: 8,
        clusterBytes: 4096,
        costBytes: bytes,
        usableBytes: 8_000_000,
        reserveBytes: 2_000_000,
        costByCluster: [],
      },
    },
    components: resources.map(([id, version, size]) => ({
      id,
      name: id,
      version,
      license: "MIT",
      files: 1,
      bytes: size,
      entry: null,
      reason: "",
    })),
  };
}

/** The table with ordinary spaces: numbers are kept beside their unit by others. */
const rendered = (base: readonly PlanCost[], head: readonly PlanCost[]): string => renderCosts(base, head).replace(/[\u00a0\u202f]/g, " ");

function check(base: readonly PlanCost[], head: readonly PlanCost[]): readonly string[] {
  return rendered(base, head).split("\n").slice(5);
}

describe("renderCosts", () => {
  it("says what each bundle gains and loses, and why", () => {
    const base = [planOf("mcne", ["a", "1.0", 1_000_000], ["b", "1.0", 2_000_000], ["c", "1.0", 5]), planOf("mcnl", ["a", "1.0", 7])];
    const head = [planOf("mcne", ["a", "1.1", 1_500_000], ["c", "1.0", 5], ["d", "2.0", 3_000_000]), planOf("mcnl", ["a", "1.0", 7])];
    expect(check(base, head)).toEqual([
      "| mcnl 2026, web | 7 octets | 7 octets | = | 6 Mo |",
      "",
      "**mcne 2026, web**",
      "",
      "- changée : a 1.0 → 1.1, + 500 ko",
      "- retirée : b 1.0, 2 Mo",
      "- ajoutée : d 2.0, 3 Mo",
    ]);
    expect(rendered(base, head)).toContain("| mcne 2026, web | 3 Mo | 4,5 Mo | + 1,5 Mo | 1,5 Mo |");
  });

  it("knows new and removed bundles, and a change that costs nothing", () => {
    const plan = planOf("mcne", ["a", "1.0", 10]);
    expect(rendered([], [plan])).toContain("| mcne 2026, web | — | 10 octets | + 10 octets |");
    expect(rendered([plan], [])).toContain("| mcne 2026, web | 10 octets | — | − 10 octets | — |");
    expect(rendered([plan], [plan])).toContain("Aucun cartable ne change.");
  });
});
