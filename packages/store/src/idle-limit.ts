import type { Readable } from "node:stream";

/** Code of the error for a server, or a proxy, that sends nothing for too long. */
export const STALLED = "CARTABLE_STALLED";

/**
 * Waits for an answer at most `limitMs`, and no longer than the command runs. Stands outside the network library, whose
 * own limits do not reach what a proxy does before it opens the way.
 */
export async function answerWithin<T>(work: Promise<T>, limitMs: number, signal: AbortSignal | undefined): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(stalled()), limitMs);
  const stop = (): void => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  // The loser of the race may still fail, when its connection is closed.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** When a body is given up: no byte for `idleMs`, or, over any `windowMs`, less than one kibibyte a second on average. */
export interface BodyLimits {
  readonly idleMs: number;
  readonly windowMs: number;
}

/** Slower than the slowest modem still in use: nothing of the catalogue would ever arrive. */
const MIN_BYTES_PER_SECOND = 1024;

/**
 * The chunks of a body, which is destroyed when it passes a limit. Only the time spent waiting for the server counts: the
 * reader may take its time.
 */
export async function* bodyWithin(body: Readable, { idleMs, windowMs }: BodyLimits): AsyncGenerator<Uint8Array> {
  const arm = (): NodeJS.Timeout => setTimeout(() => body.destroy(stalled()), idleMs);
  let timer = arm();
  let asked = performance.now();
  let waited = 0;
  let received = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      waited += performance.now() - asked;
      received += chunk.length;
      if (waited >= windowMs) {
        if (received < (waited / 1000) * MIN_BYTES_PER_SECOND) throw stalled();
        waited = 0;
        received = 0;
      }
      yield chunk;
      asked = performance.now();
      timer = arm();
    }
  } finally {
    clearTimeout(timer);
  }
}

function stalled(): Error {
  return Object.assign(new Error("nothing received"), { code: STALLED });
}
