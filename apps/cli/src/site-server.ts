import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { refusal } from "@cartable/diagnostics";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".woff2": "font/woff2",
  ".zip": "application/zip",
};

/** A running server of the built site. */
export interface SiteServer {
  readonly url: string;
  readonly close: () => void;
  readonly closed: Promise<void>;
}

/** Serves `dist/site` at `/` and `dist/bundles` at `/bundles/`, on this machine only. For previews, not for production. */
export function startSiteServer(dist: string, port: number): Promise<SiteServer> {
  const server = createServer(async (request, response) => {
    const path = decodePath(request.url ?? "/");
    if (path === null || (request.method !== "GET" && request.method !== "HEAD"))
      return void respondText(response, 400, "Demande incorrecte.");
    const found = await findFile(path.startsWith("/bundles/") ? join(dist, path) : join(dist, "site", path));
    if (found === null) return void respondNotFound(dist, response);
    if (found.redirect && !path.endsWith("/")) {
      response.writeHead(308, { location: `${path}/` }).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.sizeBytes,
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(found.file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? refusal("cli/bad-option", { option: "--port", value: String(port), expected: "un port libre (celui-ci est déjà pris)" })
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      const closed = new Promise<void>((done) => server.once("close", () => done()));
      resolve({ url: `http://localhost:${actual}`, close: () => server.close(), closed });
    });
  });
}

/** The path of a request, or null when it tries to leave the folder. */
function decodePath(url: string): string | null {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    return path.includes("\0") || normalize(path).includes("..") ? null : path;
  } catch {
    return null;
  }
}

async function findFile(path: string): Promise<{ file: string; sizeBytes: number; redirect: boolean } | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true) return { file: path, sizeBytes: found.size, redirect: false };
  if (found?.isDirectory() !== true) return null;
  const index = join(path, "index.html");
  const page = await stat(index).catch(() => null);
  return page === null ? null : { file: index, sizeBytes: page.size, redirect: true };
}

async function respondNotFound(dist: string, response: ServerResponse): Promise<void> {
  const page = join(dist, "site", "404.html");
  if ((await stat(page).catch(() => null)) === null) return respondText(response, 404, "Page introuvable.");
  response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
  createReadStream(page).pipe(response);
}

function respondText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
}
