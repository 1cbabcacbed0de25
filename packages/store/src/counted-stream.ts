import type { FetchContext } from "./fetch-request.ts";

/** The same bytes, reported to the progress as they pass. */
export async function* counted(source: AsyncIterable<Uint8Array>, total: number | null, { onProgress }: FetchContext): AsyncIterable<Uint8Array> {
  let done = 0;
  for await (const chunk of source) {
    done += chunk.length;
    onProgress?.(done, total);
    yield chunk;
  }
}
