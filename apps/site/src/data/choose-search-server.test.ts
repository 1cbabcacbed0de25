import { afterEach, expect, test } from "vitest";
import { type RecordingServer, startRecordingServer } from "../../../../packages/search/src/meilisearch/recording-server-http.ts";
import { chooseSearchServer } from "./choose-search-server.ts";

const KEY = "recherche-0123456789";
const MASTER = "maitresse-0123456789";

let server: RecordingServer | undefined;
afterEach(() => server?.close());

async function check(
  environment: Readonly<Record<string, string>>,
  expected: { readonly chosen?: boolean; readonly warned?: string; readonly refused?: string },
): Promise<void> {
  server = await startRecordingServer({ keys: { [KEY]: "search", [MASTER]: "everything" } });
  const here = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace("HERE", server?.host ?? "")]));
  const warned: string[] = [];
  const choice = chooseSearchServer(here, (line) => void warned.push(line));
  if (expected.refused !== undefined) {
    await expect(choice).rejects.toThrow(expected.refused);
    return;
  }
  expect((await choice) !== null).toBe(expected.chosen === true);
  expect(warned.join()).toContain(expected.warned ?? "");
  expect(warned.length).toBe(expected.warned === undefined ? 0 : 1);
}

test.each([
  ["nothing configured", {}, {}],
  ["a host without a key", { MEILI_HOST: "HERE" }, { warned: "il manque MEILI_SEARCH_KEY" }],
  ["a key without a host", { MEILI_SEARCH_KEY: KEY }, { warned: "il manque MEILI_HOST" }],
  ["no index yet", { MEILI_HOST: "HERE", MEILI_SEARCH_KEY: KEY }, { warned: "[server/not-indexed]" }],
  ["the master key", { MEILI_HOST: "HERE", MEILI_SEARCH_KEY: MASTER }, { refused: "elle lit les autres clés" }],
  ["the same key twice", { MEILI_HOST: "HERE", MEILI_SEARCH_KEY: MASTER, MEILI_MASTER_KEY: MASTER }, { refused: "la clé maîtresse" }],
  ["plain http", { MEILI_HOST: "http://recherche.exemple.fr", MEILI_SEARCH_KEY: KEY }, { refused: "n'est pas en https" }],
  ["not an address", { MEILI_HOST: "recherche.exemple.fr", MEILI_SEARCH_KEY: KEY }, { refused: "n'est pas l'adresse" }],
  ["nobody there", { MEILI_HOST: "http://127.0.0.1:9", MEILI_SEARCH_KEY: KEY }, { warned: "[server/unreachable]" }],
])("%s", async (_, environment, expected) => {
  await check(environment, expected);
});
