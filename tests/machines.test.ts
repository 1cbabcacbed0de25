import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "csv-parse/sync";
import { XMLParser } from "fast-xml-parser";
import { type DefaultTreeAdapterTypes, parse as parseHtml } from "parse5";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { ROOT } from "./demonstration.ts";

const SITE = join(ROOT, "dist/site");
const read = (path: string): string => readFileSync(join(SITE, path), "utf8");
const list = (folder: string): readonly string[] => readdirSync(join(SITE, folder)).sort();

interface Listed {
  readonly id: string;
  readonly page: string;
  readonly json: string;
}
interface ApiIndex {
  readonly count: number;
  readonly updatedOn: string;
  readonly links: Readonly<Record<string, string>>;
  readonly resources: readonly Listed[];
}
const index = JSON.parse(read("api/index.json")) as ApiIndex;
const schema = JSON.parse(read("api/schema.json")) as { readonly $id: string };
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
addFormats.default(ajv);
ajv.addSchema(schema);

/** What the validator says about a value; empty when it is right. */
function mistakes(definition: string, value: unknown): readonly string[] {
  const validate = ajv.getSchema(`${schema.$id}#/$defs/${definition}`);
  if (validate === undefined) throw new Error(`no definition ${definition}`);
  return validate(value) === true ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

const XML = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "text",
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name) => ["url", "entry", "record", "setSpec", "set", "taxonPath", "classification", "link", "metadataFormat"].includes(name),
});

/** What libxml2 says about a document, alone or against a schema; empty when it is right. */
async function xmlMistakes(path: string, xsd?: string): Promise<readonly string[]> {
  const xml = [{ fileName: "document.xml", contents: read(path) }];
  const memory = { initialMemoryPages: 512, maxMemoryPages: 8192 };
  const result = await validateXML(xsd === undefined ? { xml, normalization: "format", ...memory } : { xml, schema: [xsd], ...memory });
  return result.errors.map(({ rawMessage }) => rawMessage);
}

describe("the JSON API", () => {
  it("has a schema that a validator accepts, and every answer follows it", () => {
    expect(mistakes("index", index)).toEqual([]);
    expect(mistakes("list", JSON.parse(read("api/ressources.json")))).toEqual([]);
    for (const name of list("api/ressources")) expect(mistakes("resource", JSON.parse(read(`api/ressources/${name}`))), name).toEqual([]);
  });

  it("has a schema that refuses what it should", () => {
    const right = JSON.parse(read("api/ressources/geometrie-dynamique.json")) as Record<string, unknown>;
    expect(mistakes("resource", { ...right, inconnu: 1 })).not.toEqual([]);
    expect(mistakes("resource", { ...right, homepage: "javascript:alert(1)" })).not.toEqual([]);
    expect(mistakes("resource", { ...right, page: undefined })).not.toEqual([]);
  });

  it("lists what the site shows, and every link of the index leads to a file", () => {
    expect(index.resources.length).toBe(index.count);
    expect(index.count).toBeGreaterThan(200);
    const paths = [...Object.values(index.links), ...index.resources.flatMap(({ page, json }) => [`${page}index.html`, json])];
    for (const address of paths) expect(() => read(new URL(address).pathname), address).not.toThrow();
  });

  it("gives a Médiacentre-like record of each resource, with addresses of concepts", () => {
    for (const name of list("api/mediacentre")) {
      const record = JSON.parse(read(`api/mediacentre/${name}`)) as Record<string, unknown> & { niveauEducatif: { uri: string }[] };
      for (const key of ["idRessource", "nomRessource", "nomEditeur", "urlAccesRessource"]) expect(record[key], name).toMatch(/\S/);
      for (const { uri } of record.niveauEducatif)
        expect(uri).toMatch(/^http:\/\/data\.education\.fr\/voc\/scolomfr\/concept\/scolomfr-voc-022-/);
    }
  });
});

describe("the table", () => {
  it("is read by a strict parser, one line for each resource, and computes nothing", () => {
    const rows = parse(read("api/ressources.csv"), { bom: true, delimiter: ";", recordDelimiter: "\r\n" }) as string[][];
    expect(rows.length).toBe(index.count + 1);
    expect(rows[0]?.[0]).toBe("Identifiant");
    expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });
});

