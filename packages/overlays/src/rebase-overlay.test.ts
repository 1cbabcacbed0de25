import { fileURLToPath } from "node:url";
import { type Artifact, type BundleManifest, type Catalogue, loadCatalogue, type Resource } from "@cartable/catalogue";
import { artifactRequest, type DebianPackage, type Lock } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { doneAnswers } from "./done-answers.ts";
import { ABOUT, questionName } from "./question.ts";
import { rebaseText } from "./rebase.fr.ts";
import { editsFor, type GivenAnswer, type Rebase, rebaseOverlay } from "./rebase-overlay.ts";

const real = loadCatalogue(fileURLToPath(new URL("../../../", import.meta.url)), "2026-12-31").value;
if (real === null) throw new Error("the real catalogue has errors");

type Manifest = Partial<BundleManifest>;

function resource(id: string, more: Partial<Resource> = {}, version = "2.0"): Resource {
  const artifact = { platform: "web", form: "web", version, source: { kind: "npm", package: id } } as Artifact;
  return {
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    summary: `Sert à ${id}.`,
    status: "active",
    redistribution: "allowed",
    license: "MIT",
    offline: "full",
    personalData: "none",
    priority: 3,
    subjects: ["mathematiques"],
    levels: ["5e"],
    functions: [],
    needs: [],
    artifacts: [artifact],
    ...more,
  } as unknown as Resource;
}

const manifest = (id: string, year: number, more: Manifest): BundleManifest =>
  ({
    id,
    year,
    kind: "key",
    name: id,
    serial: 1,
    targets: ["web"],
    include: { resources: [] },
    file: `manifests/${year}/${id}.yaml`,
    ...more,
  }) as BundleManifest;

/** A case: fiches, both bases, and the overlay (of the former year, unless it says otherwise, and of the new one). */
interface Case {
  readonly resources: readonly Resource[];
  readonly before?: Manifest;
  readonly after?: Manifest;
  readonly overlay?: Manifest;
  readonly former?: Manifest;
  readonly lock?: Lock;
  readonly formerLock?: Lock;
  readonly licenses?: Readonly<Record<string, string>>;
}

function rebase({ resources, before = {}, after = {}, overlay = {}, former = overlay, lock, formerLock, licenses = {} }: Case): {
  readonly catalogue: Catalogue;
  readonly rebase: Rebase;
} {
  const bundles = [manifest("socle", 2026, before), manifest("socle", 2027, after)];
  const catalogue = { ...(real as Catalogue), resources, resourceById: new Map(resources.map((one) => [one.id, one])), bundles };
  const found = rebaseOverlay({
    catalogue,
    former: manifest("socle-34", 2026, { extends: "socle", ...former }),
    overlay: manifest("socle-34", 2027, { extends: "socle", ...overlay }),
    lock: lock ?? null,
    formerLock: formerLock ?? null,
    formerLicenses: new Map(Object.entries(licenses)),
    today: "2027-05-02",
  });
  if (found === null) throw new Error("no base");
  return { catalogue, rebase: found };
}

const names = ({ pending }: Rebase): readonly string[] => pending.map(questionName);
const holds = (...ids: string[]): Manifest => ({ include: { resources: ids } });

/** The one question of a case: its name, its text, whether it blocks, its answers and what they change. */
function check(
  of: Case,
  expected: { readonly name: string; readonly text: string; readonly blocks?: true; readonly keep: unknown; readonly follow: unknown },
): void {
  const { rebase: found } = rebase(of);
  expect(names(found)).toEqual([expected.name]);
  const [question] = found.pending;
  expect([question?.text, question?.isBlocking]).toEqual([expected.text, expected.blocks ?? false]);
  const edits = (choice: GivenAnswer["choice"]): unknown => {
    const made = editsFor(found, [{ name: expected.name, choice, reason: "Voulu ainsi." }]);
    return "problem" in made
      ? made.problem
      : made.edits.map(({ kind, ...rest }) =>
          kind === "decide" ? `decide ${(rest as { choice: string }).choice}` : [kind, ...Object.values(rest)].join(" "),
        );
  };
  expect([edits("keep"), edits("follow")]).toEqual([expected.keep, expected.follow]);
}

