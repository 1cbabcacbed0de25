import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Ask, Context, Options } from "../context.ts";
import { newResource } from "./new-resource.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nouvelle-"));
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Someone at the terminal: answers by the first words of the question, « later » to the rest. */
function person(answers: Readonly<Record<string, string | readonly string[] | null>>): { readonly ask: Ask; readonly asked: string[] } {
  const asked: string[] = [];
  const answerTo = (message: string): string | readonly string[] | null => {
    asked.push(message);
    const found = Object.entries(answers).find(([start]) => message.startsWith(start));
    return found === undefined ? "" : found[1];
  };
  return {
    asked,
    ask: {
      password: async () => null,
      async text(message, problemOf) {
        const answer = answerTo(message);
        if (typeof answer === "string" && answer !== "") expect(problemOf(answer)).toBeNull();
        return answer === null ? null : String(answer);
      },
      async one(message, choices) {
        const answer = answerTo(message);
        if (answer !== "" && answer !== null) expect(choices.map(({ value }) => value)).toContain(answer);
        return answer === null ? null : String(answer);
      },
      async several(message) {
        const answer = answerTo(message);
        return answer === null ? null : typeof answer === "string" ? [] : answer;
      },
    },
  };
}

function run(ask: Ask | null, options: Options = {}): Promise<unknown> {
  const context: Context = {
    root,
    environment: {},
    today: "2027-08-31",
    now: () => 0,
    tell: () => undefined,
    progress: () => ({ update: () => undefined, stop: () => undefined }),
    interruption: () => new AbortController().signal,
    ask,
  };
  return newResource.run(context, ["essai"], options);
}

const fiche = (): string => readFileSync(join(root, "catalogue/resources/essai.yaml"), "utf8");

describe("cartable new, in a terminal", () => {
  it("asks what matters, takes the answers, and leaves the rest to write", async () => {
    const { ask, asked } = person({ Nom: "Essai libre", Type: "logiciel", Niveaux: ["cm1", "cm2"], Licence: "MIT", "A-t-on": "allowed" });
    await run(ask);
    expect(fiche()).toContain("name: Essai libre\nkind: logiciel\n");
    expect(fiche()).toContain("levels: [cm1, cm2]\n");
    expect(fiche()).toContain("license: MIT\nredistribution: allowed\nredistributionEvidence:\n");
    expect(fiche()).toContain("homepage: À compléter\n");
    // The school year 2026 lasts until the end of August 2027.
    expect(fiche()).toContain("since: 2026\n");
    expect(asked).toHaveLength(9);
  });

  it("does not ask what options already say", async () => {
    const { ask, asked } = person({});
    await run(ask, { name: "Essai", level: ["cm1"] });
    expect(asked.filter((message) => /^(Nom|Niveaux)/.test(message))).toEqual([]);
    expect(asked).toHaveLength(7);
  });

  it("writes nothing when the person gives up", async () => {
    await expect(run(person({ Nom: "Essai", Type: null }).ask)).rejects.toMatchObject({ code: "new/cancelled", exit: 1 });
    expect(existsSync(join(root, "catalogue/resources/essai.yaml"))).toBe(false);
  });

  it("asks nothing where nobody can answer", async () => {
    await run(null);
    expect(fiche()).toContain("name: À compléter\n");
  });
});
