import { refusal } from "@cartable/diagnostics";

/** What is known in advance of a file that enters the store; everything known is compared. */
export interface ExpectedFile {
  /** Names the file in messages. */
  readonly what: string;
  readonly sha256?: string;
  readonly sizeBytes?: number;
  /** Limit for a file whose size is not known. */
  readonly maxBytes?: number;
}

/** A file of the store. */
export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** No single file of the catalogue comes near this; an endless answer stops there. */
const MAX_FILE_BYTES = 8 * 1024 ** 3;

/** The largest number of bytes to accept. */
export function sizeLimit(expected: ExpectedFile): number {
  return expected.sizeBytes ?? expected.maxBytes ?? MAX_FILE_BYTES;
}

/** Throws `store/too-large` past the limit, so that a longer answer is cut at its first byte too many. */
export function refuseTooLarge(bytes: number, expected: ExpectedFile): void {
  if (bytes > sizeLimit(expected)) throw refusal("store/too-large", { what: expected.what, maxBytes: sizeLimit(expected) });
}

/** Throws `store/digest-mismatch` or `store/size-mismatch` (exit 4); `head` is the start of the file, to know a web page. */
export function refuseUnexpected(found: StoredFile, head: Uint8Array, expected: ExpectedFile): void {
  const { what, sha256, sizeBytes } = expected;
  if (sha256 !== undefined && found.sha256 !== sha256) {
    throw refusal("store/digest-mismatch", { what, expected: sha256, found: found.sha256, html: isHtml(head) });
  }
  if (sizeBytes !== undefined && found.sizeBytes !== sizeBytes)
    throw refusal("store/size-mismatch", { what, expected: sizeBytes, found: found.sizeBytes });
}

/** Bytes to keep from the start of a file for `isHtml`. */
export const HEAD_BYTES = 512;

/** True when a file starts like a web page: what a captive portal or a filter sends instead of the file. */
export function isHtml(head: Uint8Array): boolean {
  const text = Buffer.from(head)
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .toLowerCase();
  return /^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype html|<html|<head|<body|<title)/s.test(text);
}
