import { fileURLToPath } from "node:url";
import { type BundleManifest, type Catalogue, loadCatalogue, type Resource } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { lackText, reviewReasons, scopeText } from "./approval.fr.ts";
import { approvalCoverage } from "./approval-coverage.ts";
import { requireApprovals } from "./require-approvals.ts";
import { type Approval, majorOf, seenResources } from "./seen-resources.ts";

const TODAY = "2026-11-23";
const real = loadCatalogue(fileURLToPath(new URL("../../../../", import.meta.url)), "2026-12-31").value;
if (real === null) throw new Error("the real catalogue has errors");

const resource = (id: string, more: Partial<Resource> & { readonly version?: string } = {}): Resource =>
  ({
    id,
    name: `Nom de ${id}`,
    status: "active",
    redistribution: "allowed",
    license: "MIT",
    personalData: "none",
    subjects: ["mathematiques"],
    levels: ["5e", "4e", "2de-gt"],
    artifacts: [{ platform: "web", form: "web", version: more.version ?? "1.4.0", source: { kind: "npm", package: id } }],
    ...more,
  }) as unknown as Resource;

const RESOURCES = [resource("atlas", { subjects: ["histoire-geographie", "mathematiques"], levels: ["6e"] }), resource("blocs")];

function catalogueOf(resources: readonly Resource[]): Catalogue {
  return { ...(real as Catalogue), resources, resourceById: new Map(resources.map((one) => [one.id, one])), bundles: [] };
}

function manifestOf(
  approvals: readonly Approval[],
  policy: BundleManifest["policy"] = {},
  more: Partial<BundleManifest> = {},
): BundleManifest {
  return {
    id: "mcnc-34",
    year: 2026,
    kind: "master",
    name: "Essai",
    serial: 1,
    audience: ["college"],
    include: { resources: ["atlas", "blocs"] },
    targets: ["web"],
    file: "",
    policy,
    approvals: [...approvals],
    ...more,
  };
}

const cover = (approvals: readonly Approval[], policy: BundleManifest["policy"] = {}, resources = RESOURCES) =>
  approvalCoverage(catalogueOf(resources), manifestOf(approvals, policy), TODAY);
const lacks = (...args: Parameters<typeof cover>): readonly string[] =>
  cover(...args).lacking.map((lack) => lackText(catalogueOf(args[2] ?? RESOURCES), lack));

const MATHS: Approval = { body: "Inspection", subjects: ["mathematiques"], levels: ["cycle-4"], state: "approved", date: "2026-06-30" };

