import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { compareEditions, type Edition } from "./compare-editions.ts";
import { differenceText } from "./difference.fr.ts";
import type { Lock } from "./lock.ts";

const resource = (id: string, more: Partial<Resource> = {}): Resource =>
  ({ id, name: id, summary: `Sert à ${id}.`, redistribution: "allowed", status: "active", ...more }) as Resource;

const manifest = (id: string, year: number, resources: readonly string[], more: Partial<BundleManifest> = {}): BundleManifest =>
  ({
    id,
    year,
    kind: "key",
    name: "Essai",
    serial: year,
    targets: ["web"],
    include: { resources: [...resources] },
    file: "",
    ...more,
  }) as BundleManifest;

const lock = (year: number, versions: Readonly<Record<string, string>>): Lock =>
  ({ year, artifacts: Object.entries(versions).map(([name, version]) => ({ resource: name, version })) }) as unknown as Lock;

const RESOURCES = [
  resource("atlas", {
    name: "Écrans d’atlas",
    reviews: [{ body: "Inspection de géographie", opinion: "favorable", subject: "geo", date: "2026-03-02", note: "Utile en 6e." }],
  }),
  resource("blocs", { name: "blocs" }),
  resource("craie", { name: "Craie", since: 2026 }),
  resource("dictee", { name: "Dictée", replacedBy: "craie" }),
  resource("encre", { name: "Encre" }),
];

function compare(before: Edition, after: Edition) {
  const bundles = [before.manifest, after.manifest];
  const catalogue = { resources: RESOURCES, resourceById: new Map(RESOURCES.map((one) => [one.id, one])), bundles } as unknown as Catalogue;
  return compareEditions(catalogue, before, after);
}

const edition = (of: BundleManifest, more: Partial<Edition> = {}): Edition => ({ manifest: of, lock: null, releases: [], ...more });
const say = (before: Edition, after: Edition) => differenceText(compare(before, after), (code) => `[${code}]`);

describe("compareEditions", () => {
  it("tells everything that changed, names in the order of a dictionary", () => {
    const release = (license: string, sizeBytes: number) => ({
      target: "web",
      sizeBytes,
      components: [{ id: "blocs", version: "1", license }],
    });
    const before = edition(manifest("mcnc", 2025, ["atlas", "blocs", "dictee", "encre"]), {
      lock: lock(2025, { atlas: "1.0", blocs: "2.0", encre: "1" }),
      releases: [release("MIT", 4_000_000)],
    });
    const after = edition(
      manifest("mcnc", 2026, ["atlas", "blocs", "craie"], {
        exclude: [{ id: "encre", reason: "Projet abandonné par son éditeur." }],
        pin: [{ id: "blocs", version: "2.0", reason: "Les cours de l’année s’appuient dessus." }],
      }),
      { lock: lock(2026, { atlas: "1.1", blocs: "2.0", craie: "3" }), releases: [release("GPL-3.0-or-later", 5_500_000)] },
    );
    expect(say(before, after)).toEqual({
      title: "Essai, de 2025-2026 à 2026-2027",
      summary: "1 nouveauté, 2 retraits, 1 changement de version ; 2 ressources restent.",
      sections: [
        { title: "Nouveautés", lines: ["Craie : sert à craie."] },
        { title: "Retraits", lines: ["Dictée : remplacée par Craie", "Encre : projet abandonné par son éditeur."] },
        { title: "Versions", lines: ["Écrans d’atlas : 1.0 → 1.1"] },
        { title: "Versions tenues", lines: ["blocs reste en 2.0 : les cours de l’année s’appuient dessus."] },
        { title: "Licences", lines: ["blocs : MIT → GPL-3.0-or-later"] },
        { title: "Avis", lines: ["Écrans d’atlas : avis favorable en [geo] (Inspection de géographie) ; utile en 6e."] },
        { title: "Taille des archives", lines: ["cible web : 4\u00a0Mo → 5,5\u00a0Mo"] },
      ],
    });
    expect(compare(before, after).before).toEqual({ bundle: "mcnc", year: 2025, name: "Essai", serial: 2025 });
  });

  it("says which year has no lock, and that nothing changed", () => {
    const [before, after] = [manifest("mcnc", 2025, ["encre"]), manifest("mcnc", 2026, ["encre"])];
    expect(compare(edition(before), edition(after, { lock: lock(2026, {}) })).unlocked).toEqual([2025]);
    expect(say(edition(before), edition(after)).sections).toEqual([
      {
        title: "Versions",
        lines: [2025, 2026].map(
          (year) => `Les versions de ${year}-${year + 1} ne sont pas connues : il n’y a pas de manifests/${year}/lock.yaml.`,
        ),
      },
    ]);
    const locks = [lock(2025, { encre: "1" }), lock(2026, { encre: "1" })];
    const same = say(edition(before, { lock: locks[0] ?? null }), edition(after, { lock: locks[1] ?? null }));
    expect(same).toMatchObject({ summary: "Le contenu est le même ; 1 ressource reste.", sections: [] });
  });

  it("speaks of additions, not of news, between two bundles of one year", () => {
    const base = manifest("mcnc-master", 2026, ["atlas"]);
    const overlay = manifest("mcnc-34", 2026, ["encre"], { extends: "mcnc-master" });
    const text = say(edition(base, { lock: lock(2026, {}) }), edition(overlay, { lock: lock(2026, {}) }));
    expect(text.summary).toBe("1 ajout, aucun retrait, aucun changement de version ; 1 ressource reste.");
    expect(text.sections[0]).toEqual({ title: "Ajouts", lines: ["Encre : sert à encre."] });
  });
});
