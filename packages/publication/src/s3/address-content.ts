import { readFile } from "node:fs/promises";
import { renderSums, sha256Of } from "@cartable/packager";
import { LIST, type Publication } from "../published-files.ts";
import { OBJECTS } from "./s3-state.ts";
import type { SentFile } from "./send-file.ts";

/** Everything that is put in a storage together. */
export interface S3Publication {
  /** Sorted by path. */
  readonly files: readonly SentFile[];
  readonly id: string;
  readonly bytes: number;
}

const RELEASES = /^bundles\/\d{4}\/release\.json$/;

/**
 * The publication of a storage without links: each `release.json` also says where its files stand by digest (`objects`, from
 * the root of the site) and the digest of each `SHA256SUMS` (`sums`). Who reads it has one edition whole, whatever the plain
 * names show at that moment.
 */
export async function addressContent({ files }: Publication): Promise<S3Publication> {
  const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const sent: SentFile[] = [];
  for (const file of files) {
    if (!RELEASES.test(file.path)) sent.push(file);
    else {
      const folder = file.path.slice(0, -"release.json".length);
      const list = JSON.parse(await readFile(file.source, "utf8")) as { readonly bundles?: readonly { readonly folder: string }[] };
      const bundles = (list.bundles ?? []).map((bundle) => ({ ...bundle, sums: digests.get(`${folder}${bundle.folder}/SHA256SUMS`) }));
      sent.push(toSent(file.path, `${JSON.stringify({ ...list, objects: OBJECTS, bundles }, null, 2)}\n`));
    }
  }
  const list = renderSums(new Map(sent.map(({ path, sha256 }) => [path, sha256])));
  sent.push(toSent(LIST, list));
  return { files: sent, id: sha256Of(list).slice(0, 16), bytes: sent.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

function toSent(path: string, text: string): SentFile {
  const source = Buffer.from(text, "utf8");
  return { path, source, sha256: sha256Of(source), sizeBytes: source.length };
}
