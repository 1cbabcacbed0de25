import { parentPort } from "node:worker_threads";
import { digestFile, type FileDigest } from "@cartable/store/digest-file";

parentPort?.on("message", async (paths: readonly string[]) => {
  const found: (FileDigest | null)[] = [];
  for (const path of paths) found.push(await digestFile(path).catch(() => null));
  parentPort?.postMessage(found);
});
