import { describe, expect, it } from "vitest";
import { newIdProblem, proposeId } from "./new-id.ts";

function check(id: string, used: readonly string[], code: string | null, said = ""): void {
  const problem = newIdProblem(id, used);
  expect(problem?.code ?? null).toBe(code);
  expect(`${problem?.message ?? ""} ${problem?.hint ?? ""}`).toContain(said);
}

describe("newIdProblem", () => {
  it("takes a free slug", () => check("tux-paint", ["audacity"], null));

  it("proposes a slug for a name", () => {
    check("Tux Paint", [], "new/bad-id", "« tux-paint »");
    check("Géométrie œuvre", [], "new/bad-id", "« geometrie-oeuvre »");
    check("???", [], "new/bad-id", "par exemple");
  });

  it.each(["con", "nul", "com1", "index", "404", "recherche"])("refuses « %s », which Windows or the site keeps", (id) =>
    check(id, [], "new/bad-id", "réservé"),
  );

  it("refuses an id of more than 63 characters", () => check("a".repeat(64), [], "new/bad-id", "63"));

  it("refuses an id that is used, or that differs by hyphens only", () => {
    check("audacity", ["audacity"], "new/used-id", "existe déjà");
    check("tuxpaint", ["tux-paint"], "new/used-id", "« tux-paint »");
    check("tuxpaint-2", ["tux-paint"], null);
  });

  it("proposes nothing for a name without letters", () => expect(proposeId("!!!")).toBeNull());
});
