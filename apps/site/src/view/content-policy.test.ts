import { expect, test } from "vitest";
import { contentPolicy } from "./content-policy.ts";

test("lets nothing in but files of the site", () => {
  const policy = contentPolicy();
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:|nonce-|sha\d/);
});

test("opens the requests, and nothing else, to the origin of the search server", () => {
  const policy = contentPolicy("https://recherche.example.org:7700/chemin?cle=x");
  expect(policy.replace(" https://recherche.example.org:7700", "")).toBe(contentPolicy());
  expect(policy).toMatch(/connect-src 'self' https:\/\/recherche\.example\.org:7700;/);
});

test("refuses an origin that is none", () => {
  expect(() => contentPolicy("'unsafe-inline'; script-src *")).toThrow();
});
