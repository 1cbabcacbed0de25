import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute, type Route } from "./route.ts";

function check(hash: string, route: Route, canonical = hash): void {
  expect(parseRoute(hash)).toEqual(route);
  expect(formatRoute(route)).toBe(canonical);
}

describe("parseRoute and formatRoute", () => {
  it("reads the pages", () => {
    check("#", { kind: "home" });
    check("", { kind: "home" }, "#");
    check("#aide", { kind: "help" });
    check("#a-propos", { kind: "about" });
    check("#grands", { kind: "adults" });
    check("#programmes", { kind: "programs" });
    check("#documents", { kind: "documents" });
    check("#licences", { kind: "licenses" });
    check("#classe=", { kind: "usages", door: null });
    check("#classe=cp-ce1", { kind: "usages", door: "cp-ce1" });
    check("#fiche=calcul-mental", { kind: "card", id: "calcul-mental" });
    check("#n-importe-quoi=%E0%A4%A", { kind: "home" }, "#");
  });

  it("reads a search in any writing", () => {
    check("#q=mot", { kind: "results", query: "mot", filters: {} });
    check("#q=", { kind: "results", query: "", filters: {} });
    check("#q=g%C3%A9om%C3%A9trie%20plane", { kind: "results", query: "géométrie plane", filters: {} });
    check("#q=c%2B%2B%20%26%20%3Cb%3E", { kind: "results", query: "c++ & <b>", filters: {} }, "#q=c%2B%2B%20%26%20%3Cb%3E");
    check("#q=a+b", { kind: "results", query: "a b", filters: {} }, "#q=a%20b");
  });

  it("reads filters, repeated or separated by commas", () => {
    check("#q=mot&levels=cm1,cm2", { kind: "results", query: "mot", filters: { levels: ["cm1", "cm2"] } });
    check(
      "#levels=cm1&levels=cm2,cm1,&kind=police",
      { kind: "results", query: "", filters: { levels: ["cm1", "cm2"], kind: ["police"] } },
      "#q=&levels=cm1,cm2&kind=police",
    );
  });
});