describe("an exclusion", () => {
  const exclude = [{ id: "blocs", reason: "Trop lourde." }];

  it("that still takes something away asks nothing", () => {
    expect(
      names(rebase({ resources: [resource("blocs")], before: holds("blocs"), after: holds("blocs"), overlay: { exclude } }).rebase),
    ).toEqual([]);
  });

  it("takes nothing away once the base no longer has the resource, whatever the reason", () => {
    const say = (why: string): string => `Vous retirez Blocs, que le socle ne contient plus (${why}) : ce retrait ne sert plus.`;
    const answers = { name: "exclude-useless:blocs", keep: ["decide keep"], follow: ["remove-exclude blocs"] };
    const base = { before: holds("blocs"), overlay: { exclude } };
    check({ ...base, resources: [resource("blocs")] }, { ...answers, text: say("le socle ne la cite plus") });
    const removed = { exclude: [{ id: "blocs", reason: "Projet arrêté." }] };
    check(
      { ...base, resources: [resource("blocs")], after: removed },
      { ...answers, text: say("le socle la retire aussi : Projet arrêté.") },
    );
    check(
      { ...base, resources: [resource("blocs", { status: "withdrawn", until: { year: 2027, reason: "Plus maintenu." } })] },
      { ...answers, text: say("retirée du catalogue : Plus maintenu.") },
    );
  });

  it("follows what replaces the resource, or lets it in", () => {
    check(
      {
        resources: [resource("blocs", { status: "deprecated", replacedBy: "craie" }), resource("craie")],
        before: holds("blocs"),
        after: holds("craie"),
        overlay: { exclude },
      },
      {
        name: "exclude-replaced:blocs",
        text: "Vous retirez Blocs (« Trop lourde ») ; le socle l’a remplacée par Craie.",
        keep: ["remove-exclude blocs", "add-exclude craie Voulu ainsi."],
        follow: ["remove-exclude blocs"],
      },
    );
  });
});

describe("an addition", () => {
  const overlay = holds("blocs");

  it("asks nothing while only the overlay has it", () => {
    expect(names(rebase({ resources: [resource("blocs")], overlay }).rebase)).toEqual([]);
  });

  it("is redundant once the base has it", () => {
    check(
      { resources: [resource("blocs")], after: holds("blocs"), overlay },
      {
        name: "include-redundant:blocs",
        text: "Vous ajoutez Blocs, que le socle contient désormais : cet ajout ne sert plus.",
        keep: ["decide keep"],
        follow: ["remove-include blocs"],
      },
    );
  });

  it("is redundant without news when the base already had it", () => {
    check(
      { resources: [resource("blocs")], before: holds("blocs"), after: holds("blocs"), overlay },
      {
        name: "include-redundant:blocs",
        text: "Vous ajoutez Blocs, que le socle contient déjà : cet ajout ne sert plus.",
        keep: ["decide keep"],
        follow: ["remove-include blocs"],
      },
    );
  });

  it("blocks when it is gone, and goes or gives way to its replacement", () => {
    const gone = resource("blocs", { status: "withdrawn", until: { year: 2027, reason: "Plus maintenu." }, replacedBy: "craie" });
    const text = "Vous ajoutez Blocs, qui est retirée du catalogue (« Plus maintenu ») : elle ne peut plus être copiée.";
    const expected = { name: "include-gone:blocs", text, blocks: true, keep: "no-such-answer" } as const;
    check({ resources: [gone, resource("craie")], overlay }, { ...expected, follow: ["remove-include blocs", "add-include craie"] });
    check({ resources: [gone, resource("craie")], after: holds("craie"), overlay }, { ...expected, follow: ["remove-include blocs"] });
    check({ resources: [gone, resource("craie", { status: "withdrawn" })], overlay }, { ...expected, follow: ["remove-include blocs"] });
    check(
      { resources: [], overlay },
      {
        ...expected,
        text: "Vous ajoutez blocs, qui est absente du catalogue : elle ne peut plus être copiée.",
        follow: ["remove-include blocs"],
      },
    );
  });

  it.each([
    [{ status: "deprecated" } as const, "est à remplacer"],
    [{ until: { year: 2027, reason: "Plus maintenu." } }, "sort du catalogue en 2027 : « Plus maintenu »"],
  ])("that leaves (%j) may stay a year more", (more, why) => {
    check(
      { resources: [resource("blocs", more)], overlay },
      { name: "include-leaving:blocs", text: `Vous ajoutez Blocs, qui ${why}.`, keep: ["decide keep"], follow: ["remove-include blocs"] },
    );
  });

  it("is asked about when the base now excludes it, or for another reason than before", () => {
    const removed = (reason: string): Manifest => ({ exclude: [{ id: "blocs", reason }] });
    const answers = { name: "base-excludes:blocs", keep: ["decide keep"], follow: ["remove-include blocs"] };
    const resources = [resource("blocs")];
    check(
      { resources, after: removed("Faille connue."), overlay },
      { ...answers, text: "Vous ajoutez Blocs, que le socle retire désormais : « Faille connue »." },
    );
    check(
      { resources, before: removed("Trop lourde."), after: removed("Faille connue."), overlay },
      { ...answers, text: "Vous ajoutez Blocs, que le socle retire pour un autre motif qu’avant (« Trop lourde ») : « Faille connue »." },
    );
    expect(names(rebase({ resources, before: removed("Pareil."), after: removed("Pareil."), overlay }).rebase)).toEqual([]);
  });

  it.each([
    ["include-link-only", { redistribution: "link-only" }, "qui ne peut plus être copiée : seule sa fiche figurera."],
    [
      "include-unfavorable",
      { reviews: [{ body: "Inspection", opinion: "unfavorable", date: "2027-03-01", note: "Trop difficile." }] },
      "qui a reçu un avis défavorable (Inspection, 2027-03-01) : « Trop difficile ».",
    ],
  ] as const)("is asked about as %s", (about, more, text) => {
    check(
      { resources: [resource("blocs", more as unknown as Partial<Resource>)], overlay },
      { name: `${about}:blocs`, text: `Vous ajoutez Blocs, ${text}`, keep: ["decide keep"], follow: ["remove-include blocs"] },
    );
  });

  it("is asked about when its licence changed since it was released, or its agreement ends within the year", () => {
    check(
      { resources: [resource("blocs", { license: "GPL-3.0-or-later" })], overlay, licenses: { blocs: "MIT" } },
      {
        name: "license-changed:blocs",
        text: "Vous ajoutez Blocs, dont la licence n’est plus la même : MIT → GPL-3.0-or-later.",
        keep: ["decide keep"],
        follow: ["remove-include blocs"],
      },
    );
    const agreement = (expires: string) =>
      resource("blocs", { redistribution: "permission", permission: { document: "accord.pdf", expires } });
    check(
      { resources: [agreement("2028-07-31")], overlay },
      {
        name: "permission-ends:blocs",
        text: "L’accord écrit qui permet de copier Blocs finit le 2028-07-31, avant la fin de l’année (accord.pdf).",
        keep: ["decide keep"],
        follow: ["remove-include blocs"],
      },
    );
    expect(names(rebase({ resources: [agreement("2028-08-31")], overlay }).rebase)).toEqual([]);
  });
});

