import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe as inWords } from "@cartable/diagnostics";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCatalogue } from "./load-catalogue-fs.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TODAY = "2026-11-23";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cartable-é '&-"));
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
  mkdirSync(join(root, "catalogue/resources"));
});
afterEach(() => rmSync(root, { recursive: true }));

const codes = (): readonly string[] => loadCatalogue(root, TODAY).diagnostics.map(({ code }) => code);

describe("loadCatalogue", () => {
  it("refuses a file above the size limit without reading it", () => {
    writeFileSync(join(root, "catalogue/resources/gros.yaml"), Buffer.alloc(256 * 1024 + 1, 0x61));
    expect(codes()).toEqual(["file/too-large"]);
  });

  it("refuses a folder and a link named like a resource", () => {
    mkdirSync(join(root, "catalogue/resources/dossier.yaml"));
    symlinkSync("/etc/hostname", join(root, "catalogue/resources/lien.yaml"));
    expect(codes()).toEqual(["file/not-regular", "file/not-regular"]);
  });

  it("points at files that would never be read", () => {
    writeFileSync(join(root, "catalogue/resources/tux-paint.yaml.txt"), "id: tux-paint\n");
    writeFileSync(join(root, "catalogue/resources/.cache"), "");
    mkdirSync(join(root, "catalogue/resources/dessin"));
    const found = loadCatalogue(root, TODAY).diagnostics;
    expect(found.map(({ file, code, severity }) => `${file} ${code} ${severity}`)).toEqual([
      "catalogue/resources/dessin file/misplaced warning",
      "catalogue/resources/tux-paint.yaml.txt file/misplaced warning",
    ]);
    expect(found.map((one) => inWords(one).hint)).toEqual([
      "Déplacez ses fichiers dans catalogue/resources/.",
      "Renommez-le « tux-paint.yaml », ou supprimez-le.",
    ]);
  });

  it("accepts a byte order mark and Windows line ends, with the same result", () => {
    const text =
      "id: essai\nname: Essai\nkind: application-web\nsummary: Une ressource de démonstration.\nlevels: [cycle-3]\nsubjects: [mathematiques]\nlicense: MIT\nredistribution: link-only\npublisher: Projet\nhomepage: https://example.org/\nusages:\n  - { title: Essayer, activity: Les élèves essaient puis racontent., levels: [cm1] }\nartifacts: []\nstatus: active\n";
    writeFileSync(join(root, "catalogue/resources/essai.yaml"), text);
    const plain = loadCatalogue(root, TODAY);
    writeFileSync(join(root, "catalogue/resources/essai.yaml"), `\ufeff${text.replaceAll("\n", "\r\n")}`);
    const windows = loadCatalogue(root, TODAY);
    expect(plain.diagnostics.map((found) => inWords(found).message)).toEqual([]);
    expect(windows.value?.resources).toEqual(plain.value?.resources);
    expect(plain.value?.resources[0]?.levels).toEqual(["cm1", "cm2", "6e"]);
  });
});

describe("the real catalogue", () => {
  it("has no error, and no warning but that of keys that name no service yet", () => {
    const { diagnostics, value } = loadCatalogue(ROOT, "2026-12-31");
    const others = diagnostics.filter(({ code, file }) => code !== "bundle/no-contact" || !/\/mcn[ecl]\.yaml$/.test(file));
    expect(others).toEqual([]);
    expect(value?.resources.length).toBeGreaterThanOrEqual(150);
  });
});
