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