describe("the rules of the overlay", () => {
  it.each([
    [{ personalData: "account" }, { personalData: ["none"] }, "données personnelles : Compte enseignant"],
    [{ offline: "none" }, { offline: "partial" }, "ne fonctionne pas assez sans réseau"],
    [{ requires: { admin: true } }, { admin: false }, "demande des droits d’administrateur"],
  ] as const)("refuse what the base now brings: %j", (more, policy, breach) => {
    check(
      {
        resources: [resource("blocs", more as Partial<Resource>)],
        after: holds("blocs"),
        overlay: { policy: policy as unknown as NonNullable<BundleManifest["policy"]> },
      },
      {
        name: "policy-breach:blocs",
        text: `Le socle contient Blocs, que vos règles n’admettent pas : ${breach}.`,
        blocks: true,
        keep: "no-such-answer",
        follow: ["add-exclude blocs Voulu ainsi."],
      },
    );
  });

  it("refuse what the overlay itself adds", () => {
    check(
      { resources: [resource("blocs", { personalData: "trackers" })], overlay: { ...holds("blocs"), policy: { personalData: ["none"] } } },
      {
        name: "policy-breach:blocs",
        text: "Vous ajoutez Blocs, que vos règles n’admettent pas : données personnelles : Traceurs.",
        blocks: true,
        keep: "no-such-answer",
        follow: ["remove-include blocs"],
      },
    );
  });
});

