import { runInThisContext } from "node:vm";
import { beforeEach, expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import { SAMPLE_LANGUAGE, sampleDocument } from "./sample-documents.ts";
import { openIndexFolder, type ScriptPage } from "./script-files.ts";
import { openEngine } from "./search.ts";
import { createSearchClient } from "./search-client.ts";
import { parseIndex, serializeIndex, toIndexFiles } from "./serialize-index.ts";

const DOCUMENTS = Array.from({ length: 23 }, (_, number) =>
  sampleDocument(`fiche-${String(number).padStart(2, "0")}`, `Atelier ${String.fromCharCode(97 + number)}`, {
    summary: number % 2 === 0 ? "Dessiner un triangle." : "Écrire un poème.",
    sizeBytes: number === 5 ? 7_000_000_000 : number,
    subjects: ["francais"],
    icon: number === 3 ? "🎲" : null,
  }),
);
const INDEX = buildIndex(DOCUMENTS, SAMPLE_LANGUAGE, 4);
const FILES = toIndexFiles(INDEX, 10);

let files: Map<string, string>;
let read: string[];

/** A page whose scripts run at once from `files`; a name that is not there fails to load. */
const PAGE: ScriptPage = {
  createElement: () => ({ src: "", onload: null, onerror: null, remove: () => undefined }),
  head: {
    append: (element: never) => {
      const script = element as { src: string; onload: () => void; onerror: () => void };
      const name = script.src.replace(/^cle\//, "").replace(/\?.*$/, "");
      read.push(name);
      const text = files.get(name);
      queueMicrotask(() => {
        if (text === undefined) return script.onerror();
        runInThisContext(text);
        script.onload();
      });
    },
  },
};
const open = (hash: string | undefined = INDEX.hash): ReturnType<typeof openIndexFolder> => openIndexFolder(PAGE, { folder: "cle/", hash });

beforeEach(() => {
  files = new Map(FILES);
  read = [];
});

test("a large catalogue is cut in chunks, a small one is one file", () => {
  expect([...FILES.keys()]).toEqual(["index.js", ...[0, 1, 2, 3, 4, 5].map((number) => `documents-00${number}.js`)]);
  expect([...toIndexFiles(INDEX, 23).keys()]).toEqual(["index.js"]);
  expect(FILES.get("index.js")).not.toContain("Atelier");
  expect([...toIndexFiles(buildIndex([...DOCUMENTS].reverse(), SAMPLE_LANGUAGE, 4), 10)]).toEqual([...FILES]);
});

test("only the chunks of the hits are read, once, and the answers are those of the whole index", async () => {
  const engine = await open();
  const whole = openEngine(INDEX);
  for (const request of [
    { query: "atelier m", hitsPerPage: 1 },
    { query: "triangle", hitsPerPage: 5, facets: ["subjects"] as const },
    { sort: "sizeBytes:desc" as const, hitsPerPage: 2, page: 1 },
    { hitsPerPage: 0, facets: ["kind"] as const },
  ]) {
    expect(await engine.find(request)).toEqual(whole.search(request));
  }
  const [first] = (await engine.find({ query: "atelier m", hitsPerPage: 1 })).hits;
  expect(first?.document).toMatchObject({ id: "fiche-12", name: "Atelier m", subjects: ["francais"] });
  expect(read[0]).toBe("index.js");
  expect(new Set(read).size).toBe(read.length);
  expect(read.length).toBeLessThan(FILES.size);
  expect((await engine.find({ sort: "sizeBytes:desc", hitsPerPage: 1 })).hits[0]?.document.sizeBytes).toBe(7_000_000_000);
});

test("the client answers the same from chunks", async () => {
  const requests = [{ indexName: "r", params: { query: "poeme", facets: ["subjects"] } }];
  expect(await createSearchClient(await open(), { indexName: "r" }).search(requests)).toEqual(
    await createSearchClient(openEngine(INDEX), { indexName: "r" }).search(requests),
  );
});

test("a chunk of another build is refused in French, and asked again next time", async () => {
  const engine = await open();
  const others = toIndexFiles(
    buildIndex(
      DOCUMENTS.map((document) => ({ ...document, summary: "Autre." })),
      SAMPLE_LANGUAGE,
      4,
    ),
    10,
  );
  files.set("documents-000.js", others.get("documents-000.js") ?? "");
  await expect(engine.find({ hitsPerPage: 1 })).rejects.toMatchObject({
    code: "search/foreign-chunk",
    message: expect.stringContaining("autre version du catalogue"),
  });
  files.set("documents-000.js", FILES.get("documents-000.js") ?? "");
  expect((await engine.find({ hitsPerPage: 1 })).hits).toHaveLength(1);
});

test.each([
  "globalThis.CARTABLE_FICHES = { 0: null };",
  "globalThis.CARTABLE_FICHES = { 0: { ids: 3 } };",
  "1",
  "delete globalThis.CARTABLE_FICHES;",
])("a chunk that is none is refused: %s", async (text) => {
  const engine = await open();
  files.set("documents-000.js", text);
  await expect(engine.find({ hitsPerPage: 1 })).rejects.toMatchObject({ code: "search/foreign-chunk" });
});

test("a file out of reach is named, without the part of its address that says its version", async () => {
  const engine = await open();
  files.delete("documents-000.js");
  await expect(engine.find({ hitsPerPage: 1 })).rejects.toMatchObject({ code: "search/missing-file", message: /cle\/documents-000\.js\./ });
  files.clear();
  await expect(open()).rejects.toMatchObject({ code: "search/missing-file" });
});

test("an index of another build is refused", async () => {
  await expect(open("0000000000000000")).rejects.toMatchObject({ code: "search/damaged-index" });
  files.set("index.js", "globalThis.AUTRE = 1;");
  await expect(open()).rejects.toMatchObject({ code: "search/unknown-format" });
});

test("documents are not read from an index that does not hold them", async () => {
  const bare = openEngine(parseIndex(serializeIndex({ ...INDEX, documents: undefined })));
  expect(bare.search({ query: "atelier", hitsPerPage: 0 }).total).toBe(23);
  expect(() => bare.search({ query: "atelier" })).toThrow(expect.objectContaining({ code: "search/documents-elsewhere" }));
  await expect(bare.find({ query: "atelier" })).rejects.toMatchObject({ code: "search/documents-elsewhere" });
  const mixed = { ...INDEX, documents: { ...INDEX.documents, names: INDEX.documents?.names.map(() => "Autre") } };
  expect(() => parseIndex(serializeIndex(mixed as typeof INDEX))).toThrow(expect.objectContaining({ code: "search/damaged-index" }));
});

test("the last chunks seen are kept, not all of them", async () => {
  const many = Array.from({ length: 80 }, (_, number) => sampleDocument(`f-${number}`, `Nom ${String(number).padStart(2, "0")}`));
  const index = buildIndex(many, SAMPLE_LANGUAGE, 1);
  files = new Map(toIndexFiles(index, 0));
  const engine = await openIndexFolder(PAGE, { folder: "cle/" });
  for (let page = 0; page < 80; page++) await engine.find({ page, hitsPerPage: 1 });
  read.length = 0;
  await engine.find({ page: 79, hitsPerPage: 1 });
  expect(read).toEqual([]);
  await engine.find({ page: 0, hitsPerPage: 1 });
  expect(read).toEqual(["documents-000.js"]);
});
