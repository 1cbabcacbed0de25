import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "@cartable/catalogue";
import { describe, expect, it } from "vitest";
import { verbNames } from "../apps/cli/src/verbs.ts";
import { ROOT } from "./demonstration.ts";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const FORGES = [".gitlab-ci.yml", ".github/workflows/catalogue.yml"];

describe("the files of the forges", () => {
  it.each([...FORGES, ".github/ISSUE_TEMPLATE/proposer-une-ressource.yml"])("%s parses", (file) => {
    const { value, diagnostics } = parseYaml(file, read(file));
    expect(diagnostics).toEqual([]);
    expect(Object.keys(value?.value ?? {}).length).toBeGreaterThan(3);
  });

  it.each([...FORGES, "ci/write-plans.sh", "ci/propose-updates.sh"])("%s calls verbs, scripts and tools that exist", (file) => {
    const text = read(file);
    const verbs = [...text.matchAll(/npx cartable ([a-z]+)/g)].map((match) => match[1] ?? "");
    expect(verbs.filter((verb) => !verbNames.includes(verb))).toEqual([]);
    const files = [...text.matchAll(/\b((?:ci|tools)\/[a-z-]+\.(?:sh|ts))/g)].map((match) => match[1] ?? "");
    expect(verbs.length + files.length).toBeGreaterThan(0);
    for (const name of files) expect([name, name.endsWith(".ts") || (statSync(join(ROOT, name)).mode & 0o111) !== 0]).toEqual([name, true]);
  });

  it.each(FORGES)("%s installs what the bootstrap pins, from the lock file alone", (file) => {
    const pins = /PNPM = "(pnpm@[\d.]+)"[\s\S]*NODE = "node@([\d.]+)"/.exec(read("tools/run.mjs"));
    const installs = [...read(file).matchAll(/--package=(\S+) -- pnpm install(.*)/g)].map(([, pnpm, flags]) => [pnpm, flags?.trim()]);
    expect(installs.length).toBeGreaterThan(0);
    expect(installs.filter(([pnpm, flags]) => pnpm !== pins?.[1] || flags !== "--frozen-lockfile")).toEqual([]);
    expect(read(file)).toContain(pins?.[2]);
  });

  it("lets no young version and no unknown install script in", () => {
    const workspace = parseYaml("pnpm-workspace.yaml", read("pnpm-workspace.yaml")).value?.value;
    expect(workspace?.["minimumReleaseAge"]).toBeGreaterThanOrEqual(4320);
    expect(Object.values(workspace?.["allowBuilds"] as object).filter(Boolean).length).toBeLessThanOrEqual(1);
  });
});
