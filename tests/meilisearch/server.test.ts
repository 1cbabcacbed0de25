import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONTRACT_CASES } from "@cartable/search/contract";
import { CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE } from "@cartable/search/contract-documents";
import {
  makeSearchKey,
  openServer,
  probeSearchKey,
  pushIndex,
  type SearchServer,
  searchServer,
  toIndexContent,
} from "@cartable/search/meilisearch";
import { createServerClient } from "@cartable/search/server-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureQuality } from "../../packages/search/src/quality/measure-quality.ts";
import { readQuerySet } from "../../packages/search/src/quality/read-real-catalogue-fs.ts";
import { cartable, copyRepository } from "../demonstration.ts";
import { openRealContent } from "./real-content.ts";
import { findRealServer, hasRealServer, NOT_PROVEN, type RealServer } from "./real-server.ts";

if (!hasRealServer()) process.stderr.write(NOT_PROVEN);

const CONTRACT = toIndexContent(CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE);

// One file for all: a server that was lent to us has one live index.
describe.skipIf(!hasRealServer())("on a real Meilisearch server", { timeout: 300_000 }, () => {
  let real: RealServer;
  let server: SearchServer;
  let searchKey: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    const found = await findRealServer();
    if (found === null) throw new Error("no server");
    real = found;
    server = openServer({ host: real.host, key: real.masterKey, timeoutMs: 30_000 });
    environment = { MEILI_HOST: real.host, MEILI_MASTER_KEY: real.masterKey, MEILI_SEARCH_KEY: "" };
    await pushIndex(server, CONTRACT, { run: "essai", quietMs: 500 });
    searchKey = (await makeSearchKey(server, new Date())).key;
  });
  afterAll(() => real?.close());

  const uids = async (): Promise<readonly string[]> => (await server.indexUids()).filter((uid) => uid.startsWith("resources")).sort();

  it("keeps exactly what was sent: the same content again changes nothing, and nothing is left behind", async () => {
    expect(await pushIndex(server, CONTRACT, { run: "encore", quietMs: 500 })).toMatchObject({
      changed: false,
      count: CONTRACT_DOCUMENTS.length,
    });
    expect(await uids()).toEqual(["resources"]);
  });

  it.each(CONTRACT_CASES)("client contract: $name", async ({ ask, expected }) => {
    const client = createServerClient({ host: real.host, key: searchKey, language: CONTRACT_LANGUAGE });
    expect(await ask(client, "resources")).toEqual(expected);
  });

  it("gives one key, for searching in one index, however often it is asked", async () => {
    const again = await makeSearchKey(server, new Date());
    expect(again).toEqual({ key: searchKey, created: false });
    const [key] = (await server.keys()).filter(({ key: value }) => value === searchKey);
    expect(key).toMatchObject({ actions: ["search"], indexes: ["resources"] });
  });

  it("proves that this key may be published, and refuses every other", async () => {
    await probeSearchKey({ host: real.host, key: searchKey });
    const make = async (actions: string[], indexes: string[]): Promise<string> =>
      (await server.createKey({ actions: actions as never, indexes, expiresAt: null })).key;
    const refused = {
      maîtresse: real.masterKey,
      "tous les index": await make(["search"], ["*"]),
      "deux droits": await make(["search", "documents.add"], ["resources"]),
      "trois droits": await make(["search", "indexes.swap", "tasks.cancel"], ["resources"]),
      réglages: await make(["search", "settings.get"], ["resources"]),
      "sans recherche": await make(["documents.get"], ["resources"]),
      "autre index": await make(["search"], ["autre"]),
      inconnue: "0123456789abcdef",
      vide: "",
    };
    for (const [name, key] of Object.entries(refused)) {
      await expect(probeSearchKey({ host: real.host, key }), name).rejects.toMatchObject({ code: "server/unsafe-key" });
    }
  });

  it("is filled, repeated, searched and described by the command", async () => {
    const first = await cartable(["index", "--json"], environment);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ ok: true, server: { host: real.host, changed: true } });
    const again = await cartable(["index", "--json"], environment);
    expect(JSON.parse(again.out)).toMatchObject({ ok: true, server: { changed: false } });
    const made = await cartable(["index", "--host", real.host, "--make-search-key"], environment);
    expect({ out: made.out, err: made.err }).toEqual({ out: `${searchKey}\n`, err: "" });
    const local = JSON.parse((await cartable(["search", "--filter", "kind=logiciel", "--json"])).out) as Found;
    const distant = JSON.parse(
      (await cartable(["search", "--filter", "kind=logiciel", "--json", "--host", real.host], environment)).out,
    ) as Found;
    expect(distant.total).toBe(local.total);
    expect(distant.facets).toEqual(local.facets);
    expect(Object.keys(distant)).toEqual(Object.keys(local));
    const doctor = await cartable(["doctor"], environment);
    expect(doctor.out).toMatch(/trouvé {3}Meilisearch : http:\/\/\S+, version 1\.\d+/);
    expect(await uids()).toEqual(["resources"]);
  });

  it("is not fooled by hostile words and filters, on both ways to it", async () => {
    const client = createServerClient({ host: real.host, key: searchKey, language: CONTRACT_LANGUAGE });
    const values = ['a" OR "x"="y', "a\\", '\\" OR id = 1', "' OR 1", "a\nb", "_geoRadius(1,2,3)", "é".repeat(400)];
    for (const value of values) {
      const { results } = await client.search([
        { indexName: "resources", params: { query: "", facetFilters: [`kind:${value}`], hitsPerPage: 5 } },
      ]);
      expect((results[0] as { nbHits: number }).nbHits, value).toBe(0);
      const answer = await searchServer(server, { query: "", filters: { kind: [value] }, language: CONTRACT_LANGUAGE });
      expect(answer.total, value).toBe(0);
    }
    for (const query of [
      "x".repeat(100_000),
      "géo ".repeat(25_000),
      "\u0000\u202e",
      '"',
      '"géométrie',
      "-géométrie",
      "<img src=x onerror=alert(1)>",
    ]) {
      const { results } = await client.search([{ indexName: "resources", params: { query, hitsPerPage: 5, facets: ["*"] } }]);
      expect((results[0] as { query: string }).query).toBe(query);
    }
  });

  it("finds what teachers ask for as well as the embedded engine", async () => {
    const queries = readQuerySet("tuned");
    const found = new Map<string, readonly string[]>();
    const { content, language } = openRealContent();
    await pushIndex(server, content, { run: "qualite", quietMs: 500 });
    const client = createServerClient({ host: real.host, key: searchKey, language });
    for (const { text } of queries) {
      const { results } = await client.search([{ indexName: "resources", params: { query: text, hitsPerPage: 10 } }]);
      found.set(
        text,
        (results[0] as { hits: { objectID: string }[] }).hits.map(({ objectID }) => objectID),
      );
    }
    const quality = measureQuality(queries, (text) => found.get(text) ?? []);
    const missed = quality.outcomes.filter(({ rank }) => rank === 0 || rank > 5).map(({ query }) => query.text);
    expect(quality.success5, `not among the first five: ${missed.join(", ")}`).toBeGreaterThanOrEqual(0.97);
    expect(quality.meanReciprocalRank).toBeGreaterThanOrEqual(0.93);
  });

  it("says in French why a key or an address is refused", async () => {
    const wrong = await cartable(["index", "--host", real.host, "--key", "mauvaise"]);
    expect({ code: wrong.code, out: wrong.out }).toEqual({ code: 3, out: "" });
    expect(wrong.err).toContain("refuse la clé");
    const search = await cartable(["index", "--host", real.host, "--key", searchKey, "--json"]);
    expect(JSON.parse(search.out)).toMatchObject({ ok: false, error: { code: "server/refused-key" } });
  });

  it("follows a change of the catalogue, and nothing of it is seen before the swap", async () => {
    const copy = copyRepository();
    try {
      const file = join(copy.root, "catalogue/resources/geometrie-dynamique.yaml");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace(/^name: .*$/m, "name: Zygomorphe"));
      const changed = await cartable(["index", "--json", "--root", copy.root], environment);
      expect(JSON.parse(changed.out)).toMatchObject({ server: { changed: true } });
      const { out } = await cartable(["search", "zygomorphe", "--json", "--host", real.host, "--root", copy.root], environment);
      expect((JSON.parse(out) as Found).hits[0]).toEqual({ id: "geometrie-dynamique", name: "Zygomorphe" });
    } finally {
      copy.remove();
      // A server that was lent to us ends with the catalogue of this repository.
      await cartable(["index"], environment);
    }
  });
});

interface Found {
  readonly total: number;
  readonly hits: readonly { readonly id: string; readonly name: string }[];
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
