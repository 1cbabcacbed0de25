import type { MeasuredArchive } from "./measure-archive.ts";

/**
 * Metalink of an archive (RFC 5854): size, digest, digest of each piece so that a wrong byte costs one piece, the servers
 * in order, and the torrent. No date of publication: the same archive and addresses give the same bytes.
 */
export function toMetalink(archive: MeasuredArchive, urls: readonly string[], torrentUrls: readonly string[]): string {
  const { name, sizeBytes, sha256, pieceBytes, sha256Pieces } = archive;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<metalink xmlns="urn:ietf:params:xml:ns:metalink">',
    "  <generator>Cartable</generator>",
    `  <file name="${escapeXml(name)}">`,
    `    <size>${sizeBytes}</size>`,
    `    <hash type="sha-256">${sha256}</hash>`,
    `    <pieces length="${pieceBytes}" type="sha-256">`,
    ...sha256Pieces.map((piece) => `      <hash>${piece}</hash>`),
    "    </pieces>",
    ...urls.map((url, index) => `    <url priority="${index + 1}">${escapeXml(url)}</url>`),
    ...torrentUrls.map(
      (url, index) => `    <metaurl mediatype="torrent" priority="${urls.length + index + 1}">${escapeXml(url)}</metaurl>`,
    ),
    "  </file>",
    "</metalink>",
    "",
  ].join("\n");
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string): string => text.replaceAll(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
