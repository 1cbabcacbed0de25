import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packBundle } from "../packages/packager/src/index.ts";
import type { BundlePlan } from "../packages/plan/src/index.ts";

/**
 * One measured run of the packager, in a process of its own: `node bench/pack-run.ts PLAN STORE OUT`. Prints one line of
 * JSON: whether it wrote, digest and size of the archive, peak memory of the process in bytes.
 */
const [planFile = "", storeDir = "", outDir = ""] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8")) as BundlePlan;
const result = await packBundle({
  plan,
  generated: new Map(),
  store: { dir: storeDir },
  root: join(planFile, ".."),
  outDir,
  to: "zip",
  onProgress: () => undefined,
});
process.stdout.write(
  `${JSON.stringify({
    written: result.written,
    sha256: result.sha256,
    sizeBytes: result.sizeBytes,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  })}\n`,
);