describe("a version that is held", () => {
  const pin = [{ id: "blocs", version: "1.5", reason: "Les cours." }];
  const base = { before: holds("blocs"), after: holds("blocs"), overlay: { pin } };
  const said = (text: string): string => `${text} Motif d’alors : « Les cours ».`;
  const described = (...versions: string[]): Resource =>
    resource("blocs", { artifacts: versions.map((version) => ({ ...resource("blocs").artifacts[0], version }) as Artifact) });
  const free = ["remove-pin blocs", "decide follow"];

  it("is older than what the base gives", () => {
    check(
      { ...base, resources: [described("1.5", "2.0")] },
      { name: "pin-older:blocs", text: said("Blocs est figée en 1.5 ; le socle donne 2.0."), keep: ["decide keep"], follow: free },
    );
  });

  it("is what the base gives", () => {
    check(
      { ...base, resources: [described("1.5")] },
      { name: "pin-same:blocs", text: said("Blocs est figée en 1.5, qui est la version du socle."), keep: ["decide keep"], follow: free },
    );
  });

  it("is asked about again when a new year turned it into a comment", () => {
    check(
      { ...base, resources: [described("1.5")], overlay: {}, former: { pin } },
      {
        name: "pin-same:blocs",
        text: said("Blocs était figée en 1.5, qui est la version du socle."),
        keep: ["add-pin blocs 1.5 Voulu ainsi.", "decide keep"],
        follow: free,
      },
    );
  });

  it("blocks when the fiche no longer describes it, or the bundle no longer has the resource", () => {
    check(
      { ...base, resources: [described("2.0")] },
      {
        name: "pin-gone:blocs",
        text: said("Blocs est figée en 1.5, que la fiche ne décrit plus (2.0)."),
        blocks: true,
        keep: "no-such-answer",
        follow: free,
      },
    );
    check(
      { ...base, after: {}, resources: [described("1.5")] },
      {
        name: "pin-useless:blocs",
        text: said("Blocs est figée en 1.5, mais ce cartable ne la contient plus."),
        blocks: true,
        keep: "no-such-answer",
        follow: free,
      },
    );
  });

  it("could not be downloaded", () => {
    const one = described("1.5");
    const { key, digest } = artifactRequest(one, one.artifacts[0] as Artifact);
    const lock: Lock = {
      year: 2027,
      artifacts: [
        { resource: "blocs", key, version: "1.5", request: digest, state: "pending", sha256: "a".repeat(64), sizeBytes: null, tree: [] },
      ],
    };
    check(
      { ...base, resources: [one], lock },
      {
        name: "pin-unreachable:blocs",
        text: said("Blocs est figée en 1.5, dont le fichier n’a pas pu être téléchargé."),
        keep: ["decide keep"],
        follow: free,
      },
    );
  });

  it("is held otherwise by the base, or for another reason", () => {
    const held = (version: string, reason: string): Manifest => ({ ...holds("blocs"), pin: [{ id: "blocs", version, reason }] });
    const resources = [described("1.5", "1.8")];
    check(
      { ...base, resources, before: held("1.5", "Essayée."), after: held("1.8", "Faille corrigée.") },
      {
        name: "pin-base:blocs",
        text: said("Blocs est figée en 1.5 ; le socle la fige désormais en 1.8 : « Faille corrigée »."),
        keep: ["decide keep"],
        follow: free,
      },
    );
    const same = held("1.5", "Essayée.");
    expect(names(rebase({ ...base, resources, before: same, after: same }).rebase)).toEqual(["pin-same:blocs"]);
  });
});

it("says what no longer fits the medium, and what to take away first", () => {
  const [big, small] = [resource("lourde", { priority: 5 }), resource("utile", { priority: 1 })];
  const locked = (one: Resource, sizeBytes: number): Lock["artifacts"][number] => {
    const { key, version, digest } = artifactRequest(one, one.artifacts[0] as Artifact);
    const tree = [{ path: "a", sha256: "a".repeat(64), sizeBytes, mode: "644" as const }];
    return { resource: one.id, key, version, request: digest, state: "locked", sha256: null, sizeBytes: null, tree };
  };
  const lock: Lock = { year: 2027, artifacts: [locked(big, 1_500_000_000), locked(small, 1_000_000)] };
  const overlay: Manifest = { capacity: { nominalGb: 1, fileSystem: "exfat" } };
  const { rebase: found } = rebase({ resources: [big, small], after: holds("lourde", "utile"), overlay, lock });
  expect(found.pending).toMatchObject([
    {
      about: "capacity",
      id: "socle-34",
      isBlocking: true,
      keep: null,
      follow: null,
      text: expect.stringMatching(/^Cible web : .* 1 Go\. À retirer d’abord : Lourde \(1,5.Go, priorité 5\)\.$/),
    },
  ]);
});

