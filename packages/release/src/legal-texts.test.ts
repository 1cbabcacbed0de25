import { expect, it } from "vitest";
import { legalTexts } from "./legal-texts.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");

it.each(["", "socle/cle/"])("puts the legal texts of %jCartable/Licences beside the archive", (root) => {
  const files = new Map([
    [`${root}Cartable/Licences/MIT.txt`, bytes("\ufeffTexte de MIT")],
    [`${root}Cartable/Licences/GPL-3.0-or-later.txt`, bytes("Texte de la GPL")],
    [`${root}Cartable/Licences/NOTICE.txt`, bytes("Notice : é")],
    [`${root}Cartable/Licences/OFFRE-SOURCES.txt`, bytes("Offre")],
    [`${root}Ressources/essai/Cartable.txt`, bytes("autre")],
  ]);
  const texts = legalTexts(files);
  expect([...texts.keys()].sort()).toEqual(["LICENCES.txt", "NOTICE.txt", "OFFRE-SOURCES.txt"]);
  expect(texts.get("NOTICE.txt")).toBe("Notice : é");
  expect(texts.get("LICENCES.txt")).toMatch(
    /^\ufeff=+\r\nGPL-3.0-or-later\r\n=+\r\n\r\nTexte de la GPL\r\n=+\r\nMIT\r\n=+\r\n\r\nTexte de MIT$/,
  );
});

it("makes nothing of what has no licence", () => {
  expect(legalTexts(new Map([["LISEZ-MOI.txt", bytes("")]]))).toEqual(new Map());
});
