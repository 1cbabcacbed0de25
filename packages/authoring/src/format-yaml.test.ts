import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeText, parseYaml, readSources } from "@cartable/catalogue";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectComments } from "./collect-comments.ts";
import { isModeline } from "./file-kinds.ts";
import { formatYaml } from "./format-yaml.ts";
import { randomYaml } from "./random-yaml.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const FILE = "catalogue/resources/essai.yaml";
const MODELINE = "# yaml-language-server: $schema=../../.vscode/schemas/resource.schema.json";

function formatted(text: string): string {
  const { value, diagnostics } = formatYaml(FILE, "resource", text);
  expect(diagnostics).toEqual([]);
  return value ?? "";
}

function check(text: string, expected: readonly string[]): void {
  expect(formatted(text)).toBe([MODELINE, ...expected, ""].join("\n"));
}

const commentsOf = (text: string): readonly string[] =>
  collectComments(text)
    .map((comment) => comment.text)
    .filter((comment) => !isModeline(comment))
    .toSorted();

describe("formatYaml", () => {
  it("sorts keys as the schema lists them, at every depth, and keeps unknown keys last", () => {
    check("zzz: 1\nname: Nom\nid: essai\nartifacts:\n  - source: {url: u, kind: url}\n    platform: web\n", [
      "id: essai",
      "name: Nom",
      "artifacts:",
      "  - platform: web",
      "    source:",
      "      kind: url",
      "      url: u",
      "zzz: 1",
    ]);
  });

  it("quotes what a reader could take for something else, and nothing more", () => {
    check("id: 'essai'\nname: \"1.10\"\nsummary: 'Deux : points'\nlevels: ['6e', \"no\", 'a, b']\npriority: 1\n", [
      "id: essai",
      'name: "1.10"',
      'summary: "Deux : points"',
      'levels: [6e, "no", "a, b"]',
      "priority: 1",
    ]);
  });

  it("writes texts of several lines as blocks, and short lists on one line", () => {
    const long = Array.from({ length: 12 }, (_, index) => `ressource-numero-${index}`);
    check(`id: x\ndescription: "Un.\\n\\nDeux.\\n"\nlevels:\n- cm1\n- cm2\nsimilar: [${long.join(", ")}]\n`, [
      "id: x",
      "description: |",
      "  Un.",
      "",
      "  Deux.",
      "levels: [cm1, cm2]",
      "similar:",
      ...long.map((id) => `  - ${id}`),
    ]);
  });

  it("moves comments with what they speak of, and keeps them in their block", () => {
    check(
      [
        "# En-tête.",
        "",
        "# Le nom.",
        "name: Nom # usuel",
        "id: essai",
        "links: # à compléter",
        "  help: h",
        "  # source: s",
        "# Niveaux",
        "levels: [cm1, # un",
        "  cm2]",
        "# fin",
        "",
      ].join("\n"),
      [
        "# En-tête.",
        "",
        "id: essai",
        "# Le nom.",
        "name: Nom # usuel",
        "# Niveaux",
        "levels:",
        "  - cm1 # un",
        "  - cm2",
        "links: # à compléter",
        "  help: h",
        "  # source: s",
        "# fin",
      ],
    );
  });

  it("replaces a wrong modeline, and keeps at most one blank line", () => {
    check("# yaml-language-server: $schema=ailleurs.json\nid: x\n\n\n\nname: Nom\n", ["id: x", "", "name: Nom"]);
  });

  it("gives the diagnostics of a file that does not parse, and no text", () => {
    const { value, diagnostics } = formatYaml(FILE, "resource", "id: x\n\tname: y\n");
    expect(value).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(["yaml/tab-indentation"]);
  });

  it("keeps values and comments, and changes nothing the second time, on random files", () => {
    fc.assert(
      fc.property(randomYaml, fc.boolean(), fc.boolean(), fc.constantFrom("resource", "bundle", "synonyms"), (random, crlf, bom, kind) => {
        const written = `${bom ? "\ufeff" : ""}${crlf ? random.text.replaceAll("\n", "\r\n") : random.text}`;
        const text = decodeText(FILE, new TextEncoder().encode(written)).value ?? "";
        const before = parseYaml(FILE, text).value;
        fc.pre(before !== null);
        const once = formatYaml(FILE, kind, text).value ?? "";
        expect(parseYaml(FILE, once).value?.value).toEqual(before?.value);
        expect(commentsOf(once)).toEqual(random.comments.map((comment) => comment.trimEnd()).toSorted());
        expect(formatYaml(FILE, kind, once).value).toBe(once);
        expect(once).toMatch(/^# yaml-language-server: .*\n[\s\S]*[^\n]\n$/);
        expect(once).not.toMatch(/\r|\ufeff/);
      }),
      { numRuns: 400 },
    );
  });

  it("keeps values and comments of every file of the catalogue, and changes nothing the second time", () => {
    for (const { file, kind, content } of readSources(ROOT, "2026-11-24").files) {
      const text = decodeText(file, content instanceof Uint8Array ? content : readFileSync(file)).value ?? "";
      const once = formatYaml(file, kind, text).value ?? "";
      expect(parseYaml(file, once).value?.value, file).toEqual(parseYaml(file, text).value?.value);
      expect(commentsOf(once), file).toEqual(commentsOf(text));
      expect(formatYaml(file, kind, once).value, file).toBe(once);
    }
  });
});