it("counts what a master carries for its packages alone", () => {
  const artifact = {
    platform: "linux",
    form: "installer",
    version: "1-1",
    source: { kind: "deb", package: "essai" },
    install: { type: "deb" },
  } as Artifact;
  const program = resource("programme", { artifacts: [artifact] });
  const { key, version, digest } = artifactRequest(program, artifact);
  const tree = [{ path: "essai.deb", sha256: "a".repeat(64), sizeBytes: 1_000_000, mode: "644" as const }];
  const stanza = (name: string, sha: string, sizeBytes: number, depends?: string): DebianPackage => ({
    name,
    version: "1-1",
    sha256: sha.repeat(64),
    sizeBytes,
    fileName: `${name}.deb`,
    fields: new Map([["Package", name], ["Version", "1-1"], ...(depends === undefined ? [] : [["Depends", depends] as const])]),
  });
  const lock = (libraryBytes: number): Lock => ({
    year: 2027,
    artifacts: [
      { resource: "programme", key, version, request: digest, state: "locked", sha256: "a".repeat(64), sizeBytes: 1_000_000, tree },
    ],
    depot: {
      year: 2027,
      suite: "bookworm",
      architecture: "amd64",
      packages: [stanza("essai", "a", 1_000_000, "libgros"), stanza("libgros", "b", libraryBytes)],
    },
  });
  const overlay: Manifest = { kind: "master", targets: ["linux"], capacity: { nominalGb: 1, fileSystem: "exfat" } };
  const asked = (libraryBytes: number): readonly string[] =>
    names(rebase({ resources: [program], after: holds("programme"), overlay, lock: lock(libraryBytes) }).rebase);
  expect(asked(10_000_000)).toEqual([]);
  expect(asked(1_500_000_000)).toEqual(["capacity:socle-34"]);
});

it("says which versions the base brings, once both years are locked", () => {
  const one = resource("blocs");
  const lock = (year: number, version: string): Lock => {
    const { key, digest } = artifactRequest(one, one.artifacts[0] as Artifact);
    return {
      year,
      artifacts: [{ resource: "blocs", key, version, request: digest, state: "locked", sha256: "a".repeat(64), sizeBytes: 1, tree: [] }],
    };
  };
  const of = { resources: [one], before: holds("blocs"), after: holds("blocs"), lock: lock(2027, "2.0") };
  const versions = (more: Partial<Case>): unknown => {
    const { catalogue, rebase: found } = rebase({ ...of, ...more });
    return rebaseText(catalogue, found).sections.find(({ title }) => title.endsWith("versions"))?.lines;
  };
  expect(versions({ formerLock: lock(2026, "1.5") })).toEqual(["Blocs : 1.5 → 2.0"]);
  expect(versions({})).toEqual(["Les versions de 2026-2027 ne sont pas connues : il n’y a pas de manifests/2026/lock.yaml."]);
});

describe("decisions", () => {
  const of = (found: string): Case => ({
    resources: [resource("blocs")],
    before: holds("blocs"),
    overlay: {
      exclude: [{ id: "blocs", reason: "Trop lourde." }],
      decisions: [{ about: "exclude-useless", id: "blocs", choice: "keep", found, reason: "Au cas où." }],
    },
  });

  it("are not asked again while nothing else is found, and are otherwise", () => {
    const kept = rebase(of("le socle ne la cite plus")).rebase;
    expect([names(kept), kept.decided.map(({ decision }) => decision.reason)]).toEqual([[], ["Au cas où."]]);
    expect(names(rebase(of("autre constat")).rebase)).toEqual(["exclude-useless:blocs"]);
  });

  it("are taken again without a word once they are done, and refused for a question that was never asked", () => {
    const answer = (name: string, choice: GivenAnswer["choice"], reason: string | null = "Voulu ainsi."): GivenAnswer => ({
      name,
      choice,
      reason,
    });
    const { rebase: found, catalogue } = rebase({
      resources: [resource("blocs", { status: "deprecated", replacedBy: "craie" }), resource("craie")],
      before: holds("blocs"),
      after: holds("craie"),
      overlay: { exclude: [{ id: "craie", reason: "Trop lourde." }] },
      former: { exclude: [{ id: "blocs", reason: "Trop lourde." }], include: { resources: ["partie"] } },
    });
    const problem = (...answers: readonly GivenAnswer[]): unknown => {
      const made = editsFor(found, answers, doneAnswers(catalogue, found, answers));
      return "problem" in made ? made : made.edits;
    };
    expect(problem(answer("exclude-replaced:blocs", "keep"))).toEqual([]);
    expect(problem(answer("exclude-replaced:blocs", "follow"))).toEqual([]);
    expect(problem(answer("exclude-useless:blocs", "follow"), answer("include-gone:partie", "follow"))).toEqual([]);
    for (const name of ["exclude-replaced:craie", "pin-same:blocs", "rien:blocs", "pin-same:inconnue"])
      expect(problem(answer(name, "keep"))).toEqual({ problem: "unknown", name });
    for (const name of ["rien:blocs", "pin-same:inconnue", "pin-same"])
      expect(problem(answer(name, "follow"))).toEqual({ problem: "unknown", name });
  });

  it("are one a question", () => {
    const [keep, follow] = (["keep", "follow"] as const).map((choice) => ({ name: "exclude-useless:blocs", choice, reason: null }));
    const { rebase: found } = rebase(of("autre constat"));
    const given = [keep, follow] as [GivenAnswer, GivenAnswer];
    expect(editsFor(found, given)).toMatchObject({ problem: "two-answers", name: "exclude-useless:blocs" });
    expect(editsFor(found, [given[0], { ...given[0], reason: "Au cas où." }])).toMatchObject({ problem: "two-answers" });
    expect(editsFor(found, [given[1], given[1]])).toEqual(editsFor(found, [given[1]]));
  });

  it("need a reason where none is known, and a question that is asked", () => {
    const { rebase: found } = rebase(of("autre constat"));
    expect(editsFor(found, [{ name: "exclude-useless:blocs", choice: "keep", reason: null }])).toMatchObject({ problem: "reason-missing" });
    expect(editsFor(found, [{ name: "pin-same:blocs", choice: "keep", reason: null }])).toMatchObject({ problem: "unknown" });
  });
});

