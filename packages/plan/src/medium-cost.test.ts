import { describe, expect, it } from "vitest";
import { clusterBytes, mediumCost } from "./medium-cost.ts";

describe("mediumCost", () => {
  const KIB = 1024;
  const check = (files: readonly (readonly [string, number])[], directories: readonly string[], cluster: number): number =>
    mediumCost(
      files.map(([path, sizeBytes]) => ({ path, sizeBytes })),
      directories,
      cluster,
    );

  it("rounds every file and folder up to whole clusters", () => {
    expect(check([["a.txt", 1]], [], 4 * KIB)).toBe(2 * 4 * KIB); // the file and the root folder
    expect(check([["d/a.txt", 4 * KIB + 1]], [], 4 * KIB)).toBe(4 * 4 * KIB); // two clusters, d and the root
    expect(check([], ["Mes-documents"], 4 * KIB)).toBe(2 * 4 * KIB);
    expect(check([["vide.txt", 0]], [], 4 * KIB)).toBe(4 * KIB);
  });

  it("shows what thousands of small files really cost", () => {
    const files = Array.from({ length: 3000 }, (_, index) => [`f${index}.txt`, 700] as const);
    const cost = check(files, [], 32 * KIB);
    expect(cost).toBeGreaterThanOrEqual(3000 * 32 * KIB);
    expect(cost).toBeLessThan(3010 * 32 * KIB);
  });

  it("knows the default clusters", () => {
    expect(clusterBytes("fat32", 8)).toBe(4 * KIB);
    expect(clusterBytes("exfat", 32)).toBe(32 * KIB);
    expect(clusterBytes("exfat", 64)).toBe(128 * KIB);
  });
});
