import type { ZimBook } from "@cartable/plan";
import { readMimeTypes, readZimBytes, readZimEntry, readZimHeader, type ZimHeader, type ZimSource } from "./zim-archive.ts";

export type { ZimSource } from "./zim-archive.ts";

/** A redirection leads to an item at once; more hops than this is a loop. */
const MAX_HOPS = 8;
const MAX_ICON_BYTES = 16 * 1024;
const MAX_TEXT_BYTES = 4 * 1024;

/**
 * What a ZIM file says of itself; null when the file is not one that can be read. Only its header, its lists and the clusters
 * of its metadata are read, whatever its size. Counts follow libkiwix (`src/tools/archiveTools.cpp`).
 */
export async function readZimBook(path: string, source: ZimSource): Promise<ZimBook | null> {
  try {
    const header = await readZimHeader(source.read);
    return header === null ? null : await readBook(path, source, header);
  } catch (error) {
    // Offsets outside the file, a frame that is not zstd: the file is damaged, and its digest has already been said right.
    if (error instanceof RangeError || (error instanceof Error && "code" in error)) return null;
    throw error;
  }
}

async function readBook(path: string, source: ZimSource, header: ZimHeader): Promise<ZimBook> {
  const metadata = metadataReader(source, header, await readMimeTypes(source.read, header));
  const text = async (name: string): Promise<string> => {
    const found = await metadata(name);
    return found === null || found.bytes.length > MAX_TEXT_BYTES ? "" : Buffer.from(found.bytes).toString("utf8").trim();
  };
  const icon = await metadata("Illustration_48x48@1");
  const counts = countTypes(await text("Counter"));
  return {
    path,
    uuid: header.uuid,
    title: await text("Title"),
    description: await text("Description"),
    language: await text("Language"),
    creator: await text("Creator"),
    publisher: await text("Publisher"),
    name: await text("Name"),
    flavour: await text("Flavour"),
    tags: await text("Tags"),
    date: await text("Date"),
    ...counts,
    favicon: icon === null || icon.bytes.length > MAX_ICON_BYTES ? "" : Buffer.from(icon.bytes).toString("base64"),
    faviconMimeType: icon === null ? "" : icon.mimeType || "image/png",
  };
}

interface Metadata {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
}

/** Finds metadata by name in namespace M, by halves: entries are in the order of namespace and path. */
function metadataReader(source: ZimSource, header: ZimHeader, mimeTypes: readonly string[]): (name: string) => Promise<Metadata | null> {
  const { read } = source;
  return async (name) => {
    let low = 0;
    let high = header.entryCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { namespace, path } = await readZimEntry(read, header, mimeTypes, middle);
      if (isBefore(namespace, path, name)) low = middle + 1;
      else high = middle;
    }
    if (low >= header.entryCount) return null;
    let entry = await readZimEntry(read, header, mimeTypes, low);
    if (entry.namespace !== "M" || entry.path !== name) return null;
    for (let hops = 0; entry.kind === "redirect"; hops += 1) {
      if (hops === MAX_HOPS) return null;
      entry = await readZimEntry(read, header, mimeTypes, entry.target);
    }
    const bytes = await readZimBytes(source, header, entry);
    return bytes === null ? null : { bytes, mimeType: entry.mimeType };
  };
}

function isBefore(namespace: string, path: string, name: string): boolean {
  return namespace === "M" ? Buffer.compare(Buffer.from(path), Buffer.from(name)) < 0 : namespace < "M";
}

/** Articles are HTML pages; media are pictures, sounds and films. `Counter` is `type=number` pairs, `;` between. */
function countTypes(counter: string): Pick<ZimBook, "articleCount" | "mediaCount"> {
  let articleCount = 0;
  let mediaCount = 0;
  for (const [, type = "", number = ""] of counter.matchAll(/([a-z]+\/[^=;]+(?:;[^=;]+=[^=;]+)*?)=(\d+)(?=;|$)/g)) {
    if (type === "text/html") articleCount += Number(number);
    else if (/^(?:image\/(?:jpeg|png|gif|svg\+xml|webp)|video\/|audio\/)/.test(type)) mediaCount += Number(number);
  }
  return { articleCount, mediaCount };
}
