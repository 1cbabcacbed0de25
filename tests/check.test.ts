import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AjvDraft04 from "ajv-draft-04";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processWorld } from "../apps/cli/src/process-world.ts";
import { runProgram } from "../apps/cli/src/program.ts";
import { allVerbs } from "../apps/cli/src/verbs.ts";
import { ROOT } from "./demonstration.ts";

const FIXTURES = join(ROOT, "packages/catalogue/fixtures");
const CASES = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((family) => family.isDirectory() && family.name !== "base")
  .flatMap((family) => readdirSync(join(FIXTURES, family.name)).map((name) => `${family.name}/${name}`))
  .sort();

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dépôt d'essai-"));
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
  cpSync(join(FIXTURES, "base"), root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The command in this process, on the copy: exit code and what it printed. */
async function cartable(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = "";
  let err = "";
  const world = { ...processWorld(), writeOut: (text: string) => (out += text), writeError: (text: string) => (err += text) };
  const quiet = { ...world, contextFor: (folder: string) => ({ ...world.contextFor(folder, true), today: "2026-11-23" }) };
  return { code: await runProgram([...args, "--root", root], quiet, allVerbs), out, err };
}

/** One digest of every path and byte below a folder. */
function treeDigest(folder: string): string {
  const hash = createHash("sha256");
  for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(`${item}\n`).update(existsSync(item) && !readdirOrNull(item) ? readFileSync(item) : "");
  return hash.digest("hex");
}

function readdirOrNull(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

const add = (name: string): void => cpSync(join(FIXTURES, name), root, { recursive: true, filter: (path) => !path.endsWith(".txt") });

describe("cartable check on each bad input", () => {
  it.each(CASES)("%s: reports it, and writes nothing anywhere", async (name) => {
    add(name);
    const absent = join(FIXTURES, name, "absent.txt");
    for (const file of existsSync(absent) ? readFileSync(absent, "utf8").split("\n") : [])
      if (file !== "") rmSync(join(root, file), { force: true });
    const before = treeDigest(root);
    const { code, out, err } = await cartable("check", "--json");
    expect(err).toBe("");
    const report = JSON.parse(out) as { ok: boolean; diagnostics: readonly { code: string; severity: string }[] };
    const wanted = name.split("+")[0] ?? "";
    // The fixtures on missing local files leave them missing; the others find every path absent too.
    expect(report.diagnostics.map((found) => found.code)).toContain(wanted);
    const refused = report.diagnostics.some(({ severity }) => severity === "error");
    expect({ code, ok: report.ok }).toEqual({ code: refused ? 1 : 0, ok: !refused });
    expect(treeDigest(root)).toBe(before);
  });

  it("every verb that needs a right catalogue refuses a wrong one with exit 1, and writes nothing", async () => {
    add("schema/unknown-key");
    const before = treeDigest(root);
    for (const args of [["search", "essai"], ["index"], ["lock", "2026"], ["fetch", "2026"], ["plan", "mcne"], ["pack", "mcne"]]) {
      const { code, err } = await cartable(...args);
      expect({ args, code }).toEqual({ args, code: 1 });
      expect(err).toContain("npx cartable check");
    }
    expect(treeDigest(root)).toBe(before);
  });
});

describe("formats of the report", () => {
  it("SARIF follows the OASIS schema, with the mends as fixes", async () => {
    for (const name of ["schema/unknown-key", "vocabulary/unknown-term", "text/forbidden-character", "yaml/alias"]) add(name);
    const { code, out } = await cartable("check", "--format", "sarif");
    expect(code).toBe(1);
    const schema = JSON.parse(readFileSync(join(ROOT, "third-party/schemas/sarif-2.1.0.json"), "utf8")) as object;
    const Ajv = AjvDraft04.default;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const log = JSON.parse(out) as { runs: readonly { results: readonly { ruleId: string; fixes?: readonly unknown[] }[] }[] };
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(log.runs[0]?.results.length).toBeGreaterThan(0);
  });

  it("GitLab gets one line of report per mistake, under fingerprints that survive a moved line", async () => {
    add("schema/unknown-key");
    const file = join(root, "catalogue/resources/essai.yaml");
    const read = async (): Promise<readonly Record<string, unknown>[]> =>
      JSON.parse((await cartable("check", "--format", "gitlab")).out) as Record<string, unknown>[];
    const before = await read();
    writeFileSync(file, `# Une ligne de plus\n${readFileSync(file, "utf8")}`);
    const after = await read();
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
    expect(before[0]).toMatchObject({
      check_name: expect.any(String),
      severity: "major",
      location: { path: "catalogue/resources/essai.yaml" },
    });
    expect(JSON.parse((await cartable("check", "catalogue/vocabularies", "--format", "gitlab")).out)).toEqual([]);
  });

  it("--fix writes what was meant, keeps the rest of the file, and leaves what it cannot guess", async () => {
    add("schema/unknown-key");
    const file = join(root, "catalogue/resources/essai.yaml");
    const text = `# Ma remarque\n${readFileSync(join(FIXTURES, "base/catalogue/resources/temoin.yaml"), "utf8")}`
      .replace("id: temoin", "id: essaie # à revoir")
      .replace("name: Fiche de base", "name: Essai")
      .replace("https://base.", "https://essai.")
      .replace("subjects: [mathematiques]", 'subjects: ["maths", histoire-des-etoiles]')
      .replace("publisher:", "publishr:")
      .replace("license: MIT", "license: 1984");
    writeFileSync(file, text);
    const { code } = await cartable("check", "--fix");
    expect(code).toBe(1);
    expect(readFileSync(file, "utf8")).toBe(
      text
        .replace("id: essaie", "id: essai")
        .replace('"maths"', '"mathematiques"')
        .replace("publishr:", "publisher:")
        .replace("license: 1984", 'license: "1984"'),
    );
  });
});
