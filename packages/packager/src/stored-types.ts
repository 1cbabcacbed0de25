import type { Compression } from "@cartable/plan";

/** File types whose content is already compressed: deflating them again costs time and gains nothing. */
const STORED = new Set([
  "7z",
  "apk",
  "appimage",
  "br",
  "bz2",
  "cab",
  "deb",
  "docx",
  "epub",
  "exe",
  "flac",
  "gif",
  "gz",
  "jar",
  "jpeg",
  "jpg",
  "m4a",
  "mp3",
  "mp4",
  "msi",
  "odp",
  "ods",
  "odt",
  "ogg",
  "opus",
  "pdf",
  "png",
  "pptx",
  "rar",
  "rcc",
  "tgz",
  "webm",
  "webp",
  "woff",
  "woff2",
  "xlsx",
  "xz",
  "zim",
  "zip",
  "zst",
]);

/** Whether a file is stored rather than deflated in an archive, by its type. */
export function isStored(path: string, compression: Compression): boolean {
  return compression === "none" || STORED.has(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
}
