import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packBundle } from "../packages/packager/src/index.ts";
import type { BundlePlan } from "../packages/plan/src/index.ts";

/**
 * One measured run of the packager, in a process of its own: `node bench/pack-run.ts PLAN STORE OUT durable|quick`. `quick`
 * does not wait for the disk, as the tools that it is compared with do not. Prints what was written as one line of JSON.
 */
const [planFile = "", storeDir = "", outDir = "", mode = "durable"] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8")) as BundlePlan;
const result = await packBundle({
  plan,
  generated: new Map(),
  store: { dir: storeDir },
  root: join(planFile, ".."),
  outDir,
  to: "zip",
  durable: mode === "durable",
  onProgress: () => undefined,
});
const { written, sha256, sizeBytes } = result;
process.stdout.write(`${JSON.stringify({ written, sha256, sizeBytes })}\n`);
