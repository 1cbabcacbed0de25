import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe as inWords, renderGithub, renderGitlab, renderSarif, renderText } from "@cartable/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCatalogue } from "./check-catalogue.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";

const FILE = "catalogue/resources/essai.yaml";

function check(content: Uint8Array | string): ReturnType<typeof checkCatalogue>["diagnostics"] {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { diagnostics } = checkCatalogue({
    files: [{ file: FILE, kind: "resource", content: bytes }],
    pathExists: () => false,
    today: "2026-11-23",
  });
  for (const found of diagnostics) inWords(found);
  // No vocabulary stands beside the file: what is said of them is not what is tested.
  return diagnostics.filter(({ file }) => file === FILE);
}

/** As long as a file may be. */
const long = (bit: string): string => bit.repeat(Math.floor((YAML_LIMITS.maxBytes - 200) / new TextEncoder().encode(bit).length));

/** Texts that make a careless expression try every way to match: each must be judged within the patience of one test. */
const SLOW_FOR_THE_CARELESS = [
  "a@",
  "a.",
  "a@a.",
  "<a ",
  "<!--",
  "![",
  "](",
  "](  ",
  "[a]: ",
  "# ",
  "à compléte",
  "TOD",
  "-a",
  "a-",
  "../",
  "%",
  "xn--",
  "'",
  '\\"',
  " ",
  "a\u0301",
];

describe("hostile files", () => {
  it.each(SLOW_FOR_THE_CARELESS)("a text made of %j only is judged", (bit) => {
    expect(check(`id: essai\ndescription: "${long(bit).replaceAll(/[\\"]/g, "'")}"\n`).length).toBeGreaterThan(0);
    expect(check(`id: essai\nhomepage: "https://example.org/${long(bit).replaceAll(/[\\"]/g, "'")}"\n`).length).toBeGreaterThan(0);
    expect(check(`${long(bit)}\n`).length).toBeGreaterThan(0);
  });

  it.each([
    "[",
    "{",
    "- ",
    "? ",
    "a: [",
    "{a: ",
    "'",
    '"',
    ": '",
    ": ''",
    "&a ",
    "*a ",
    "!a ",
    "|",
    ">",
    "#",
    "%",
    "---\n",
    "a:\n ",
    "- - ",
    "\t",
    "[,",
  ])("a file made of %j only is refused, and nothing dies", (bit) => {
    expect(check(long(bit)).length).toBeGreaterThan(0);
    expect(check(`id: essai\nnotes: ${bit.repeat(3000)}\n`).length).toBeGreaterThan(0);
  });

  it("any bytes and any grammar-like text give diagnostics, never an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void check(bytes)),
      { numRuns: 500, seed: 1 },
    );
    const bits = fc.constantFrom(
      "id",
      ": ",
      "essai",
      "\n",
      "  ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      ",",
      '"',
      "'",
      "|",
      ">",
      "&a",
      "*a",
      "!!str",
      "#",
      "%",
      "---",
      "?",
      "é",
      "1.10",
      "~",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), (some) => void check(some.join(""))),
      { numRuns: 3000, seed: 1 },
    );
  });

  it("at most a hundred diagnostics and their count are kept for one file", () => {
    const diagnostics = check(`id: essai\n${Array.from({ length: 450 }, (_, index) => `inconnue${index}: 1`).join("\n")}\n`);
    expect(diagnostics.length).toBe(YAML_LIMITS.maxDiagnostics + 1);
    expect(diagnostics.map(({ code }) => code)).toContain("schema/too-many-errors");
  });

  it("never prints a character that could move the cursor", () => {
    const bytes = new TextEncoder().encode("id: \u001b[2Jessai\u202e\nname: \u009b31m\n");
    const report = { files: 1, diagnostics: check(bytes) };
    const lines = new TextDecoder().decode(bytes).split("\n");
    const sourceLine = (_: string, line: number): string => lines[line - 1] ?? "";
    for (const text of [renderText(report, sourceLine), renderGithub(report), renderSarif(report, sourceLine), renderGitlab(report)])
      expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it("leaves prototypes alone", () => {
    check("id: essai\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n");
    expect((Object.prototype as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("survives brackets that make the parser abort the process, whatever the depth of the stack", () => {
    const root = mkdtempSync(join(tmpdir(), "cartable-hostile-"));
    try {
      mkdirSync(join(root, "catalogue/resources"), { recursive: true });
      for (const depth of [3000, 6000, 100_000])
        writeFileSync(join(root, `catalogue/resources/a${depth}.yaml`), `a: ${"[".repeat(depth)}\n`);
      const cli = fileURLToPath(new URL("../../../apps/cli/bin/cartable.mjs", import.meta.url));
      const run = spawnSync(process.execPath, [cli, "check", "--json", "--root", root], { encoding: "utf8" });
      expect(run.status).toBe(1);
      const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: readonly { code: string; file: string }[] };
      expect(diagnostics.filter(({ file }) => file.includes("resources/a")).map(({ code }) => code)).toEqual([
        "yaml/too-deep",
        "yaml/too-deep",
        "yaml/too-deep",
      ]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
