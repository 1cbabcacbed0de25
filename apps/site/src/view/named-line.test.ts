import { describe, expect, it } from "vitest";
import { nameLine } from "./named-line.ts";

const IDS = new Map([
  ["Scratch", "scratch"],
  ["Scratch Jr", "scratch-jr"],
  ["L : un nom", "l"],
]);

describe("nameLine", () => {
  it.each([
    ["Scratch : retirée", { id: "scratch", name: "Scratch", rest: " : retirée" }],
    ["Scratch Jr : 1.0 → 2.0", { id: "scratch-jr", name: "Scratch Jr", rest: " : 1.0 → 2.0" }],
    ["Scratch", { id: "scratch", name: "Scratch", rest: "" }],
    ["L : un nom : ajoutée", { id: "l", name: "L : un nom", rest: " : ajoutée" }],
    ["Scratchy : autre", { id: null, name: "", rest: "Scratchy : autre" }],
    ["cible web : 1 Mo → 2 Mo", { id: null, name: "", rest: "cible web : 1 Mo → 2 Mo" }],
  ])("%s", (line, wanted) => expect(nameLine(line, IDS)).toEqual(wanted));
});
