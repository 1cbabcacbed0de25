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

/** The chunks of a body, which is destroyed when the next one takes more than `limitMs`; the reader may take its time. */
export async function* bodyWithin(body: Readable, limitMs: number): AsyncGenerator<Uint8Array> {
  const arm = (): NodeJS.Timeout => setTimeout(() => body.destroy(stalled()), limitMs);
  let timer = arm();
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      yield chunk;
      timer = arm();
    }
  } finally {
    clearTimeout(timer);
  }
}

function stalled(): Error {
  return Object.assign(new Error("nothing received"), { code: STALLED });
}