describe("the feeds", () => {
  it.each(list("flux"))("%s is Atom: well formed, with the required elements, dated by the data", async (name) => {
    expect(await xmlMistakes(`flux/${name}`)).toEqual([]);
    const { feed } = XML.parse(read(`flux/${name}`)) as {
      feed: {
        id: string;
        title: string;
        updated: string;
        author: { name: string };
        link: Record<string, string>[];
        entry: Record<string, string>[];
      };
    };
    expect(feed.author.name).not.toBe("");
    expect(feed.link.some((link) => link["@rel"] === "self")).toBe(true);
    const days = feed.entry.map(({ updated = "" }) => updated);
    expect(feed.updated).toBe(days[0]);
    expect([...days].sort().reverse()).toEqual(days);
    expect(days.every((day) => /^\d{4}-\d{2}-\d{2}T00:00:00Z$/.test(day) && day.slice(0, 10) <= index.updatedOn)).toBe(true);
    const ids = [feed.id, ...feed.entry.map(({ id = "" }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("are one for everything and one for each stage", () => {
    expect(list("flux")).toEqual(expect.arrayContaining(["tout.xml", "maternelle.xml", "elementaire.xml", "college.xml", "lycee-gt.xml"]));
  });
});

describe("the sitemap and the search description", () => {
  it("the sitemap follows its public schema and names only pages that exist", async () => {
    expect(await xmlMistakes("sitemap.xml", readFileSync(join(ROOT, "node_modules/sitemap/schema/sitemap.xsd"), "utf8"))).toEqual([]);
    const { urlset } = XML.parse(read("sitemap.xml")) as { urlset: { url: { loc: string }[] } };
    for (const { loc } of urlset.url) expect(() => read(`${new URL(loc).pathname}index.html`), loc).not.toThrow();
  });

  it("the search description is well formed and holds the place of the words", async () => {
    expect(await xmlMistakes("opensearch.xml")).toEqual([]);
    const { OpenSearchDescription: description } = XML.parse(read("opensearch.xml")) as {
      OpenSearchDescription: { ShortName: string; Url: unknown };
    };
    expect(description.ShortName.length).toBeLessThanOrEqual(16);
    expect(JSON.stringify(description.Url)).toContain("/recherche/?q={searchTerms}");
  });
});

describe("the records for libraries", () => {
  it("LOM-FR: well formed, with levels and subjects as ScoLOMFR concepts", async () => {
    expect(await xmlMistakes("api/lom/audacity.xml")).toEqual([]);
    for (const name of list("api/lom")) {
      const { lom } = XML.parse(read(`api/lom/${name}`)) as {
        lom: {
          general: { title: unknown };
          metaMetadata: { metadataSchema: string };
          classification: { purpose: { value: string }; taxonPath: { taxon: { id: string } }[] }[];
        };
      };
      expect(lom.metaMetadata.metadataSchema).toBe("SCOLOMFRv3.2");
      const levels = lom.classification.find(({ purpose }) => purpose.value.endsWith("/educational_level"));
      expect(levels?.taxonPath.length, name).toBeGreaterThan(0);
      for (const { taxon } of levels?.taxonPath ?? []) expect(taxon.id).toMatch(/\/scolomfr-voc-022-num-\d+$/);
    }
  });

  it.each(["oai_dc", "lom"])("OAI-PMH, ListRecords of %s: every resource once, in the order of the protocol", async (prefix) => {
    const path = `oai/ListRecords-${prefix}.xml`;
    expect(await xmlMistakes(path)).toEqual([]);
    const { "OAI-PMH": answer } = XML.parse(read(path)) as {
      "OAI-PMH": {
        responseDate: string;
        request: Record<string, string>;
        ListRecords: { record: { header: { identifier: string; datestamp: string; setSpec: string[] }; metadata: object }[] };
      };
    };
    expect(Object.keys(answer).filter((key) => !key.startsWith("@"))).toEqual(["responseDate", "request", "ListRecords"]);
    expect(answer.responseDate).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(answer.request["@verb"]).toBe("ListRecords");
    const { record: records } = answer.ListRecords;
    expect(new Set(records.map(({ header }) => header.identifier)).size).toBe(index.count);
    const sets = new Set(["maternelle", "elementaire", "college", "lycee-gt", "lycee-pro", "post-bac"]);
    for (const { header, metadata } of records) {
      expect(Object.keys(header)).toEqual(
        header.setSpec === undefined ? ["identifier", "datestamp"] : ["identifier", "datestamp", "setSpec"],
      );
      expect(header.datestamp).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect((header.setSpec ?? []).filter((set) => !sets.has(set))).toEqual([]);
      expect(Object.keys(metadata)).toEqual([prefix === "lom" ? "lom" : "dc"]);
    }
  });
});

describe("JSON-LD in the pages", () => {
  it("is valid JSON, names a type of schema.org and ScoLOMFR concepts", () => {
    for (const { id } of index.resources) {
      const data = JSON.parse(jsonLdOf(read(`ressources/${id}/index.html`))) as Record<string, unknown>;
      expect(data["@context"]).toBe("https://schema.org");
      expect([data["@type"]].flat(), id).toContain("LearningResource");
      expect(JSON.stringify(data["educationalLevel"]), id).toMatch(/scolomfr-voc-022-num-\d+/);
    }
  });
});

/** The text of the only JSON-LD script of a page. */
function jsonLdOf(html: string): string {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!("tagName" in child)) continue;
      const isData = child.tagName === "script" && child.attrs.some(({ value }) => value === "application/ld+json");
      if (isData) found.push(child.childNodes.map((text) => ("value" in text ? text.value : "")).join(""));
      visit(child);
    }
  };
  visit(parseHtml(html));
  expect(found.length).toBe(1);
  return found[0] ?? "";
}
