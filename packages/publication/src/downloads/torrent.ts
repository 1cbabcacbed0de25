import { toBencode } from "./bencode.ts";
import type { MeasuredArchive } from "./measure-archive.ts";

/**
 * Torrent of one file (BEP 3, version 1) whose seeds are web servers (BEP 19): it needs no tracker. The same archive and
 * addresses give the same bytes: neither the date nor the tool is in it.
 */
export function toTorrent({ name, sizeBytes, pieceBytes, sha1Pieces }: MeasuredArchive, urls: readonly string[]): Buffer {
  return toBencode({
    info: { length: sizeBytes, name, "piece length": pieceBytes, pieces: Buffer.concat(sha1Pieces) },
    "url-list": urls,
  });
}
