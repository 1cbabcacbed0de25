import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";

/** What the thread is told, in order: bytes, or null when there are no more. */
export type HashOrder = Uint8Array | null;

/** What it answers to each order: null when it has done with the bytes, or the digest in lower-case hexadecimal. */
export type HashAnswer = string | null;

const digest = createHash("sha256");
parentPort?.on("message", (order: HashOrder) => {
  if (order !== null) digest.update(order);
  parentPort?.postMessage((order === null ? digest.digest("hex") : null) satisfies HashAnswer);
});
