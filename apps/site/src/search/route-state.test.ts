import { expect, test } from "vitest";
import { parseRoute, renderRoute, toRoute, toUiState } from "./route-state.ts";

function check(query: string, expected: string): void {
  const route = parseRoute(new URLSearchParams(query));
  expect(renderRoute(route)).toBe(expected);
  expect(renderRoute(toRoute(toUiState(route)))).toBe(expected);
}

test.each([
  ["", ""],
  ["q=g%C3%A9om%C3%A9trie", "?q=g%C3%A9om%C3%A9trie"],
  ["levels=6e&cycles=cycle-3&levels=5e&levels=6e", "?cycles=cycle-3&levels=6e&levels=5e"],
  ["sort=name:asc&page=3", "?sort=name%3Aasc&page=3"],
  ["sort=drop&page=-1&inconnu=1&levels=", ""],
  ["page=1e9", ""],
])("%s", (query, expected) => {
  check(query, expected);
});

test("an address that nobody would write is cut short", () => {
  const address = new URLSearchParams({ q: "a".repeat(100_000), kind: "x".repeat(5000) });
  for (let code = 0; code < 1000; code += 1) address.append("levels", `niveau-${code}`);
  const route = parseRoute(address);
  expect(route.q).toBe("a".repeat(200));
  expect(route.filters.levels?.length).toBe(100);
  expect(route.filters.kind).toBeUndefined();
  expect(renderRoute(toRoute({ resources: { query: "a".repeat(100_000) } })).length).toBeLessThan(250);
});
