import { fileURLToPath } from "node:url";
import { type Catalogue, loadCatalogue, type Resource } from "@cartable/catalogue";
import { placeContents, selectArtifacts, type Target } from "@cartable/plan";
import { describe, expect, it } from "vitest";
import { renderHelpPage } from "./render-help-page.ts";

// The real one, which its own test holds without error.
const catalogue = loadCatalogue(fileURLToPath(new URL("../../../..", import.meta.url)), "2026-11-25").value as Catalogue;

function page(resource: Resource, target: Target, made: readonly string[] = []): string {
  const packed = [{ resource, selected: selectArtifacts(resource, target), reason: "" }];
  const [content] = placeContents(packed, { year: 2026, artifacts: [] });
  if (content === undefined) throw new Error("no content");
  return renderHelpPage(catalogue, content, new Set(made));
}
const real = (id: string): Resource => catalogue.resourceById.get(id) as Resource;

describe("renderHelpPage", () => {
  it("says how to start a Windows program, where its settings stay, what it is for and whose it is", () => {
    const text = page(real("audacity"), "windows", ["Cartable/Lancer/audacity.cmd"]);
    expect(text).toContain("<code>audacity.cmd</code>");
    expect(text).toContain("App/Audacity/Portable Settings</code>");
    expect(text).toContain("AudacityPortable-ac-montpellier.fr/Data</code>");
    expect(text).toContain("<h3>Chronique pour la radio du collège</h3>");
    expect(text).toContain("licence GPL 2.0 ou suivante et GPL 3.0 et CC BY 3.0");
  });

  it("leads to the program itself where there is no script", () => {
    expect(page(real("audacity"), "windows")).toContain("<code>Audacity.exe</code>");
  });

  it("opens the page of a web resource", () => {
    expect(page(real("geometrie-dynamique"), "web")).toContain('<a href="../../Ressources/geometrie-dynamique/index.html">');
  });

  it("has one title, headings in order, no script, nothing from elsewhere", () => {
    for (const resource of catalogue.resources.filter((one) => selectArtifacts(one, "all").length > 0)) {
      const text = page(resource, "all");
      expect(text.match(/<h1>/g), resource.id).toHaveLength(1);
      const levels = [...text.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level));
      expect(
        levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1),
        resource.id,
      ).toBe(true);
      expect(text, resource.id).not.toMatch(/<script|(?:href|src)="(?!\.\.\/)/);
    }
  });

  it("shows what people wrote as text", () => {
    const hostile = '<img src=x onerror=alert(1)>"&';
    const base = real("audacity");
    const usages = base.usages.map((usage) => ({ ...usage, title: hostile, activity: hostile }));
    const requires = { note: hostile, runtime: hostile, java: hostile };
    const artifacts = base.artifacts.map((artifact) => ({ ...artifact, version: hostile, entry: hostile, userData: [hostile] }));
    const text = page(
      { ...base, name: hostile, summary: hostile, publisher: hostile, license: hostile, homepage: hostile, usages, requires, artifacts },
      "windows",
    );
    expect(text).not.toContain("<img");
  });
});
