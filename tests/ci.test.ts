import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "@cartable/catalogue";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { verbNames } from "../apps/cli/src/verbs.ts";
import { githubChain, gitlabChain } from "../campaigns/chain/forge-jobs.ts";
import { ROOT } from "./demonstration.ts";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const FORGES = [".gitlab-ci.yml", "ci/gitlab-publication.yml", ".github/workflows/catalogue.yml", ".github/workflows/publication.yml"];
const SCRIPTS = readdirSync(join(ROOT, "ci"))
  .filter((name) => name.endsWith(".sh"))
  .map((name) => `ci/${name}`);
/** The public schema that each file answers to. */
const SCHEMAS: Readonly<Record<string, string>> = {
  ".gitlab-ci.yml": "gitlab-ci.json",
  "ci/gitlab-publication.yml": "gitlab-ci.json",
  ".github/workflows/catalogue.yml": "github-workflow.json",
  ".github/workflows/publication.yml": "github-workflow.json",
  ".github/ISSUE_TEMPLATE/proposer-une-ressource.yml": "github-issue-forms.json",
};
const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;
if (!hasShellcheck) console.warn("\n⚠ shellcheck est absent : les scripts de ci/ n'ont pas été relus.\n");

describe("the files of the forges", () => {
  it.each([...FORGES, ".github/ISSUE_TEMPLATE/proposer-une-ressource.yml"])("%s parses", (file) => {
    const { value, diagnostics } = parseYaml(file, read(file));
    expect(diagnostics).toEqual([]);
    expect(Object.keys(value?.value ?? {}).length).toBeGreaterThan(3);
  });

  it.each(Object.entries(SCHEMAS))("%s is what its forge accepts (%s)", (file, name) => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(read(`third-party/schemas/${name}`)) as object);
    const value = parseYaml(file, read(file)).value?.value;
    expect(validate(value), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
    expect(validate({ ...(value as object), jobs: "x", stages: 3, body: 1 })).toBe(false);
  });

  it.skipIf(!hasShellcheck)("scripts of ci/ pass shellcheck", () => {
    const { status, stdout } = spawnSync("shellcheck", SCRIPTS, { cwd: ROOT, encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  it("each secret is known of one environment, and a destination is given all that it asks for", () => {
    for (const chain of [gitlabChain(ROOT), githubChain(ROOT, {})]) {
      const jobs = [...chain.merge, chain.rollback];
      expect(jobs.map(({ name, environment }) => [name, environment])).toEqual(
        chain.name === "GitLab"
          ? [
              ["fiches", null],
              ["essais", null],
              ["fabriquer", "fabrication"],
              ["signer", "signature"],
              ["publier", "production"],
              ["retour", "production"],
            ]
          : [
              ["verifier", null],
              ["fabriquer", null],
              ["signer", "signature"],
              ["publier", "production"],
              ["retour", "production"],
            ],
      );
    }
    const github = read(".github/workflows/publication.yml");
    const given = (kind: string): Record<string, readonly string[]> =>
      Object.fromEntries(
        github
          .split(/^(?= {2}[a-z]+:$)/m)
          .map((part) => [
            part.trim().split(":")[0] ?? "",
            [...part.matchAll(/^ +([A-Z_]+): \$\{\{ (secrets|vars)\.([A-Z_]+) \}\}$/gm)].filter((match) => match[2] === kind),
          ])
          .map(([job, found]) => [job, (found as RegExpMatchArray[]).map((match) => match[3] ?? "").sort()])
          .filter(([, names]) => names?.length !== 0),
      );
    const place = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "CARTABLE_PUBLISH_TO", "SSH_KEY", "SSH_KNOWN_HOSTS"];
    expect(given("secrets")).toEqual({
      signer: ["CARTABLE_SIGN_KEY", "CARTABLE_SIGN_PASSWORD"],
      publier: [...place, "MEILI_MASTER_KEY"].sort(),
      retour: place,
    });
    const storage = ["AWS_ENDPOINT_URL", "AWS_REGION"];
    expect(given("vars")).toMatchObject({ publier: [...storage, "MEILI_HOST", "MEILI_SEARCH_KEY"], retour: storage });
  });

  it("a publication is never cut by another, and nothing cancels a way back", () => {
    const github = parseYaml("publication.yml", read(".github/workflows/publication.yml")).value?.value as {
      readonly concurrency: object;
      readonly jobs: Readonly<Record<string, { readonly concurrency?: object }>>;
    };
    // A forge cancels what waits in a group when something else comes: a way back waits in its own.
    expect(github.concurrency).toEqual({ group: "${{ inputs.retour && 'retour' || 'publication' }}", "cancel-in-progress": false });
    const online = { group: "mise-en-ligne", "cancel-in-progress": false };
    expect(Object.entries(github.jobs).flatMap(([name, job]) => (job.concurrency ? [[name, job.concurrency]] : []))).toEqual([
      ["publier", online],
      ["retour", online],
    ]);
    expect(read(".gitlab-ci.yml")).toMatch(/strategy: depend\n {2}resource_group: publication\n {2}interruptible: false/);
  });

  it.each([...FORGES, ...SCRIPTS])("%s calls verbs, scripts and tools that exist", (file) => {
    const text = read(file);
    const verbs = [...text.matchAll(/npx cartable ([a-z]+)/g)].map((match) => match[1] ?? "");
    expect(verbs.filter((verb) => !verbNames.includes(verb))).toEqual([]);
    const files = [...text.matchAll(/\b((?:ci|tools)\/[a-z-]+\.(?:sh|ts))/g)].map((match) => match[1] ?? "");
    expect(verbs.length + files.length + (/\bgit\b|manifests/.test(text) ? 1 : 0)).toBeGreaterThan(0);
    for (const name of files) expect([name, name.endsWith(".ts") || (statSync(join(ROOT, name)).mode & 0o111) !== 0]).toEqual([name, true]);
  });

  it("the guide has a row for each variable that the forges give", () => {
    const guide = read("docs/chaine-de-publication.md");
    const names = new Set(
      [...FORGES, ...SCRIPTS].flatMap((file) =>
        [...read(file).matchAll(/(?:secrets\.|vars\.|\$\{?)((?:CARTABLE|SSH|AWS|MEILI|VEILLE)_[A-Z_]+)/g)].map((match) => match[1] ?? ""),
      ),
    );
    expect(names.size).toBeGreaterThan(14);
    expect([...names].filter((name) => !new RegExp(`^\\|[^|]*\`${name}\``, "m").test(guide))).toEqual([]);
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
