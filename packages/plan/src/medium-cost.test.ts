import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fatLayout, fatSlots } from "./fat-layout.ts";
import { clusterBytes, type FileSystem, mediumBytes, mediumCost, usableBytes } from "./medium-cost.ts";

const KIB = 1024;

describe("mediumCost", () => {
  const check = (
    files: readonly (readonly [string, number])[],
    directories: readonly string[],
    cluster: number,
    fileSystem: FileSystem = "fat32",
  ): number =>
    mediumCost(
      files.map(([path, sizeBytes]) => ({ path, sizeBytes })),
      directories,
      fileSystem,
      cluster,
    );

  it("rounds every file and folder up to whole clusters", () => {
    expect(check([["a.txt", 1]], [], 4 * KIB)).toBe(2 * 4 * KIB); // the file and the root folder
    expect(check([["d/a.txt", 4 * KIB + 1]], [], 4 * KIB)).toBe(4 * 4 * KIB); // two clusters, d and the root
    expect(check([], ["Mes-documents"], 4 * KIB)).toBe(2 * 4 * KIB);
    expect(check([["vide.txt", 0]], [], 4 * KIB)).toBe(4 * KIB);
    expect(check([["a/b/c/d.txt", 1]], ["a/b"], 4 * KIB)).toBe(5 * 4 * KIB);
  });

  it("shows what thousands of small files really cost", () => {
    const files = Array.from({ length: 3000 }, (_, index) => [`f${index}.txt`, 700] as const);
    const cost = check(files, [], 32 * KIB);
    expect(cost).toBe(3000 * 32 * KIB + Math.ceil((32 * (1 + 2 * 3000)) / (32 * KIB)) * 32 * KIB);
    expect(check(files, [], 32 * KIB, "exfat")).toBeGreaterThan(3000 * 32 * KIB);
    // NTFS keeps these in their records.
    const tiny = files.map(([path]) => [path, 500] as const);
    expect(check(tiny, [], 4 * KIB, "ntfs")).toBeLessThan(3000 * 4 * KIB);
    expect(check(tiny, [], 4 * KIB, "fat32")).toBeGreaterThan(3000 * 4 * KIB);
  });

  it("never costs less with larger clusters, and never less than the bytes", () => {
    const file = fc.tuple(fc.stringMatching(/^[a-z]{1,20}(\/[a-z]{1,20}){0,3}$/), fc.nat(300_000));
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ([path]) => path, maxLength: 40 }), (files) => {
        const clear = files.filter(([path]) => !files.some(([other]) => other.startsWith(`${path}/`)));
        const bytes = clear.reduce((sum, [, sizeBytes]) => sum + sizeBytes, 0);
        for (const system of ["fat32", "exfat", "ntfs"] as const) {
          const costs = [4, 16, 32, 64, 128].map((size) => check(clear, [], size * KIB, system));
          expect(costs[0]).toBeGreaterThanOrEqual(bytes);
          expect([...costs].sort((a, b) => a - b)).toEqual(costs);
        }
      }),
    );
  });
});

describe("usableBytes", () => {
  it("knows the default clusters and takes the tables off", () => {
    expect(clusterBytes("fat32", 8)).toBe(4 * KIB);
    expect(clusterBytes("exfat", 32)).toBe(32 * KIB);
    expect(clusterBytes("exfat", 64)).toBe(128 * KIB);
    for (const system of ["fat32", "exfat", "ntfs"] as const) {
      for (const nominal of [1, 8, 16, 32, 64, 128]) {
        const cluster = clusterBytes(system, nominal);
        const usable = usableBytes(system, nominal, cluster);
        expect(usable % cluster).toBe(0);
        expect(usable).toBeLessThan(mediumBytes(nominal));
        expect(usable).toBeGreaterThan(0.9 * mediumBytes(nominal));
      }
    }
  });

  it("lays FAT32 out so that its tables hold every cluster, and no sector is wasted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 300 * 1024 * KIB, max: 32e9 }), fc.constantFrom(1, 4, 16, 32, 64), (bytes, kib) => {
        const { totalSectors, sectorsPerCluster, sectorsPerTable, clusters } = fatLayout(bytes, kib * KIB);
        expect(sectorsPerTable * 128).toBeGreaterThanOrEqual(clusters + 2);
        const left = totalSectors - 32 - 2 * sectorsPerTable - clusters * sectorsPerCluster;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThan(sectorsPerCluster + 2);
      }),
    );
  });

  it("counts the entries of a name", () => {
    expect(["README.TXT", "readme.txt", "a", "A", "exactement-13", "plus-de-treize-signes"].map(fatSlots)).toEqual([1, 2, 2, 1, 2, 3]);
  });
});
