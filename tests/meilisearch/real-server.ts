import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Meilisearch server that really searches. */
export interface RealServer {
  readonly host: string;
  readonly masterKey: string;
  /** Null when somebody else started it: it cannot be stopped from here. */
  readonly machine: { readonly kill: () => Promise<void>; readonly start: () => Promise<void> } | null;
  /** Stops it and removes its folder, if it was started here. */
  readonly close: () => Promise<void>;
}

// Only ever listens on this machine, for the time of the tests.
const TEST_MASTER_KEY = "cle-maitresse-des-essais-0123456789";

/**
 * The server of MEILI_HOST and MEILI_MASTER_KEY, or one started from MEILISEARCH_BIN or from `meilisearch` on the PATH, in a
 * fresh folder and on a free port. Null without any: the caller says loudly what it could not prove.
 */
export async function findRealServer(): Promise<RealServer | null> {
  const { MEILI_HOST: host = "", MEILI_MASTER_KEY: masterKey = "" } = process.env;
  if (host !== "") return { host: host.replace(/\/+$/, ""), masterKey, machine: null, close: async () => undefined };
  const program = findProgram();
  return program === null ? null : await startRealServer(program);
}

/** True when `findRealServer` will give one; known before any test is declared. */
export function hasRealServer(): boolean {
  return (process.env["MEILI_HOST"] ?? "") !== "" || findProgram() !== null;
}

export const NOT_PROVEN =
  "NON PROUVÉ : aucun serveur Meilisearch (MEILI_HOST, MEILISEARCH_BIN, ou « meilisearch » dans le PATH) : ni la qualité de sa recherche, ni l'échange d'index, ni les clés n'ont été essayés sur un vrai serveur.\n";

function findProgram(): string | null {
  const program = process.env["MEILISEARCH_BIN"] || "meilisearch";
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0 ? program : null;
}

async function startRealServer(program: string): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), "meilisearch-essais-"));
  const address = `127.0.0.1:${await freePort()}`;
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const options = ["--no-analytics", "--master-key", TEST_MASTER_KEY, "--db-path", join(folder, "data.ms"), "--http-addr", address];
    child = spawn(program, [...options, "--env", "development", "--log-level", "ERROR"], { cwd: folder, stdio: "ignore" });
    await waitUntilHealthy(`http://${address}`, child);
  };
  const kill = async (): Promise<void> => {
    const running = child;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  };
  await start();
  const close = async (): Promise<void> => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { host: `http://${address}`, masterKey: TEST_MASTER_KEY, machine: { kill, start }, close };
}

async function waitUntilHealthy(host: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`Meilisearch ended at once (exit ${child.exitCode})`);
    const answer = await fetch(`${host}/health`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Meilisearch did not start within a minute");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
