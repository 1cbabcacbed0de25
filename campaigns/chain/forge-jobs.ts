import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "@cartable/catalogue";

/** A job of a forge, as its file says it: what is run, in order, and what it hands to the jobs after it. */
export interface ForgeJob {
  readonly name: string;
  /** Texts that a shell runs, each with variables of its own. */
  readonly steps: readonly { readonly script: string; readonly variables: Readonly<Record<string, string>> }[];
  /** The environment whose secrets it is given; null for none. */
  readonly environment: string | null;
  /** Paths, from the root, that later jobs find again. */
  readonly artifacts: readonly string[];
}

/** The jobs of a merge, and the one that puts the version before online again. */
export interface ForgeChain {
  readonly name: string;
  readonly merge: readonly ForgeJob[];
  readonly rollback: ForgeJob;
}

type Yaml = Readonly<Record<string, unknown>>;
const BRANCH = "main";

function read(root: string, file: string): Yaml {
  const { value } = parseYaml(file, readFileSync(join(root, file), "utf8"));
  if (value === null) throw new Error(`${file} ne se lit pas`);
  return value.value as Yaml;
}

const lines = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];

/** The chain of `.gitlab-ci.yml` and of the pipeline that it starts. */
export function gitlabChain(root: string): ForgeChain {
  const [parent, child] = [read(root, ".gitlab-ci.yml"), read(root, "ci/gitlab-publication.yml")];
  const job = (file: Yaml, name: string): ForgeJob => {
    const own = file[name] as Yaml;
    const merged: Yaml = Object.assign({}, ...lines(own["extends"]).map((base) => file[base] as Yaml), own);
    const variables = { CI_DEFAULT_BRANCH: BRANCH };
    const { name: environment = null } = (merged["environment"] ?? {}) as { name?: string };
    return {
      name,
      steps: [{ script: [...lines(merged["before_script"]), ...lines(merged["script"])].join("\n"), variables }],
      environment,
      artifacts: lines((merged["artifacts"] as Yaml | undefined)?.["paths"]),
    };
  };
  const stages = lines(child["stages"]);
  const inChild = Object.keys(child)
    .filter((name) => (child[name] as Yaml)?.["stage"] !== undefined)
    .sort((a, b) => stages.indexOf(String((child[a] as Yaml)["stage"])) - stages.indexOf(String((child[b] as Yaml)["stage"])));
  const first = lines((parent["publication"] as Yaml)["needs"]).map((name) => job(parent, name));
  return { name: "GitLab", merge: [...first, ...inChild.map((name) => job(child, name))], rollback: job(parent, "retour") };
}

/** The chain of the workflow of GitHub. `values` answers what the file asks of the forge: `vars.X`, `secrets.X`, `github.X`. */
export function githubChain(root: string, values: Readonly<Record<string, string>>): ForgeChain {
  const file = read(root, ".github/workflows/publication.yml");
  const fill = (text: unknown): string =>
    String(text).replace(/\$\{\{ ([^}]+) \}\}/g, (_whole, name: string) =>
      name.startsWith("github.event") ? BRANCH : (values[name] ?? ""),
    );
  const variables = (from: unknown): Record<string, string> =>
    Object.fromEntries(Object.entries((from ?? {}) as Yaml).map(([name, value]) => [name, fill(value)]));
  const shared = variables(file["env"]);
  const jobs = file["jobs"] as Readonly<Record<string, Yaml>>;
  const job = (name: string): ForgeJob => {
    const own = jobs[name] ?? {};
    const steps = own["steps"] as readonly Yaml[];
    const uploads = steps.filter((step) => String(step["uses"]).startsWith("actions/upload-artifact"));
    return {
      name,
      steps: steps.flatMap((step) =>
        step["run"] === undefined ? [] : [{ script: String(step["run"]), variables: { ...shared, ...variables(step["env"]) } }],
      ),
      environment: own["environment"] === undefined ? null : String(own["environment"]),
      artifacts: uploads.flatMap((step) =>
        String((step["with"] as Yaml)["path"])
          .trim()
          .split(/\s+/),
      ),
    };
  };
  const order: string[] = [];
  for (
    let next: string | undefined = Object.keys(jobs).find((name) => jobs[name]?.["needs"] === undefined && name !== "retour");
    next !== undefined;
  ) {
    order.push(next);
    const done = next;
    next = Object.keys(jobs).find((name) => jobs[name]?.["needs"] === done);
  }
  return { name: "GitHub", merge: order.map(job), rollback: job("retour") };
}
