import { posix } from "node:path";

/** Types of what a site holds, by ending: those of deploy/site/nginx.conf. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".cjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".atom": "application/atom+xml; charset=utf-8",
  ".osdx": "application/opensearchdescription+xml; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ico": "image/x-icon",
  ".png": "image/png",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".ogg": "audio/ogg",
  ".mp3": "audio/mpeg",
  ".zip": "application/zip",
  ".meta4": "application/metalink4+xml",
  ".torrent": "application/x-bittorrent",
};

/** Content type of a file of the site, from the ending of its name. */
export function contentType(path: string): string {
  if (posix.basename(path) === "SHA256SUMS") return "text/plain; charset=utf-8";
  return TYPES[posix.extname(path).toLowerCase()] ?? "application/octet-stream";
}

/** What browsers and caches may keep: for ever what changes its name with its content, and ask again for the rest. */
export function cacheControl(path: string): string {
  if (/^(actifs|objets)\//.test(path)) return "public, max-age=31536000, immutable";
  return path.startsWith("bundles/") && !path.endsWith(".json") ? "public, no-cache" : "no-cache";
}
