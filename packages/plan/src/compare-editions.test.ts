import type { BundleManifest, Catalogue, Resource } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { compareEditions, type Edition } from "./compare-editions.ts";
import { differenceText } from "./difference.fr.ts";
import type { EditionContents } from "./edition-contents.ts";
import type { Lock } from "./lock.ts";

const resource = (id: string, more: Partial<Resource> = {}): Resource =>
  ({ id, name: id, artifacts: [], summary: `Sert à ${id}.`, redistribution: "allowed", status: "active", ...more }) as Resource;

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

const lock = (year: number, versions: Readonly<Record<string, string>>, sizeBytes: number | null = null): Lock => ({
  year,
  artifacts: Object.entries(versions).map(([name, version]) => ({
    resource: name,
    key: "web web npm:essai",
    version,
    request: "",
    state: "locked",
    sha256: null,
    sizeBytes,
    tree: [],
  })),
});

const RESOURCES = [
  resource("atlas", {
    name: "Écrans d’atlas",
    artifacts: [
      {
        platform: "web",
        form: "web",
        version: "1.1",
        source: { kind: "npm", package: "essai" },
        fixes: [
          { advisory: "CVE-2025-1000", version: "1.0", source: "https://essai.example.org/1.0" },
          { advisory: "CVE-2026-2000", version: "1.0.5", source: "https://essai.example.org/1.0.5" },
          { advisory: "CVE-2026-3000", version: "1.1", source: "https://essai.example.org/1.1", severity: "critical" },
        ],
      },
    ],
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
      lock: lock(2025, { atlas: "1.0", blocs: "2.0", encre: "1" }, 1_000_000),
      releases: [release("MIT", 4_000_000)],
    });
    const after = edition(
      manifest("mcnc", 2026, ["atlas", "blocs", "craie"], {
        exclude: [{ id: "encre", reason: "Projet abandonné par son éditeur." }],
        pin: [{ id: "blocs", version: "2.0", reason: "Les cours de l’année s’appuient dessus." }],
      }),
      { lock: lock(2026, { atlas: "1.1", blocs: "2.0", craie: "3" }, 2_500_000), releases: [release("GPL-3.0-or-later", 5_500_000)] },
    );
    expect(say(before, after)).toEqual({
      title: "Essai, de 2025-2026 à 2026-2027",
      summary: "1 nouveauté, 2 retraits, 1 changement de version, 2 failles de sécurité corrigées ; 2 ressources restent.",
      sections: [
        {
          title: "Failles de sécurité corrigées",
          lines: ["Écrans d’atlas : CVE-2026-3000 (gravité critique, corrigée en 1.1), CVE-2026-2000 (corrigée en 1.0.5)"],
        },
        { title: "Nouveautés", lines: ["Craie : sert à craie."] },
        { title: "Retraits", lines: ["Dictée : remplacée par Craie", "Encre : projet abandonné par son éditeur."] },
        { title: "Versions", lines: ["Écrans d’atlas : 1.0 → 1.1 (1\u00a0Mo → 2,5\u00a0Mo)"] },
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
    expect(say(edition(after, { lock: lock(2026, {}) }), edition(after, { lock: lock(2026, {}) })).title).toBe("Essai, 2026-2027");
  });

  it("speaks of additions, not of news, between two bundles of one year", () => {
    const base = manifest("mcnc-master", 2026, ["atlas"]);
    const overlay = manifest("mcnc-34", 2026, ["encre"], { extends: "mcnc-master" });
    const text = say(edition(base, { lock: lock(2026, {}) }), edition(overlay, { lock: lock(2026, {}) }));
    expect(text.summary).toBe("1 ajout, aucun retrait, aucun changement de version ; 1 ressource reste.");
    expect(text.sections[0]).toEqual({ title: "Ajouts", lines: ["Encre : sert à encre."] });
    const pin = [{ id: "atlas", version: "1.0", reason: "Les cours de l’année." }];
    const other = manifest("mcnc-48", 2026, ["craie"], { extends: "mcnc-master" });
    const back = say(
      edition(manifest("mcnc-34", 2026, ["atlas", "encre"], { pin }), { lock: lock(2026, {}) }),
      edition(other, { lock: lock(2026, {}) }),
    );
    expect(back.sections.slice(1)).toEqual([
      { title: "Retraits", lines: ["Écrans d’atlas : absente de mcnc-48", "Encre : absente de mcnc-48"] },
      { title: "Versions qui ne sont plus tenues", lines: ["Écrans d’atlas n’est pas figée en 1.0 (les cours de l’année)"] },
    ]);
  });

  it("says which rules and which opinions on the bundle are no longer the same", () => {
    const capacity = { nominalGb: 32, fileSystem: "fat32", reserveMb: 4000 } as const;
    const before = manifest("mcnc", 2025, ["encre"], {
      audience: ["college"],
      capacity,
      policy: { offline: "full", admin: false, personalData: ["none"] },
      approvals: [
        { body: "DANE", state: "pending" },
        { body: "Inspection", subject: "geo", state: "approved", date: "2025-06-01" },
      ],
    });
    const after = manifest("mcnc", 2026, ["encre"], {
      audience: ["college", "lycee-gt"],
      targets: ["web", "windows"],
      capacity: { nominalGb: 64, fileSystem: "exfat" },
      policy: {
        offline: "partial",
        admin: true,
        personalData: ["none", "account"],
        requiredApprovals: ["DANE"],
        requiredCoverage: [{ body: "Inspection de maths", subjects: ["mathematiques"], levels: ["cycle-4"] }, { body: "DANE" }],
      },
      approvals: [{ body: "DANE", state: "approved", date: "2026-06-01" }],
    });
    const both = { lock: lock(2026, { encre: "1" }) };
    expect(say(edition(before, both), edition(after, both)).sections).toEqual([
      {
        title: "Règles du cartable",
        lines: [
          "Systèmes : web → web, windows",
          "Degrés : [college] → [college], [lycee-gt]",
          "Support visé : 32 Go en FAT32, dont 4\u00a0Go pour l’élève → 64 Go en exFAT",
          "Hors connexion : tout fonctionne sans réseau → une partie peut demander le réseau",
          "Droits d’administrateur : refusés → admis",
          "Données personnelles admises : aucune → aucune, compte enseignant",
          "Avis exigés : aucun → DANE",
          "Avis exigés par discipline et niveau : aucun → Inspection de maths ([mathematiques], [cycle-4]) ; DANE",
        ],
      },
      { title: "Avis sur le cartable", lines: ["DANE : avis attendu → favorable", "Inspection : avis favorable → non demandé"] },
    ]);
    expect(compare(edition(before, both), edition(before, both))).toMatchObject({ policies: [], approvals: [], security: [] });
  });

  it("says the opinion of a body by its last word on each thing", () => {
    const change = (...approvals: NonNullable<BundleManifest["approvals"]>) => {
      const [before, after] = [manifest("mcnc", 2026, []), manifest("mcnc", 2026, [], { approvals })];
      return compare(edition(before), edition(after)).approvals.map(({ after: state }) => state);
    };
    const given = { body: "Inspection", state: "approved", date: "2026-06-01" } as const;
    const refused = { ...given, state: "refused", date: "2026-07-01" } as const;
    expect(change(given, refused)).toEqual(["refused"]);
    expect(change(refused, given)).toEqual(["refused"]);
    expect(change({ ...given, date: "2026-09-01" }, refused)).toEqual(["approved"]);
    expect(change({ ...given, date: "2026-09-01" }, { ...refused, subjects: ["geo"] })).toEqual(["approved"]);
    expect(change({ ...given, subjects: ["maths"], date: "2026-09-01" }, { ...refused, subjects: ["geo"] })).toEqual(["refused"]);
    expect(change(given, { body: "Inspection", state: "pending" })).toEqual(["pending"]);
  });

  it("compares editions of one year by what they held, whatever the manifest asks for today", () => {
    const today = manifest("mcnc", 2026, ["atlas", "blocs"], { exclude: [{ id: "encre", reason: "Fichier abîmé." }] });
    const held = (serial: number, versions: Readonly<Record<string, string>>, license = "MIT", files = ""): EditionContents[] => [
      {
        bundle: "mcnc",
        target: "web",
        serial,
        packages: [],
        components: Object.entries(versions).map(([id, version]) => ({
          id,
          version,
          bytes: version === "1.0" ? 10 : 20,
          files: files.padEnd(16, "0"),
          license,
        })),
      },
    ];
    const text = say(
      edition(today, { contents: held(1, { atlas: "1.0", encre: "1" }) }),
      edition(today, { contents: held(2, { atlas: "1.1", blocs: "2.0" }, "GPL-3.0-or-later") }),
    );
    expect(text).toEqual({
      title: "Essai, 2026-2027, de l’édition n° 1 à l’édition n° 2",
      summary: "1 nouveauté, 1 retrait, 1 changement de version, 2 failles de sécurité corrigées ; 1 ressource reste.",
      sections: [
        { title: "Failles de sécurité corrigées", lines: [expect.stringContaining("CVE-2026-3000")] },
        { title: "Nouveautés", lines: ["blocs : sert à blocs."] },
        { title: "Retraits", lines: ["Encre : fichier abîmé."] },
        { title: "Versions", lines: ["Écrans d’atlas : 1.0 → 1.1 (10\u00a0octets → 20\u00a0octets)"] },
        { title: "Licences", lines: ["Écrans d’atlas : MIT → GPL-3.0-or-later"] },
      ],
    });
    const packed = (...packages: { readonly name: string; readonly version: string }[]) => ({
      contents: held(2, { atlas: "1.1" }).map((one) => ({ ...one, packages })),
    });
    const libraries = say(
      edition(today, packed({ name: "libc6", version: "2.36-9" }, { name: "libgone", version: "1" })),
      edition(today, packed({ name: "libc6", version: "2.36-10" }, { name: "libnew", version: "2" })),
    );
    expect(libraries).toMatchObject({
      summary: "3 paquets Debian changent ; 1 ressource reste.",
      sections: [
        {
          title: "Paquets Debian qui accompagnent les programmes",
          lines: ["libc6 : 2.36-9 → 2.36-10", "libgone 1 : retiré", "libnew 2 : ajouté"],
        },
      ],
    });
    const pages = say(edition(today, { contents: held(2, { atlas: "1.1" }) }), edition(today, { contents: held(3, { atlas: "1.1" }) }));
    expect(pages).toMatchObject({
      summary: "Seules changent les pages qui accompagnent les ressources ; 1 ressource reste.",
      sections: [],
    });
    const reworked = say(
      edition(today, { contents: held(2, { atlas: "1.1" }) }),
      edition(today, { contents: held(3, { atlas: "1.1" }, "MIT", "f") }),
    );
    expect(reworked).toMatchObject({
      summary: "1 ressource refaite sous la même version ; 1 ressource reste.",
      sections: [{ title: "Fichiers refaits, même version", lines: ["Écrans d’atlas"] }],
    });
  });

  it("compares the targets that both editions have, and says which ones it does not", () => {
    const today = manifest("mcnc", 2026, ["atlas", "encre"]);
    const held = (serial: number, target: string, ...ids: readonly string[]): EditionContents => ({
      bundle: "mcnc",
      target,
      serial,
      packages: [],
      components: ids.map((id) => ({ id, version: "1", bytes: 10, files: "".padEnd(16, "0"), license: "MIT" })),
    });
    const first = edition(today, { contents: [held(1, "web", "atlas"), held(1, "windows", "atlas", "encre")] });
    const hotfix = edition(today, { contents: [held(2, "web", "atlas")] });
    expect(say(first, hotfix)).toMatchObject({
      summary: "Seules changent les pages qui accompagnent les ressources ; 1 ressource reste.",
      sections: [{ title: "Cibles qui ne sont pas comparées", lines: ["windows : l’édition n° 1 seulement"] }],
    });
    expect(compare(hotfix, first)).toMatchObject({ added: [], removed: [], uncompared: { before: [], after: ["windows"] } });
    const linux = edition(today, { contents: [held(3, "linux", "atlas")] });
    expect(() => compare(hotfix, linux)).toThrow("Les éditions mcnc@2026.2 et mcnc@2026.3 n'ont aucune cible en commun");
    expect(compare(edition(today), edition(today)).uncompared).toEqual({ before: [], after: [] });
  });
});
