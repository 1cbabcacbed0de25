/**
 * `cartable check` in a cold process on catalogues of N made-up resources, copied from the real ones, and the same files
 * read by `js-yaml` alone as the peer (the least any checker must do).
 *   node bench/check.ts [200 1000 10000 …]
 * Prints the median wall time of 3 runs, the ratio to the peer, and the time per file.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RESOURCES = join(ROOT, "catalogue/resources");
const CLI = join(ROOT, "apps/cli/bin/cartable.mjs");
const PEER = `
  import { readdirSync, readFileSync } from "node:fs";
  import { load } from ${JSON.stringify(import.meta.resolve("../packages/catalogue/node_modules/js-yaml/dist/js-yaml.mjs"))};
  const folder = process.argv[1] + "/catalogue/resources/";
  for (const name of readdirSync(folder)) load(readFileSync(folder + name, "utf8"));
`;

/** A repository of `count` resources: real fiches under new ids, names and addresses; no bundle, no collection. */
function makeCatalogue(count: number): string {
  const root = mkdtempSync(join(tmpdir(), "cartable-bench-"));
  cpSync(join(ROOT, "catalogue/vocabularies"), join(root, "catalogue/vocabularies"), { recursive: true });
  mkdirSync(join(root, "catalogue/resources"));
  const models = readdirSync(RESOURCES)
    .filter((name) => !readFileSync(join(RESOURCES, name), "utf8").includes("kind: file"))
    .sort();
  for (let index = 0; index < count; index += 1) {
    const model = models[index % models.length] ?? "";
    const id = `${model.replace(".yaml", "")}-${index}`.slice(0, 63);
    const text = readFileSync(join(RESOURCES, model), "utf8")
      .replace(/^id: .*$/m, `id: ${id}`)
      .replace(/^name: .*$/m, `name: Ressource ${index}`)
      .replace(/^homepage: (\S+)$/m, `homepage: $1?essai=${index}`)
      .replace(/^similar: .*(\n {2}.*)*$/m, "")
      .replace(/^replacedBy: .*$/m, "")
      .replaceAll(/(\burl: https:\/\/[^\s?]+)/g, `$1?essai=${index}`)
      .replaceAll(/sha256: \S+/g, `sha256: a${index.toString(16).padStart(63, "0")}`);
    writeFileSync(join(root, `catalogue/resources/${id}.yaml`), text);
  }
  return root;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Wall time in seconds of a Node process, and what it printed. */
function time(args: readonly string[]): { readonly seconds: number; readonly out: string } {
  const start = performance.now();
  const run = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { seconds: (performance.now() - start) / 1000, out: run.stdout };
}

const sizes = process.argv.slice(2).map(Number);
for (const count of sizes.length === 0 ? [200, 1000, 10_000] : sizes) {
  const root = makeCatalogue(count);
  try {
    const runs = [1, 2, 3].map(() => ({
      ours: time([CLI, "check", "--root", root, "--json"]),
      peer: time(["--input-type=module", "-e", PEER, root]),
    }));
    const report = JSON.parse(runs[0]?.ours.out ?? "{}") as { diagnostics: readonly { severity: string; code: string }[] };
    const errors = report.diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(`the made-up catalogue is not right: ${errors[0]?.code}`);
    const ours = median(runs.map(({ ours }) => ours.seconds));
    const peer = median(runs.map(({ peer }) => peer.seconds));
    process.stdout.write(
      `${count} resources: check ${ours.toFixed(2)} s (${((ours / count) * 1000).toFixed(2)} ms each), js-yaml alone ${peer.toFixed(2)} s, ratio ${(ours / peer).toFixed(2)}; ${report.diagnostics.length} warnings\n`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
