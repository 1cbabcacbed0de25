import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, ROOT } from "./demonstration.ts";

describe("cartable", () => {
  let copy: ReturnType<typeof copyRepository>;
  beforeAll(() => {
    copy = copyRepository();
  });
  afterAll(() => copy.remove());

  it("checks this repository without an error", async () => {
    const { code, out } = await cartable(["check", "--json"]);
    expect(code).toBe(0);
    const report = JSON.parse(out) as { ok: boolean; files: number; diagnostics: { severity: string }[] };
    expect(report.ok).toBe(true);
    expect(report.files).toBeGreaterThan(60);
  });

  it("says where a typo is, in French, and what was meant", async () => {
    const file = join(copy.root, "catalogue/resources/geometrie-dynamique.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("summary:", "sumary:"));
    const { code, out } = await cartable(["check", "--json", "--root", copy.root]);
    writeFileSync(file, text);
    expect(code).toBe(1);
    const report = JSON.parse(out) as {
      ok: boolean;
      diagnostics: { code: string; file: string; line: number; column: number; message: string; hint?: string }[];
    };
    const line = text.split("\n").findIndex((row) => row.startsWith("summary:")) + 1;
    expect(report.ok).toBe(false);
    expect(report.diagnostics).toContainEqual({
      code: "schema/unknown-key",
      severity: "error",
      file: "catalogue/resources/geometrie-dynamique.yaml",
      line,
      column: 1,
      message: "Clé inconnue « sumary ».",
      hint: "Vouliez-vous dire « summary » ?",
    });
  });

  it("compares the inventories of machines, and writes nothing when one is not readable", async () => {
    const folder = join(copy.root, "inventaires");
    const header = "poste;cartable;annee;numero;composant;paquet;version_prevue;version_trouvee;etat";
    const inventory = (machine: string, found: string, state: string): string =>
      `${header}\n${machine};mcnc-master;2026;1;gtypist;gtypist;2.9-1;${found};${state}\n`;
    mkdirSync(folder);
    writeFileSync(join(folder, "p1.csv"), inventory("p1", "2.9-1", "present"));
    // As PowerShell 5.1 writes it.
    writeFileSync(join(folder, "p2.csv"), Buffer.from(`\ufeff${inventory("p2", "2.8-1", "ancien")}`, "utf16le"));
    const { code, out } = await cartable(["audit", folder]);
    expect([code, out]).toEqual([0, expect.stringContaining("p2\n  - gtypist : 2.8-1, 2.9-1 prévu")]);
    mkdirSync(join(folder, "college-b"));
    writeFileSync(join(folder, "college-b/p1.csv"), inventory("p1", "2.9-1", "present"));
    writeFileSync(join(copy.root, "parc.txt"), "p1\np2\np9\n");
    const { out: told } = await cartable(["audit", folder, "--machines", join(copy.root, "parc.txt"), "--json"]);
    const { machines, silent } = JSON.parse(told) as { machines: { machine: string }[]; silent: string[] };
    expect(machines.map(({ machine }) => machine)).toContain("college-b/p1");
    expect(silent).toEqual(["p9"]);
    const page = join(copy.root, "ecarts.html");
    expect((await cartable(["audit", folder, "--format", "html", "--out", page])).code).toBe(0);
    const html = readFileSync(page, "utf8");
    expect(html).toContain('aria-label="p2 : 0 à jour, 0 plus récent, 1 ancien, 0 absent, 0 étranger au socle"');
    writeFileSync(join(folder, "p3.csv"), inventory("p3", "<b>", "present"));
    const refused = await cartable(["audit", folder, "--format", "html", "--out", page]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("L'inventaire p3.csv n'est pas lisible (ligne 2)")]);
    expect(readFileSync(page, "utf8")).toBe(html);
  });

  it("says in French what changes from one year to the next, as text, Markdown, a page and JSON", async () => {
    const verb = ["diff", "mcnc@2025", "mcnc@2026"];
    const [text, markdown, page, json] = await Promise.all(
      [[], ["--format", "markdown"], ["--format", "html"], ["--json"]].map(async (more) => (await cartable([...verb, ...more])).out),
    );
    expect(text).toContain("Mon Cartable Numérique du Collégien, de 2025-2026 à 2026-2027");
    expect(text).toContain("Krita : peinture numérique");
    expect(markdown).toContain("\n## Retraits\n\n- OpenShot : pas reprise");
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(page).toMatch(/<li>Krita : [^<]+<\/li>\n/);
    expect(page).toMatch(/<\/html>\n$/);
    const told = JSON.parse(json ?? "") as { ok: boolean; added: { id: string }[]; removed: { id: string; why: unknown }[] };
    expect(told.ok).toBe(true);
    expect(told.added.map(({ id }) => id)).toContain("krita");
    expect(told.removed).toContainEqual(expect.objectContaining({ id: "peazip", why: { kind: "not-chosen" } }));
  });

  it.each([
    [["chek"], 2, "Verbe inconnu « chek »", "check"],
    [["check", "--jason"], 2, "Option inconnue « --jason »", "--json"],
    [["pack"], 2, "Il manque un mot après « pack »", "--help"],
    [["pack", "mcnx"], 2, "Aucun cartable « mcnx »", "mcnc"],
    [["plan", "mcne", "--year", "1999"], 2, "Aucune année « 1999 »", "2026"],
    [["pack", "mcne", "--target", "linus"], 2, "ne prévoit pas la cible « linus »", "web"],
    [["diff", "mcnc@2025", "mcnc"], 2, "La valeur « mcnc »", "mcnc@2026"],
    [["search", "x", "--filter", "couleur=bleu"], 2, "Le filtre « couleur=bleu »", "subjects"],
    [["check", "--root", "/dossier/absent"], 2, "n'existe pas", "orthographe"],
  ])("%j exits %i with a French sentence", async (args, exit, message, hint) => {
    const { code, out, err } = await cartable(args);
    expect(code).toBe(exit);
    expect(out).toBe("");
    expect(err).toContain(message);
    expect(err).toContain(hint);
    const asJson = await cartable([...args, "--json"]);
    expect(asJson.code).toBe(exit);
    expect(JSON.parse(asJson.out)).toMatchObject({ ok: false, error: { message: expect.stringContaining(message) } });
  });

  it("finds through a typo and without accents, and filters", async () => {
    const { code, out } = await cartable(["search", "geometri", "--json"]);
    expect(code).toBe(0);
    const found = JSON.parse(out) as {
      total: number;
      hits: { id: string; name: string }[];
      facets: Record<string, Record<string, number>>;
    };
    expect(found.hits.map(({ id }) => id).slice(0, 5)).toContain("geometrie-dynamique");
    const filtered = JSON.parse(
      (
        await cartable([
          "search",
          "geometri",
          "--filter",
          "levels=cm1",
          "--filter",
          "levels=cm2",
          "--filter",
          "subjects=mathematiques",
          "--limit",
          "3",
          "--json",
        ])
      ).out,
    ) as typeof found;
    expect(filtered.total).toBeLessThanOrEqual(found.total);
    expect(filtered.hits.length).toBeLessThanOrEqual(3);
    const none = await cartable(["search", "zzzxqwv", "--json"]);
    expect(none.code).toBe(0);
    expect(JSON.parse(none.out)).toMatchObject({ total: 0, hits: [] });
  });

  it("ends quietly when its reader stops early", () => {
    const command = `"${process.execPath}" apps/cli/bin/cartable.mjs report --json | head -c 20`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: ROOT, encoding: "utf8" });
    expect({ shown: stdout.length, stderr }).toEqual({ shown: 20, stderr: "" });
  });

  it("shows help in French for every verb", async () => {
    const { out } = await cartable(["--help"]);
    expect(out).toContain("Usage :");
    const verbs = [...out.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map((match) => match[1] ?? "").filter((verb) => verb !== "help");
    expect(verbs).toContain("check");
    for (const verb of verbs) {
      const help = await cartable([verb, "--help"]);
      expect(help.code, verb).toBe(0);
      expect(help.out, verb).toMatch(/Usage :[\s\S]*Options :[\s\S]*Exemples :/);
    }
  });
});
