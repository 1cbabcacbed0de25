import { expect, test } from "vitest";
import { FIRST_RETRY_MS, TIME_LIMIT_MS, withFallback } from "./fallback-source.ts";
import type { SearchSource } from "./search-source.ts";

type Mood = "up" | "down" | "slow";

/** A server whose mood changes, an embedded search that counts its openings, and a clock moved by hand. */
function world() {
  const seen: string[] = [];
  const timers: { readonly at: number; readonly done: () => void }[] = [];
  const state = { mood: "up" as Mood, clock: 0, opened: 0, embeddedFails: false };
  const source = (name: string): SearchSource => ({
    client: {
      search: async (requests) => {
        seen.push(`${name} ${requests[0]?.params?.query ?? ""}`);
        if (name === "server" && state.mood === "down") throw new Error("HTTP 500");
        if (name === "server" && state.mood === "slow") await new Promise(() => undefined);
        return { results: [{ index: name }] as never };
      },
      searchForFacetValues: async () => {
        if (name === "server" && state.mood === "down") throw new Error("HTTP 500");
        return [{ facetHits: [{ value: name, highlighted: name, count: 1 }], exhaustiveFacetsCount: true, processingTimeMS: 0 }];
      },
    },
    highlight: (text) => [{ text: `${name} ${text}`, match: true }],
  });
  const changes: boolean[] = [];
  const fallback = withFallback({
    server: source("server"),
    openEmbedded: async () => {
      state.opened++;
      if (state.embeddedFails) throw new Error("no index");
      return source("embedded");
    },
    onChange: (embedded) => void changes.push(embedded),
    now: () => state.clock,
    wait: (milliseconds) => new Promise((done) => void timers.push({ at: state.clock + milliseconds, done })),
    indexName: "resources",
  });
  return {
    state,
    seen,
    changes,
    fallback,
    ask: async (query: string) => {
      const { results } = await fallback.client.search([{ indexName: "resources", params: { query } }]);
      return (results[0] as { index: string }).index;
    },
    pass: async (milliseconds: number) => {
      state.clock += milliseconds;
      for (const timer of timers.splice(0))
        if (timer.at <= state.clock) timer.done();
        else timers.push(timer);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

test("a server that answers is the only one asked", async () => {
  const { ask, state, changes, fallback } = world();
  expect([await ask("a"), await ask("ab")]).toEqual(["server", "server"]);
  expect(state.opened).toBe(0);
  expect(changes).toEqual([]);
  expect(fallback.highlight("x", "")).toEqual([{ text: "server x", match: true }]);
});

test("the query that a failing server loses is answered at once, and the server is then left alone", async () => {
  const { ask, state, changes, seen, fallback } = world();
  state.mood = "down";
  expect([await ask("a"), await ask("ab"), await ask("abc")]).toEqual(["embedded", "embedded", "embedded"]);
  expect(seen).toEqual(["server a", "embedded a", "embedded ab", "embedded abc"]);
  expect([state.opened, changes]).toEqual([1, [true]]);
  expect(fallback.highlight("x", "")).toEqual([{ text: "embedded x", match: true }]);
});

test("a slow server is waited for no longer than the limit", async () => {
  const { ask, state, pass } = world();
  state.mood = "slow";
  const answer = ask("a");
  await pass(TIME_LIMIT_MS - 1);
  expect(state.opened).toBe(0);
  await pass(1);
  expect(await answer).toBe("embedded");
});

test("the server takes over again once it answers, without delaying anyone", async () => {
  const { ask, state, pass, changes, seen } = world();
  state.mood = "down";
  await ask("a");
  await pass(FIRST_RETRY_MS);
  expect(await ask("still down")).toBe("embedded");
  await pass(0);
  state.mood = "up";
  await pass(FIRST_RETRY_MS);
  expect(await ask("too early")).toBe("embedded");
  await pass(FIRST_RETRY_MS);
  expect(await ask("up again")).toBe("embedded");
  await pass(0);
  expect(await ask("back")).toBe("server");
  expect(changes).toEqual([true, false]);
  expect(seen.filter((line) => line === "server ")).toHaveLength(2);
});

test("queries typed while the server hangs are all answered, and the notice comes once", async () => {
  const { ask, state, pass, changes } = world();
  state.mood = "slow";
  const answers = Promise.all(["g", "ge", "geo"].map(ask));
  await pass(TIME_LIMIT_MS);
  expect(await answers).toEqual(["embedded", "embedded", "embedded"]);
  expect(changes).toEqual([true]);
});

test("when both fail the error is told, and the embedded search is tried again", async () => {
  const { ask, state } = world();
  state.mood = "down";
  state.embeddedFails = true;
  await expect(ask("a")).rejects.toThrow("no index");
  state.embeddedFails = false;
  expect(await ask("b")).toBe("embedded");
  expect(state.opened).toBe(2);
});

test("searching in the values of a filter falls back too", async () => {
  const { fallback, state } = world();
  state.mood = "down";
  const [answer] = await fallback.client.searchForFacetValues([{ indexName: "resources", params: { facetName: "kind" } }]);
  expect(answer?.facetHits[0]?.value).toBe("embedded");
});
