import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";
import { refusal } from "@cartable/diagnostics";
import { ACTIVITIES_FOLDER } from "@cartable/plan";
import { contentType } from "@cartable/publication/content-type";
import { ACTIVITIES_POLICY } from "./activities-policy.ts";

/** A running server of the built site. */
export interface SiteServer {
  readonly url: string;
  readonly close: () => void;
  readonly closed: Promise<void>;
}

/** What stands beside the site: archives, activities, the command in one file. */
const BESIDE = ["/bundles/", `/${ACTIVITIES_FOLDER}/`, "/outils/"] as const;

/**
 * Serves `dist/site` at `/`, `dist/bundles`, `dist/activites` and `dist/outils` under their names, on this machine only. For
 * previews, not for production.
 */
export function startSiteServer(dist: string, port: number): Promise<SiteServer> {
  const server = createServer(async (request, response) => {
    const path = decodePath(request.url ?? "/");
    if (path === null || (request.method !== "GET" && request.method !== "HEAD"))
      return void respondText(response, 400, "Demande incorrecte.");
    const found = await findFile(BESIDE.some((folder) => path.startsWith(folder)) ? join(dist, path) : join(dist, "site", path));
    if (found === null) return void respondNotFound(dist, response);
    if (found.redirect && !path.endsWith("/")) {
      response.writeHead(308, { location: `${path}/` }).end();
      return;
    }
    if (path.startsWith(`/${ACTIVITIES_FOLDER}/`)) response.setHeader("content-security-policy", ACTIVITIES_POLICY);
    sendFile(request, response, found);
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

/** Sends a file, its text compressed for those who accept it, as the web server of the published site does. */
function sendFile(request: IncomingMessage, response: ServerResponse, { file, sizeBytes }: FoundFile): void {
  const type = contentType(file);
  const isText = /^text\/|json|xml|javascript/.test(type);
  const compressed = isText && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  response.writeHead(200, {
    "content-type": type,
    "x-content-type-options": "nosniff",
    ...(isText && { vary: "accept-encoding" }),
    ...(compressed ? { "content-encoding": "gzip" } : { "content-length": sizeBytes }),
  });
  if (request.method === "HEAD") response.end();
  else if (compressed) pipeline(createReadStream(file), createGzip(), response, () => undefined);
  else pipeline(createReadStream(file), response, () => undefined);
}

/**
 * The path of a request, without its query; null when it is not readable or climbs (`..`), coded or not: a path is judged
 * after it is decoded. Slashes at the start are one: two would name another host in a redirection.
 */
function decodePath(url: string): string | null {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, "")).replace(/^[/\\]*/, "/");
    return path.includes("\0") || path.split(/[/\\]/).includes("..") ? null : path;
  } catch {
    return null;
  }
}

interface FoundFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly redirect: boolean;
}

async function findFile(path: string): Promise<FoundFile | null> {
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