it("reads in French: what blocks, what is to decide, what was decided, opinions, what the base brings", () => {
  const { catalogue, rebase: found } = rebase({
    resources: [resource("blocs"), resource("craie"), resource("dictee", { status: "withdrawn" })],
    before: holds("blocs"),
    after: holds("craie"),
    overlay: {
      include: { resources: ["dictee", "craie"] },
      exclude: [{ id: "blocs", reason: "Trop lourde." }],
      decisions: [{ about: "include-redundant", id: "craie", choice: "keep", found: "dans le socle", reason: "Au cas où." }],
      approvals: [{ body: "DANE", state: "pending" }],
    },
  });
  expect(rebaseText(catalogue, found)).toEqual({
    title: "socle-34 sur socle 2027-2028 : ce qu’il faut décider",
    summary: "2 décisions à prendre, dont 1 bloque la publication ; 1 décision déjà prise ; 1 avis à demander.",
    sections: [
      {
        title: "Ce qui bloque la publication",
        lines: [
          "Vous ajoutez Dictee, qui est retirée du catalogue : elle ne peut plus être copiée. Suivre : la retirer. [include-gone:dictee]",
        ],
      },
      {
        title: "À décider",
        lines: [
          "Vous retirez Blocs, que le socle ne contient plus (le socle ne la cite plus) : ce retrait ne sert plus. Garder : garder le retrait, pour le cas où elle reviendrait. Suivre : supprimer ce retrait. [exclude-useless:blocs]",
        ],
      },
      {
        title: "Déjà décidé",
        lines: ["Vous ajoutez Craie, que le socle contient désormais : cet ajout ne sert plus. Gardé : « Au cas où »."],
      },
      { title: "Avis à demander", lines: ["DANE (toutes disciplines) : avis attendu"] },
      { title: "Ce que le socle apporte : nouveautés", lines: ["Craie : sert à craie."] },
      { title: "Ce que le socle apporte : retraits", lines: ["Blocs : pas reprise, sans motif noté au manifeste"] },
      { title: "Ce que le socle apporte : versions", lines: expect.arrayContaining([expect.stringContaining("ne sont pas connues")]) },
    ],
  });
});

it("has a test for every kind of question", async () => {
  const { readFileSync } = await import("node:fs");
  const text = readFileSync(fileURLToPath(import.meta.url), "utf8");
  expect(ABOUT.filter((about) => !text.includes(`${about}:`) && !text.includes(`"${about}"`))).toEqual([]);
});

it("finds no base where the new year has none", () => {
  const overlay = manifest("socle-34", 2027, { extends: "socle" });
  const catalogue = { ...(real as Catalogue), bundles: [] };
  expect(
    rebaseOverlay({ catalogue, former: overlay, overlay, lock: null, formerLock: null, formerLicenses: new Map(), today: "2027-05-02" }),
  ).toBeNull();
});
