import { expect, test } from "vitest";
import type { PortalData } from "../portal-data.ts";
import { openingNote } from "./opening-note.ts";

const check = (href: string | null, programs: readonly string[], expected: RegExp | null): void => {
  const cards = programs.map((id) => ({ id, programs: [{ platform: "windows", path: "x/y.exe", launcher: null }] }));
  const note = openingNote({ cards } as unknown as PortalData, href);
  if (expected === null) expect(note).toBeNull();
  else expect(note?.markup).toMatch(expected);
};

test("says with what a file opens that no browser shows", () => {
  check("Ressources/a/index.html", [], null);
  check(null, [], null);
  check("Ressources/a/livre.zim", [], /avec Kiwix, qui/);
  check("Ressources/a/livre.ZIM", ["kiwix-desktop"], /href="#fiche=kiwix-desktop"/);
  check("Ressources/a/livre.epub", [], /lecteur de livres/);
});
