import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./meilisearch/real-server.ts";

/**
 * Storages that speak S3, on this machine for the time of the tests. `versitygw` is a gateway that people run in production
 * (Apache-2.0): signatures, multipart uploads, copies and listings are its own. `s3rver` is a server for tests (npm), less
 * strict, and always there.
 */
export const S3_SERVERS = ["s3rver", "versitygw"] as const;
export type S3Kind = (typeof S3_SERVERS)[number];

export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const versitygw = (): string => process.env["VERSITYGW_BIN"] || "versitygw";

/** Whether this machine has it; said loudly by the tests otherwise. */
export const hasS3Server = (kind: S3Kind): boolean => kind === "s3rver" || spawnSync(versitygw(), ["--version"]).status === 0;

// s3rver knows these keys only.
const KEYS = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER", AWS_REGION: "us-east-1" };
const BUCKET = "cartables";

/** Starts a storage with an empty bucket, in a fresh folder and on a free port. */
export async function startS3Server(kind: S3Kind): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), "cartable-s3-"));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  mkdirSync(join(folder, "données", BUCKET), { recursive: true });
  const child = kind === "s3rver" ? startTestServer(folder, port) : startGateway(folder, port);
  const close = async (): Promise<void> => {
    const ended = child.exitCode !== null ? null : new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (up) return { endpoint, bucket: BUCKET, environment: KEYS, close };
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await close();
  throw new Error(`${kind} did not start`);
}

function startGateway(folder: string, port: number): ChildProcess {
  return spawn(versitygw(), ["--port", `127.0.0.1:${port}`, "posix", join(folder, "données")], {
    env: { ...process.env, ROOT_ACCESS_KEY: KEYS.AWS_ACCESS_KEY_ID, ROOT_SECRET_KEY: KEYS.AWS_SECRET_ACCESS_KEY },
    stdio: "ignore",
  });
}

function startTestServer(folder: string, port: number): ChildProcess {
  const program = createRequire(import.meta.url).resolve("s3rver/bin/s3rver.js");
  const args = [program, "--directory", join(folder, "données"), "--port", String(port), "--address", "127.0.0.1", "--silent"];
  return spawn(process.execPath, [...args, "--configure-bucket", BUCKET], { stdio: "ignore" });
}
