import { parseYaml } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { answerProblem } from "./answer-problem.ts";
import { PLACEHOLDER } from "./draft-template.ts";
import { formatYaml } from "./format-yaml.ts";
import { type ResourceDraft, renderDraft } from "./render-draft.ts";

function check(draft: Partial<ResourceDraft>): { readonly text: string; readonly toComplete: readonly string[] } {
  const rendered = renderDraft({ id: "essai", values: {}, remarks: {}, ...draft });
  expect(rendered.file).toBe("catalogue/resources/essai.yaml");
  expect(formatYaml(rendered.file, "resource", rendered.text).value).toBe(rendered.text);
  const marks = rendered.text.split("\n").filter((line) => !line.startsWith("#") && line.includes(PLACEHOLDER));
  expect(rendered.toComplete).toHaveLength(marks.length);
  return rendered;
}

describe("renderDraft", () => {
  it("has every required key, says what to write, and stays short", () => {
    const { text } = check({});
    const value = parseYaml("", text).value?.value ?? {};
    for (const key of [
      "id",
      "name",
      "kind",
      "summary",
      "levels",
      "subjects",
      "license",
      "redistribution",
      "publisher",
      "homepage",
      "usages",
      "artifacts",
      "status",
    ])
      expect(value, key).toHaveProperty(key);
    expect(value).toMatchObject({ redistribution: "link-only", status: "draft", artifacts: [] });
    expect(text.split("\n").length).toBeLessThan(50);
  });

  it("writes what is known, without the help that goes with a gap", () => {
    const { text, toComplete } = check({ values: { kind: "logiciel", summary: "Une phrase assez longue pour aller." } });
    expect(text).toMatch(/^kind: logiciel$/m);
    expect(text).not.toContain("kinds.yaml");
    expect(toComplete).not.toContain("kind");
  });

  it.each([
    ["allowed", "redistributionEvidence.note"],
    ["permission", "permission.expires"],
  ])("asks for the proof of « %s »", (redistribution, path) => {
    expect(check({ values: { redistribution } }).toComplete).toContain(path);
  });

  it("keeps remarks on one line each, above their key or above the next one", () => {
    const { text } = check({ remarks: { summary: ["Lu :\n  texte"], watch: ["Veille à écrire"] } });
    expect(text).toContain("# Lu : texte\n");
    expect(text.indexOf("# Veille à écrire")).toBeLessThan(text.indexOf("usages:"));
  });
});

describe("answerProblem", () => {
  it("speaks as check does", () => {
    expect(answerProblem("summary", "court")).toContain("trop court");
    expect(answerProblem("homepage", "http://example.org/")).toContain("https://");
    expect(answerProblem("name", "Tux Paint")).toBeNull();
  });
});
