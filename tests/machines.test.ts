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

/** Most memory of a validator, in pages of 64 KiB. */
const MEMORY = { initialMemoryPages: 512, maxMemoryPages: 8192 };

/** What libxml2 says about documents against a grammar of tests/grammars; empty when they are right. */
async function grammarMistakes(
  paths: readonly string[],
  grammar: string,
  change: (text: string) => string = (text) => text,
): Promise<readonly string[]> {
  const fileOf = (name: string) => ({ fileName: name, contents: readFileSync(join(ROOT, "tests/grammars", name), "utf8") });
  const xml = paths.map((path) => ({ fileName: path.replaceAll("/", "_"), contents: change(read(path)) }));
  const { errors } = await validateXML({ xml, schema: [fileOf(grammar)], preload: [fileOf("lom.rng")], extension: "relaxng", ...MEMORY });
  return errors.map(({ rawMessage }) => rawMessage);
}

describe("the JSON API", () => {
  it("has a schema that a validator accepts, and every answer follows it", () => {
    expect(mistakes("index", index)).toEqual([]);
    for (const name of list("api/ressources")) expect(mistakes("resource", JSON.parse(read(`api/ressources/${name}`))), name).toEqual([]);
  });

  it("lists every resource once, in parts that lead from one to the next, each small enough to be read", () => {
    const ids: string[] = [];
    const seen = new Set<string>();
    for (let path: string | null = "api/ressources.json"; path !== null; ) {
      expect(seen.has(path), "no loop").toBe(false);
      seen.add(path);
      expect(read(path).length).toBeLessThan(2_000_000);
      const part = JSON.parse(read(path)) as {
        count: number;
        page: number;
        pages: number;
        next: string | null;
        resources: { id: string }[];
      };
      expect(mistakes("list", part), path).toEqual([]);
      expect([part.count, part.page]).toEqual([index.count, seen.size]);
      ids.push(...part.resources.map(({ id }) => id));
      path = part.next === null ? null : new URL(part.next).pathname.slice(1);
      expect(path === null).toBe(part.page === part.pages);
    }
    expect(seen.size).toBeGreaterThan(1);
    expect(ids).toEqual(index.resources.map(({ id }) => id));
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

  it("has an answer to every file, and no file without a definition", () => {
    const definitions: readonly (readonly [RegExp, string])[] = [
      [/^index\.json$/, "index"],
      [/^ressources(-\d+)?\.json$/, "list"],
      [/^ressources\/[^/]+\.json$/, "resource"],
      [/^mediacentre(-\d+)?\.json$/, "mediacentreList"],
      [/^mediacentre\/[^/]+\.json$/, "mediacentre"],
      [/^vocabulaires\.json$/, "vocabularies"],
    ];
    const files = readdirSync(join(SITE, "api"), { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".json") && file !== "schema.json",
    );
    expect(files.length).toBeGreaterThan(400);
    for (const file of files) {
      const definition = definitions.find(([place]) => place.test(file))?.[1];
      expect(definition, file).toBeDefined();
      expect(mistakes(definition ?? "", JSON.parse(read(`api/${file}`))), file).toEqual([]);
    }
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
  it("follow the grammar of Atom", async () => {
    const paths = list("flux").map((name) => `flux/${name}`);
    expect(await grammarMistakes(paths, "atom.rng")).toEqual([]);
  });

  it.each(list("flux"))("%s is dated by the data, the latest first, with identifiers of its own", (name) => {
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

describe("the grammars", () => {
  it.each([
    ["a feed without date", "flux/tout.xml", "atom.rng", /<updated>.*?<\/updated>/, ""],
    ["an entry without link", "flux/tout.xml", "atom.rng", /(<entry>[\s\S]*?)<link [^>]*>/, "$1"],
    ["a day where an instant is due", "flux/tout.xml", "atom.rng", /T00:00:00Z/, ""],
    [
      "a token beside another argument",
      "oai/ListRecords-lom-2.xml",
      "oai-pmh.rng",
      /resumptionToken="/,
      'metadataPrefix="lom" resumptionToken="',
    ],
    ["a record without date", "oai/ListRecords-lom.xml", "oai-pmh.rng", /<datestamp>.*?<\/datestamp>/, ""],
    ["a level that is no concept", "oai/ListRecords-lom.xml", "oai-pmh.rng", /http:\/\/data\.education\.fr[^<]*/, "CM1"],
    ["a record without title", "api/lom/audacity.xml", "lom.rng", /<lom:title>[\s\S]*?<\/lom:title>/, ""],
    ["a short name that is long", "opensearch.xml", "opensearch.rng", /<ShortName>/, "<ShortName>Les ressources de "],
  ])("refuse %s", async (_, path, grammar, from, to) => {
    expect(await grammarMistakes([path], grammar, (text) => text.replace(from, to))).not.toEqual([]);
  });
});

describe("the sitemap and the search description", () => {
  it("the sitemap follows its public schema and names the pages that may be indexed, and no other", async () => {
    const schema = readFileSync(join(ROOT, "node_modules/sitemap/schema/sitemap.xsd"), "utf8");
    const { errors } = await validateXML({
      xml: [{ fileName: "sitemap.xml", contents: read("sitemap.xml") }],
      schema: [schema],
      ...MEMORY,
    });
    expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
    const { urlset } = XML.parse(read("sitemap.xml")) as { urlset: { url: { loc: string; lastmod?: string }[] } };
    const listed = urlset.url.map(({ loc }) => new URL(loc).pathname);
    expect(new Set(listed).size).toBe(listed.length);
    for (const path of listed) expect(read(`${path}index.html`), path).not.toContain('content="noindex"');
    for (const { page } of index.resources) expect(listed).toContain(new URL(page).pathname);
    for (const { lastmod } of urlset.url) expect((lastmod ?? index.updatedOn) <= index.updatedOn, lastmod).toBe(true);
  });

  it("the search description follows its grammar and holds the place of the words", async () => {
    expect(await grammarMistakes(["opensearch.xml"], "opensearch.rng")).toEqual([]);
    expect(read("opensearch.xml")).toContain("/recherche/?q={searchTerms}");
  });
});

interface OaiHeader {
  readonly identifier: string;
  readonly datestamp: string;
  readonly setSpec?: readonly string[];
}
interface OaiAnswer {
  readonly request: Readonly<Record<string, string>>;
  readonly ListSets?: { readonly set: readonly { readonly setSpec: readonly string[] }[] };
  readonly ListRecords: {
    readonly record: readonly { readonly header: OaiHeader; readonly metadata?: object }[];
    readonly resumptionToken?: { readonly text?: string; readonly "@completeListSize": string; readonly "@cursor": string };
  };
}
const oai = (file: string): OaiAnswer => (XML.parse(read(`oai/${file}.xml`)) as { "OAI-PMH": OaiAnswer })["OAI-PMH"];

describe("the records for libraries", () => {
  it("LOM-FR: every record follows the grammar, with levels and subjects as ScoLOMFR concepts", async () => {
    const paths = list("api/lom").map((name) => `api/lom/${name}`);
    expect(await grammarMistakes(paths, "lom.rng")).toEqual([]);
    for (const path of paths) {
      const { lom } = XML.parse(read(path)) as {
        lom: { classification: { purpose: { value: string }; taxonPath: { taxon: { id: string } }[] }[] };
      };
      const levels = lom.classification.find(({ purpose }) => purpose.value.endsWith("/educational_level"));
      expect(levels?.taxonPath.length, path).toBeGreaterThan(0);
      for (const { taxon } of levels?.taxonPath ?? []) expect(taxon.id).toMatch(/\/scolomfr-voc-022-num-\d+$/);
    }
  });

  it("OAI-PMH: every answer follows the grammar of the protocol", async () => {
    const paths = list("oai").map((name) => `oai/${name}`);
    expect(paths).toEqual(expect.arrayContaining(["oai/Identify.xml", "oai/ListMetadataFormats.xml", "oai/ListSets.xml"]));
    expect(await grammarMistakes(paths, "oai-pmh.rng")).toEqual([]);
  });

  it.each(["oai_dc", "lom"])("OAI-PMH, ListRecords of %s: every resource once, by following the tokens", (prefix) => {
    const sets = new Set(oai("ListSets").ListSets?.set.flatMap(({ setSpec }) => setSpec));
    const headers: OaiHeader[] = [];
    let token = prefix;
    for (let part = 1; token !== ""; part += 1) {
      const { request, ListRecords: answer } = oai(`ListRecords-${token}`);
      // A token is an exclusive argument.
      expect(request["@metadataPrefix"]).toBe(part === 1 ? prefix : undefined);
      expect(request["@resumptionToken"]).toBe(part === 1 ? undefined : token);
      expect(answer.resumptionToken?.["@cursor"]).toBe(String(headers.length));
      headers.push(...answer.record.map(({ header }) => header));
      for (const { metadata } of answer.record)
        if (metadata !== undefined) expect(Object.keys(metadata)).toEqual([prefix === "lom" ? "lom" : "dc"]);
      expect(Number(answer.resumptionToken?.["@completeListSize"])).toBe(list("api/lom").length);
      token = answer.resumptionToken?.text ?? "";
    }
    expect(headers.length).toBe(list("api/lom").length);
    expect(new Set(headers.map(({ identifier }) => identifier)).size).toBe(headers.length);
    expect(headers.flatMap(({ setSpec = [] }) => setSpec).filter((set) => !sets.has(set))).toEqual([]);
    const feedIds = new Set([...read("flux/tout.xml").matchAll(/<id>(.*?)<\/id>/g)].map(([, id = ""]) => id));
    expect(headers.filter(({ identifier }) => feedIds.has(identifier)).length, "one identity everywhere").toBe(feedIds.size - 1);
  });
});

/** Properties of schema.org that a SoftwareApplication, a VideoGame or a LearningResource may have (schema.org, release 29). */
const PROPERTIES = new Set(
  `@context @type @id name alternateName description url mainEntityOfPage publisher inLanguage license about educationalLevel
  learningResourceType educationalUse audience sdDatePublished applicationCategory operatingSystem softwareVersion
  softwareRequirements isAccessibleForFree image teaches typicalAgeRange timeRequired dateModified version keywords
  assesses competencyRequired educationalAlignment downloadUrl fileSize`.split(/\s+/),
);
const TYPES =
  /^(SoftwareApplication|WebApplication|MobileApplication|VideoGame|LearningResource|Dataset|Collection|Book|CreativeWork|MediaObject|WebSite)$/;

describe("JSON-LD in the pages", () => {
  it("is valid JSON, names a type of schema.org and ScoLOMFR concepts", () => {
    for (const { id } of index.resources) {
      const data = JSON.parse(jsonLdOf(read(`ressources/${id}/index.html`))) as Record<string, unknown>;
      expect(data["@context"]).toBe("https://schema.org");
      expect([data["@type"]].flat(), id).toContain("LearningResource");
      expect(
        [data["@type"]].flat().filter((type) => !TYPES.test(String(type))),
        id,
      ).toEqual([]);
      expect(
        Object.keys(data).filter((key) => !PROPERTIES.has(key)),
        id,
      ).toEqual([]);
      expect(data["@id"], id).toBe(index.resources.find((one) => one.id === id)?.page);
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
