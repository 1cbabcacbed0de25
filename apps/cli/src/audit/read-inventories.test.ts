import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readInventories, readOptionText } from "./read-inventories.ts";

const HEADER = "poste;cartable;annee;numero;composant;paquet;version_prevue;version_trouvee;etat";
const inventory = (machine: string): string => `${HEADER}\r\n${machine};mcnc;2026;1;vlc;windows;3.0;3.0;present\r\n`;
const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

const base = mkdtempSync(join(tmpdir(), "inventaires "));
let folder = base;
let count = 0;
const put = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content);
const machines = async (): Promise<readonly string[]> => (await readInventories([folder])).flat().map(({ machine }) => machine);

beforeEach(() => {
  count += 1;
  folder = join(base, String(count));
  mkdirSync(folder);
});
afterAll(() => rmSync(base, { recursive: true }));

describe("readInventories", () => {
  it("reads what Windows, PowerShell, Linux and spreadsheets write", async () => {
    put("a.csv", inventory("p1"));
    put("b.csv", `\ufeff${inventory("p2").replaceAll(/[^;\r\n]+/g, '"$&"')}`);
    put("c.CSV", Buffer.from(`\ufeff${inventory("p3")}`, "utf16le"));
    put("d.csv", Buffer.from(inventory("p4"), "utf16le"));
    put("e.csv", bigEndian(`\ufeff${inventory("p5")}`));
    put("f.csv", bigEndian(inventory("p6")));
    put("g.csv", HEADER);
    put("lisez-moi.txt", "");
    mkdirSync(join(folder, "college"));
    symlinkSync("../a.csv", join(folder, "college/h.csv"));
    expect(await machines()).toEqual(["p1", "p2", "p3", "college/p1", "p4", "p5", "p6"]);
  });

  it("reads once a file that is given twice, where it was named first", async () => {
    mkdirSync(join(folder, "college"));
    put("college/a.csv", inventory("p1"));
    const read = await readInventories([folder, join(folder, "college"), join(folder, "college/a.csv")]);
    expect(read.map((lines) => lines.map(({ machine }) => machine))).toEqual([["college/p1"]]);
  });

  it("says once all that cannot be read, with the file and the line", async () => {
    put("a.csv", inventory("p1"));
    put("vide.csv", "");
    await expect(machines()).rejects.toMatchObject({
      code: "audit/unreadable",
      message: "L'inventaire vide.csv n'est pas lisible (ligne 1) : le fichier est vide.",
    });
    put("zéro.csv", Buffer.alloc(512));
    await expect(machines()).rejects.toMatchObject({
      code: "audit/several-unreadable",
      exit: 1,
      message: expect.stringMatching(
        /^2 inventaires ne sont pas lisibles :\n {2}- L'inventaire vide\.csv .*\n {2}- L'inventaire zéro\.csv n'est pas lisible \(ligne 1\)/,
      ),
    });
    for (let index = 0; index < 298; index += 1) put(`p${index}.csv`, "");
    await expect(machines()).rejects.toThrow(/^300 inventaires(.*\n){41} {2}- et 260 autres\.$/);
  });

  it("names what is not there, and a folder without inventories", async () => {
    await expect(machines()).rejects.toMatchObject({ code: "audit/no-inventory" });
    await expect(readInventories([join(folder, "rien")])).rejects.toMatchObject({ code: "cli/not-found" });
    mkdirSync(join(folder, "dossier.csv"));
    symlinkSync("dossier.csv", join(folder, "lien.csv"));
    await expect(machines()).rejects.toMatchObject({ code: "audit/no-inventory" });
    symlinkSync("parti.csv", join(folder, "perdu.csv"));
    await expect(machines()).rejects.toMatchObject({
      code: "disk/refused",
      message: expect.stringContaining("perdu.csv : fichier ou dossier absent"),
    });
  });
});

describe("readOptionText", () => {
  it("wants a file, and says so of a folder", async () => {
    put("parc.txt", Buffer.from("\ufeffp1\r\n", "utf16le"));
    expect(await readOptionText("--machines", join(folder, "parc.txt"))).toBe("p1\r\n");
    await expect(readOptionText("--machines", folder)).rejects.toMatchObject({ code: "cli/bad-option", exit: 2 });
    await expect(readOptionText("--socle", join(folder, "rien"))).rejects.toMatchObject({ code: "cli/not-found" });
  });
});
