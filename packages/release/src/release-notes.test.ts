import type { BundlePlan } from "@cartable/plan";
import { expect, it } from "vitest";
import { renderNotes } from "./release-notes.ts";

const COMPONENT = { id: "a", name: "Atlas", version: "1.0", license: "MIT", files: 1, bytes: 10, entry: null, reason: "" };

function notes(kind: "key" | "master", components: number, cards: number): string {
  const plan = {
    name: "Cartable d’essai",
    kind,
    year: 2026,
    serial: 1,
    target: "web",
    totals: { files: components, bytes: 10 },
    components: Array.from({ length: components }, () => COMPONENT),
    cards: Array.from({ length: cards }, (_, index) => ({ id: String(index), why: "link-only" })),
    warnings: [],
    demonstration: false,
  } as unknown as BundlePlan;
  return renderNotes({ plan, summary: "", difference: null, withdrawn: [] });
}

it.each([
  [1, 1, "1 ressource, 1 fichier, 10", "Une autre ressource a sa fiche dans le cartable, sans être copiée."],
  [2, 3, "2 ressources, 2 fichiers, 10", "3 autres ressources ont leur fiche dans le cartable, sans être copiées."],
])("counts %i resources and %i cards in French", (components, cards, count, others) => {
  const text = notes("key", components, cards);
  expect(text).toContain(count);
  expect(text).toContain(others);
});

it("speaks of keys for keys alone, and checks an archive that came without the rest", () => {
  expect(notes("key", 1, 0)).toContain("- une clé déjà copiée : `cartable verify`");
  expect(notes("master", 1, 1)).not.toMatch(/\bclé\b/);
  expect(notes("master", 1, 1)).toContain("`sha256sum --ignore-missing -c SHA256SUMS`");
});
