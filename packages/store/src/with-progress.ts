import type { FetchContext } from "./fetch-request.ts";

/** The same bytes, reported as they pass, and stopped when the command is. */
export async function* withProgress(
  source: AsyncIterable<Uint8Array>,
  total: number | null,
  { onProgress, signal }: Pick<FetchContext, "onProgress" | "signal">,
  from = 0,
): AsyncGenerator<Uint8Array> {
  let bytes = from;
  for await (const chunk of source) {
    signal?.throwIfAborted();
    bytes += chunk.length;
    onProgress?.(bytes, total);
    yield chunk;
  }
}
