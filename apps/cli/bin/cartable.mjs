#!/usr/bin/env node
// Entry of the `cartable` command: plain JavaScript that runs on Node 18 and later. It hands over to a Node recent
// enough to run the sources as they are, whose path the bootstrap recorded.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOT = dirname(dirname(CLI));
const NODE_FLOOR = [22, 22, 3];

const args = process.argv.slice(2);
if (!existsSync(join(ROOT, "node_modules", ".modules.yaml"))) notSetUp();
else if (isRecent(process.versions.node)) await import("../src/main.ts");
else handOver(nodePath());

function isRecent(version) {
  const parts = version.split(".").map(Number);
  for (const [index, floor] of NODE_FLOOR.entries()) {
    const part = parts[index] ?? 0;
    if (part !== floor) return part > floor;
  }
  return true;
}

function notSetUp() {
  const message = "Le projet n'est pas encore installé sur ce poste.";
  const hint = "À la racine du dépôt, lancez npm start.";
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify({ ok: false, error: { code: "cli/not-set-up", message, hint } })}\n`);
  else process.stderr.write(`${message}\n  Conseil : ${hint}\n`);
  process.exitCode = 3;
}

/** The Node recorded by the bootstrap; when it is gone, the one that npm brings again. */
function nodePath() {
  const record = join(ROOT, "node_modules", ".cache", "cartable", "node-path");
  const recorded = existsSync(record) ? readFileSync(record, "utf8").trim() : "";
  if (recorded !== "" && existsSync(recorded)) return recorded;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const found = spawnSync(
    npm,
    ["exec", "--yes", "--prefer-offline", "--loglevel=error", "--package=node@22.23.2", "--", "node", "-p", "process.execPath"],
    { encoding: "utf8", shell: process.platform === "win32" },
  );
  return found.status === 0 ? found.stdout.trim() : "";
}

function handOver(node) {
  if (node === "") return notSetUp();
  const child = spawn(node, [join(CLI, "bin", "cartable.mjs"), ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("close", (status, signal) => {
    process.exitCode = status ?? (signal === "SIGINT" ? 130 : 143);
  });
}
