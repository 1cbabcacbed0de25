/**
 * `cartable check` in a cold process on catalogues of N made-up resources, copied from the real ones, and the same files
 * read by `js-yaml` alone as the peer (the least any checker must do).
 *   node bench/check.ts [200 1000 10000 …]
 * Prints the median wall time of 3 runs, the ratio to the peer, and the time per file.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeCatalogue } from "./make-catalogue.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CLI = join(ROOT, "apps/cli/bin/cartable.mjs");
const PEER = `
  import { readdirSync, readFileSync } from "node:fs";
  import { load } from ${JSON.stringify(import.meta.resolve("../packages/catalogue/node_modules/js-yaml/dist/js-yaml.mjs"))};
  const folder = process.argv[1] + "/catalogue/resources/";
  for (const name of readdirSync(folder)) load(readFileSync(folder + name, "utf8"));
`;

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
