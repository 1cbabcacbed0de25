import { createHash } from "node:crypto";
import type { BundlePlan, PlanArtifact } from "@cartable/plan";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { describe, expect, it } from "vitest";
import { type ResourceFacts, renderSbom } from "./sbom.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const UNPACK = { format: null, fileName: "x", strip: 0, include: null, exclude: [], into: null };

const artifact = (resource: string, version: string, source: PlanArtifact["source"]): PlanArtifact => ({
  resource,
  key: `${source.kind} ${resource}`,
  version,
  source,
  sha256: source.kind === "file" ? null : sha256(resource),
  sizeBytes: 10,
  unpack: UNPACK,
});

const component = (id: string, license: string) => ({
  id,
  name: `Nom de ${id}`,
  version: "2.1",
  license,
  files: 1,
  bytes: 10,
  entry: null,
  reason: "",
});

const PLAN = {
  format: 4,
  bundle: "mcnc",
  year: 2026,
  target: "windows",
  serial: 3,
  previous: null,
  name: "Mon Cartable Numérique du Collégien",
  components: [component("blocs", "Apache-2.0"), component("police", "OFL-1.1"), component("tableur", "MPL-2.0 AND LicenseRef-maison")],
  artifacts: [
    artifact("blocs", "12.5.1", { kind: "npm", package: "@scope/blocs", version: "12.5.1" }),
    artifact("blocs", "1.0.0", { kind: "file", path: "catalogue/activities/blocs" }),
    artifact("police", "4.1-2", { kind: "deb", package: "fonts-police", version: "4.1-2", fileName: null }),
    artifact("tableur", "2.1", { kind: "url", url: "https://example.org/telechargement/tableur 2.1.zip?x=1&y=<2>", mirrors: [] }),
  ],
  entries: [],
} as unknown as BundlePlan;

const FACTS = new Map(
  ["blocs", "police", "tableur"].map((id): [string, ResourceFacts] => [
    id,
    {
      id,
      kind: id === "police" ? "police" : "logiciel",
      summary: "Une phrase, avec « guillemets » et <chevrons>.",
      publisher: "Éditeur d’essai",
      homepage: "https://example.org/",
      ...(id === "blocs" ? { links: { source: "https://example.org/source" } } : {}),
    },
  ]),
);

describe("renderSbom", () => {
  it("is a CycloneDX 1.6 document", async () => {
    const problems = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(renderSbom(PLAN, FACTS));
    expect(problems).toBeNull();
  });

  it("lists each resource, and under it what its bytes come from", () => {
    const { components } = JSON.parse(renderSbom(PLAN, FACTS)) as {
      components: { name: string; type: string; licenses: unknown; components?: { name: string; purl: string; hashes: unknown }[] }[];
    };
    expect(components.map(({ name, type }) => [name, type])).toEqual(
      [
        ["Nom de police", "data"],
        ["Nom de blocs", "application"],
        ["Nom de tableur", "application"],
      ].sort(),
    );
    const purls = Object.fromEntries(components.map((one) => [one.name, one.components?.map(({ purl }) => purl)]));
    expect(purls).toEqual({
      "Nom de blocs": ["pkg:npm/%40scope/blocs@12.5.1"],
      "Nom de police": ["pkg:deb/debian/fonts-police@4.1-2"],
      "Nom de tableur": [
        "pkg:generic/tableur@2.1?download_url=https%3A%2F%2Fexample.org%2Ftelechargement%2Ftableur%202.1.zip%3Fx%3D1%26y%3D%3C2%3E",
      ],
    });
    const blocs = components.find(({ name }) => name === "Nom de blocs");
    expect(blocs?.components?.[0]?.hashes).toEqual([{ alg: "SHA-256", content: sha256("blocs") }]);
  });

  it("lists what comes only because something else needs it", async () => {
    const needed = artifact("libpolice1", "1.2-3", { kind: "deb", package: "libpolice1", version: "1.2-3", fileName: "libpolice1.deb" });
    const text = renderSbom({ ...PLAN, artifacts: [...PLAN.artifacts, needed] }, FACTS);
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
    const { components } = JSON.parse(text) as { components: { name: string; purl?: string; hashes?: unknown }[] };
    expect(components.find(({ name }) => name === "libpolice1")).toMatchObject({
      purl: "pkg:deb/debian/libpolice1@1.2-3",
      hashes: [{ alg: "SHA-256", content: sha256("libpolice1") }],
    });
  });

  it("has the same bytes for the same plan, and another serial number for another edition", () => {
    const text = renderSbom(PLAN, FACTS);
    expect(renderSbom(structuredClone(PLAN), new Map([...FACTS].reverse()))).toBe(text);
    const serial = (of: string): string => (JSON.parse(of) as { serialNumber: string }).serialNumber;
    expect(serial(text)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(serial(renderSbom({ ...PLAN, serial: 4 }, FACTS))).not.toBe(serial(text));
  });
});
