// Program: node pack-known-plan.ts FOLDER STORE OUT COMPRESSION. Packs the plan of a release that was made as a folder, without
// reading the catalogue again: when it is killed, it is while it packs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packBundle } from "@cartable/packager";
import type { BundlePlan } from "@cartable/plan";
import { openStore } from "@cartable/store";
import { ROOT } from "./real-build.ts";

const [folder = "", dir = "", outDir = "", compression = "default"] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")) as BundlePlan;
const made = plan.entries.filter(({ artifact }) => artifact === null);
const generated = new Map(made.map(({ path }) => [path, readFileSync(join(folder, "key", path))]));
await packBundle({
  plan: { ...plan, compression: compression as BundlePlan["compression"] },
  generated,
  store: await openStore(dir),
  root: ROOT,
  outDir,
  to: "zip",
  onProgress: () => undefined,
});
