import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathCollisions, pathProblem, sizeProblem } from "./path-rules.ts";

describe("pathProblem", () => {
  it.each([
    ["Ressources/a/index.html", null],
    ["Ressources/a/CON.txt", "« CON.txt » est un nom réservé par Windows"],
    ["a/CONIN$", "« CONIN$ » est un nom réservé par Windows"],
    ["PortableApps/GeoGebraPortable/App/x.exe", null],
    ["PortableApps/Geo Gebra/x.exe", "« Geo Gebra » n'est pas un AppID de PortableApps (lettres, chiffres, . + - _)"],
    ["lpt1", "« lpt1 » est un nom réservé par Windows"],
    ["a/b./c", "« b. » finit par un point ou une espace"],
    ["a/b /c", "« b  » finit par un point ou une espace"],
    ["a:b", "signe interdit par Windows dans « a:b »"],
    ["a\\b", "signe interdit par Windows dans « a\\b »"],
    ["a//b", "partie vide, « . » ou « .. »"],
    ["../b", "partie vide, « . » ou « .. »"],
    ["école", "« école » n'est pas en ASCII"],
    [`a/${"x".repeat(179)}`, "chemin de 181 caractères, 180 au plus"],
  ])("%s", (path, expected) => expect(pathProblem(path)).toBe(expected));
});

describe("sizeProblem", () => {
  it("refuses on FAT32 what its 32-bit size cannot hold", () => {
    expect(sizeProblem(2 ** 32 - 1, "fat32")).toBeNull();
    expect(sizeProblem(2 ** 32, "fat32")).toContain("4 Gio");
    expect(sizeProblem(2 ** 32, "exfat")).toBeNull();
  });
});

describe("pathCollisions", () => {
  it.each([
    [["a/b", "a/B"], [["a/b", "a/B"]]],
    [["A/x", "a/y"], [["A", "a"]]],
    [["a", "a/b"], [["a", "a/"]]],
    [["e\u0301", "\u00e9"], [["e\u0301", "\u00e9"]]],
    [["a/b", "a/c"], []],
  ])("%j", (paths, expected) => expect(pathCollisions(paths)).toEqual(expected));

  it("finds a collision whatever the order of the paths", () => {
    const part = fc.constantFrom("a", "A", "b", "é", "e\u0301");
    fc.assert(
      fc.property(fc.uniqueArray(fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"))), (paths) => {
        expect(pathCollisions(paths).length > 0).toBe(pathCollisions([...paths].reverse()).length > 0);
      }),
    );
  });
});
