import { errorTexts, explanations } from "@cartable/diagnostics";
import { describe, expect, it } from "vitest";
import type { Context, Outcome } from "../context.ts";
import { explain } from "./explain.ts";

const context: Context = {
  root: "/",
  environment: { NO_COLOR: "1" },
  today: "2026-11-23",
  now: () => 0,
  tell: () => undefined,
  progress: () => ({ update: () => undefined, stop: () => undefined }),
  interruption: () => new AbortController().signal,
  ask: null,
};
const run = (...args: readonly string[]): Promise<Outcome> => explain.run(context, args, {});

describe("cartable explain", () => {
  it("says why, shows the example and the same mended, and what to read next", async () => {
    const { exit, text } = await run("resource/permission-missing");
    expect(exit).toBe(0);
    expect(text).toBe(`Accord annoncé mais pas décrit  erreur  [resource/permission-missing]

Pourquoi
  « permission » veut dire qu'un accord écrit existe. Sans sa référence et sa date de fin,
  personne ne peut le retrouver ni savoir s'il vaut encore.

Exemple à corriger
  redistribution: permission

Exemple corrigé
  redistribution: permission
  permission: { document: accords/2026-exemple.pdf, expires: "2027-08-31" }

Voir aussi
  docs/reference/fiche-ressource.md
  docs/editeurs.md
  docs/reference/diagnostics.md
  npx cartable explain resource/permission-expired
  npx cartable explain resource/redistribution-without-evidence
  npx cartable explain resource/review-expired
  npx cartable explain resource/review-without-date`);
  });

  it("explains every code within a terminal's width", async () => {
    for (const code of [...Object.keys(explanations), ...Object.keys(errorTexts)]) {
      const { text, json } = await run(code);
      expect(json, code).toMatchObject({ ok: true, code });
      const prose = text.split("\n\n").filter((block) => /^(Pourquoi|À savoir|Que faire|Ce que cela)/.test(block));
      for (const line of prose.join("\n").split("\n")) expect(line.length, `${code}: ${line}`).toBeLessThanOrEqual(92);
    }
  });

  it("takes the code as it is printed, between brackets", async () => {
    expect((await run("[yaml/alias]")).json).toMatchObject({ code: "yaml/alias" });
  });

  it("lists every code, or a family", async () => {
    const all = (await run()).text;
    for (const code of [...Object.keys(explanations), ...Object.keys(errorTexts)]) expect(all).toContain(code);
    const { text } = await run("watch");
    expect(text).toContain("watch/incomplete");
    expect(text).not.toContain("yaml/");
  });

  it.each([
    ["resource/permision-missing", "resource/permission-missing"],
    ["permission-mising", "resource/permission-missing"],
    ["resorce", "resource"],
  ])("refuses %s and proposes %s", async (word, meant) => {
    await expect(run(word)).rejects.toMatchObject({ code: "cli/unknown-code", hint: expect.stringContaining(`« ${meant} »`) });
  });
});
