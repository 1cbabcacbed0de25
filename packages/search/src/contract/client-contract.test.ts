import { expect, test } from "vitest";
import { buildIndex } from "../engine/build-index.ts";
import { openEngine } from "../engine/search.ts";
import { createSearchClient } from "../engine/search-client.ts";
import { CONTRACT_CASES } from "./client-contract.ts";
import { CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE } from "./contract-documents.ts";

const CLIENT = createSearchClient(openEngine(buildIndex(CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE)), { indexName: "resources" });

test.each(CONTRACT_CASES)("embedded client: $name", async ({ ask, expected }) => {
  expect(await ask(CLIENT, "resources")).toEqual(expected);
});