describe("approvalCoverage", () => {
  it("lists the pairs that the bundle serves for its audience, with who approved them", () => {
    const { pairs } = cover([MATHS, { body: "DANE", state: "approved", date: "2026-06-01" }]);
    expect(pairs.map(({ subject, level, ids, approvedBy }) => [subject, level, ids.join(), approvedBy.join()])).toEqual([
      ["mathematiques", "6e", "atlas", "DANE"],
      ["mathematiques", "5e", "blocs", "Inspection,DANE"],
      ["mathematiques", "4e", "blocs", "Inspection,DANE"],
      ["histoire-geographie", "6e", "atlas", "DANE"],
    ]);
  });

  it("names each body, subject and level that the policy requires and lacks", () => {
    const policy = { requiredApprovals: ["DANE", "Département"], requiredCoverage: [{ body: "Inspection" }] };
    expect(lacks([MATHS, { body: "DANE", state: "pending" }], policy)).toEqual([
      "DANE (avis attendu)",
      "Département",
      "Inspection en Mathématiques (6e) ; Histoire-géographie (6e)",
    ]);
    const maths = { body: "Inspection", subjects: ["mathematiques"], levels: ["cycle-4"] };
    expect(lacks([MATHS], { requiredCoverage: [maths] })).toEqual([]);
    expect(lacks([{ ...MATHS, state: "refused" }], { requiredCoverage: [maths] })).toEqual([
      "Inspection (avis défavorable) en Mathématiques (5e, 4e)",
    ]);
  });

  it("wants an opinion on the whole where the policy wants one: an opinion on a part is not enough", () => {
    const policy = { requiredApprovals: ["Inspection"] };
    expect(lacks([MATHS], policy)).toEqual(["Inspection (avis rendu sur une partie seulement)"]);
    expect(lacks([{ ...MATHS, subjects: ["mathematiques"], levels: [] }], policy)).toEqual([
      "Inspection (avis rendu sur une partie seulement)",
    ]);
    const { subjects: _, levels: __, ...whole } = MATHS;
    expect(lacks([MATHS, { ...whole, state: "pending" }], policy)).toEqual(["Inspection (avis attendu)"]);
    for (const right of [whole, { ...whole, subjects: [], levels: [] }]) expect(lacks([MATHS, right], policy)).toEqual([]);
    expect(lacks([{ ...MATHS, state: "pending" }], policy)).toEqual(["Inspection"]);
  });

  it("takes the last word of a body: a refusal undoes what was approved before, and is undone by what is approved after", () => {
    const coverage = { requiredCoverage: [{ body: "Inspection", subjects: ["mathematiques"] }] };
    const { subjects: _, levels: __, ...whole } = MATHS;
    const maths: Approval = { ...whole, subjects: ["mathematiques"] };
    const refused: Approval = { ...MATHS, state: "refused", date: "2026-07-30" };
    const undone = ["Inspection (avis défavorable) en Mathématiques (5e, 4e)"];
    expect(lacks([maths, refused], coverage)).toEqual(undone);
    expect(lacks([refused, maths], coverage)).toEqual(undone);
    expect(lacks([maths, { ...refused, date: MATHS.date as string }], coverage)).toEqual(undone);
    expect(lacks([{ ...maths, expires: "2026-08-31" }, refused], coverage)).toEqual([
      "Inspection (avis à revoir) en Mathématiques (6e)",
      ...undone,
    ]);
    expect(lacks([maths, { ...refused, body: "DANE" }], coverage)).toEqual([]);
    expect(lacks([maths, { ...refused, date: "2026-05-01" }], coverage)).toEqual([]);
    const again: Approval = { ...MATHS, date: "2026-09-15" };
    expect(lacks([maths, refused, again], coverage)).toEqual([]);

    const reasons = (...approvals: readonly Approval[]): readonly (readonly string[])[] =>
      cover(approvals).approvals.map((judged) => reviewReasons(catalogueOf(RESOURCES), judged));
    expect(reasons(maths, refused)).toEqual([["avis défavorable de la même instance le 2026-07-30"], []]);
    expect(reasons(maths, { ...refused, subjects: ["histoire-geographie"] })).toEqual([[], []]);
    expect(reasons(maths, refused, again)).toEqual([["avis défavorable de la même instance le 2026-07-30"], [], []]);

    const policy = { requiredApprovals: ["Inspection"] };
    expect(lacks([whole, refused], policy)).toEqual(["Inspection (avis défavorable)"]);
    expect(lacks([whole, { ...refused, subjects: ["histoire-geographie"], levels: ["3e"] }], policy)).toEqual([]);
    expect(lacks([whole, refused, again], policy)).toEqual([]);
    expect(lacks([whole, refused, { ...again, levels: ["5e"] }], policy)).toEqual(["Inspection (avis défavorable)"]);
    expect(lacks([whole, { ...whole, state: "refused", date: "2026-07-30" }], policy, [])).toEqual(["Inspection (avis défavorable)"]);
    expect(lacks([{ ...MATHS, state: "refused" }], policy)).toEqual(["Inspection (avis défavorable)"]);
  });

  it("takes the former form of one subject", () => {
    const { subjects: _, ...rest } = MATHS;
    const policy = { requiredCoverage: [{ body: "Inspection", subjects: ["mathematiques"], levels: ["5e"] }] };
    expect(lacks([{ ...rest, subject: "mathematiques" }], policy)).toEqual([]);
    expect(lacks([{ ...rest, subject: "technologie" }], policy)).toEqual(["Inspection en Mathématiques (5e)"]);
  });

  it("holds an opinion for outdated once what was seen has another major version, licence or personal data", () => {
    const seen = [...seenResources(catalogueOf(RESOURCES), manifestOf([]), MATHS)];
    expect(seen).toEqual(["blocs 1.4.0 none MIT"]);
    const approval = { ...MATHS, seen };
    const policy = { requiredCoverage: [{ body: "Inspection", levels: ["5e"] }] };
    const after = (more: Parameters<typeof resource>[1]) => [RESOURCES[0] as Resource, resource("blocs", more)];
    for (const same of [{}, { version: "1.9" }]) expect(lacks([approval], policy, after(same))).toEqual([]);
    const changes = [
      [{ version: "2.0" }, "Nom de blocs : version 1.4.0 → 2.0"],
      [{ license: "GPL-3.0-or-later" }, "Nom de blocs : licence MIT → GPL-3.0-or-later"],
      [{ personalData: "account" }, "Nom de blocs : données personnelles « Aucune donnée » → « Compte enseignant »"],
    ] as const;
    for (const [more, reason] of changes) {
      const resources = after(more);
      const [judged] = cover([approval], policy, resources).approvals;
      expect(judged && [judged.standing, ...reviewReasons(catalogueOf(resources), judged)]).toEqual(["outdated", reason]);
      expect(lacks([approval], policy, resources)).toEqual(["Inspection (avis à revoir) en Mathématiques (5e)"]);
    }
  });

  it("tells what came since without undoing the opinion, and forgets what is gone", () => {
    const seen = ["blocs 1.4.0 none MIT", "parti 1 none MIT"];
    const resources = [...RESOURCES, resource("craie")];
    const manifest = manifestOf([{ ...MATHS, seen }], {}, { include: { resources: ["atlas", "blocs", "craie"] } });
    expect(approvalCoverage(catalogueOf(resources), manifest, TODAY).approvals[0]).toMatchObject({
      standing: "approved",
      added: ["craie"],
    });
  });

  it("ends an opinion with its last day", () => {
    expect(cover([{ ...MATHS, expires: TODAY }]).approvals[0]?.standing).toBe("approved");
    const [judged] = cover([{ ...MATHS, expires: "2026-11-22" }]).approvals;
    expect(judged?.standing).toBe("expired");
    expect(judged && reviewReasons(catalogueOf(RESOURCES), judged)).toEqual(["valable jusqu’au 2026-11-22"]);
    expect(judged && scopeText(catalogueOf(RESOURCES), judged)).toBe("Mathématiques ; Cycle 4 (5e, 4e, 3e)");
  });

  it("refuses a release with the names of what lacks, and lets the others pass", () => {
    const policy = { requiredCoverage: [{ body: "Inspection", subjects: ["mathematiques"] }] };
    const require = (approvals: readonly Approval[]) => () =>
      requireApprovals(catalogueOf(RESOURCES), manifestOf(approvals, policy), TODAY);
    expect(require([MATHS])).toThrow("il manque un avis favorable : Inspection en Mathématiques (6e)");
    expect(require([{ ...MATHS, levels: [] }])).not.toThrow();
  });
});

it.each([
  ["5.0.0", "5"],
  ["2:1.8.19+dfsg1-1", "1"],
  ["0.4.7", "0.4"],
  ["0", "0.0"],
  ["v22.12", "22"],
  ["latest", "latest"],
])("%s has %s as its major part", (version, major) => {
  expect(majorOf(version)).toBe(major);
});
