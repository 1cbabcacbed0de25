import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainYaml } from "./explain-yaml.ts";
import { quickParse } from "./quick-parse.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MAX = YAML_LIMITS.maxNodes;

/** Whatever the quick way admits, the slow way admits with the same value. */
function check(text: string): void {
  const quick = quickParse("essai.yaml", text, MAX);
  if (quick.kind !== "value") return;
  const slow = explainYaml("essai.yaml", text, MAX);
  expect({ value: slow.value?.value, codes: slow.diagnostics.map(({ code }) => code) }).toEqual({ value: quick.value, codes: [] });
}

/** Bits of YAML that mean different things to different parsers. */
const TRICKY = [
  "no",
  "yes",
  "on",
  "~",
  "null",
  "Null",
  ".inf",
  "-.INF",
  ".nan",
  "0x1F",
  "0o17",
  "0755",
  "1_000",
  "1e3",
  "1.10",
  "+1",
  "-0",
  "12:30:45",
  "2026-09-01",
  "=",
  "<<",
  "!a",
  "&a",
  "*a",
  "%x",
  "@x",
  "`x",
  "- a",
  "? a",
  "a: b",
  "a #b",
  "#a",
  "[a, b]",
  "{a: b}",
  "|",
  ">",
  "'a'",
  '"a\\u202eb"',
  '"a\\tb"',
  "''",
  '""',
  "true",
  "TRUE",
  "tRue",
  "\u00e9",
  "a\n  b",
  "1.",
  ".5",
  "0b11",
  "---",
  "...",
  "[a,\n b]",
  "{a: 1, a: 2}",
];

describe("the quick parser", () => {
  it("takes every file of the repository", () => {
    for (const folder of ["catalogue/resources", "catalogue/vocabularies", "catalogue/collections", "manifests/2026"]) {
      for (const name of readdirSync(join(ROOT, folder))) {
        if (!name.endsWith(".yaml") || name === "lock.yaml") continue;
        const text = readFileSync(join(ROOT, folder, name), "utf8");
        expect(quickParse(name, text, MAX).kind, name).toBe("value");
        check(text);
      }
    }
  });

  it("agrees with the slow parser on tricky scalars, keys and lists", () => {
    const scalar = fc.constantFrom(...TRICKY);
    const key = fc.constantFrom("name", "Name", "id", "a-b", "1", "constructor", "__proto__", "<<", "\u00e9tat", "null", "on", '"q"');
    const line = fc.oneof(
      fc.tuple(key, scalar).map(([k, v]) => `${k}: ${v}`),
      fc.tuple(key, scalar, scalar).map(([k, v, w]) => `${k}:\n  - ${v}\n  - ${w}`),
      fc.tuple(key, key, scalar).map(([k, l, v]) => `${k}:\n  ${l}: ${v}`),
      fc.tuple(key, scalar).map(([k, v]) => `${k}: |\n  ${v}\n\n  fin`),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => check(`${lines.join("\n")}\n`)),
      { numRuns: 3000, seed: 20261123 },
    );
  });

  it("agrees with the slow parser on real files with one character changed", () => {
    const text = readFileSync(join(ROOT, "catalogue/resources/tux-paint.yaml"), "utf8");
    const signs = [..." \n\t:#-[]{}'\"|>&*!%@`,?~<=0aé"];
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...signs), fc.boolean(), (index, sign, insert) =>
        check(text.slice(0, index) + sign + text.slice(insert ? index : index + 1)),
      ),
      { numRuns: 1500, seed: 20261123 },
    );
  });
});
