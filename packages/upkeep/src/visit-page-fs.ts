import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Request } from "playwright-core";
import type { Visit, VisitRequest } from "./judge-visit.ts";

/** How long a page may go on asking for things by itself after it is loaded. */
const SETTLE_MS = 2500;
const OPEN_MS = 30_000;

/** No proxy, no name that resolves: even what escapes the browser's offline mode cannot leave the machine. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--no-proxy-server",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--enable-unsafe-swiftshader",
];

/** A browser without network, to be closed at the end. */
export interface OfflineBrowser {
  /** Opens a page of a folder from `file://`, waits until it has settled, and tells everything that it asked for. */
  readonly visit: (folder: string, entry: string) => Promise<{ readonly visit: Visit; readonly folder: string }>;
  readonly close: () => Promise<void>;
}

/** Starts Chromium with the network cut. */
export async function openOfflineBrowser(executablePath: string): Promise<OfflineBrowser> {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  return {
    visit: (folder, entry) => visitPage(browser, folder, entry),
    close: () => browser.close(),
  };
}

async function visitPage(browser: Browser, folder: string, entry: string): ReturnType<OfflineBrowser["visit"]> {
  const root = await realpath(folder);
  const context = await browser.newContext({ offline: true, locale: "fr-FR" });
  try {
    const seen = watchRequests(context);
    const exceptions: string[] = [];
    context.on("weberror", (error) => exceptions.push(error.error().message));
    const page = await context.newPage();
    const askers = new Map<string, string>();
    const session = await context.newCDPSession(page);
    session.on("Network.requestWillBeSent", ({ request, initiator }) => {
      const asker = initiator.url ?? initiator.stack?.callFrames[0]?.url;
      if (asker !== undefined && asker !== "") askers.set(request.url, asker);
    });
    await session.send("Network.enable");
    page.on("websocket", (socket) => seen.add({ url: socket.url(), from: null, failure: null }));
    try {
      await page.goto(pathToFileURL(join(root, entry)).href, { waitUntil: "load", timeout: OPEN_MS });
      await page.waitForTimeout(SETTLE_MS);
    } catch (error) {
      exceptions.push(`la page ne s'ouvre pas (${error instanceof Error ? (error.message.split("\n")[0] ?? "") : ""})`);
    }
    const requests = seen.all().map((request): VisitRequest => ({ ...request, from: askers.get(request.url) ?? request.from }));
    return { visit: { requests, exceptions }, folder: `${pathToFileURL(root).href}/` };
  } finally {
    await context.close();
  }
}

interface SeenRequests {
  readonly add: (request: VisitRequest) => void;
  readonly all: () => readonly VisitRequest[];
}

/** Every request of the pages, frames and workers of a context, with its end when it failed. */
function watchRequests(context: BrowserContext): SeenRequests {
  const requests = new Map<Request, VisitRequest>();
  const others: VisitRequest[] = [];
  const record = (request: Request): void => {
    requests.set(request, { url: request.url(), from: frameOf(request), failure: request.failure()?.errorText ?? null });
  };
  context.on("request", record);
  context.on("requestfailed", record);
  context.on("console", (message) => {
    // Such a refusal comes before any request: the console alone tells it.
    const refused = /(file:\/\/\S+?)[.']? (?:URL scheme "file" is not supported|from origin 'null' has been blocked)/.exec(
      message.text(),
    )?.[1];
    if (refused !== undefined) others.push({ url: refused, from: message.location().url, failure: "blocked" });
  });
  return { add: (request) => void others.push(request), all: () => [...requests.values(), ...others] };
}

function frameOf(request: Request): string | null {
  try {
    return request.isNavigationRequest() ? null : request.frame().url();
  } catch {
    // A request of a worker has no frame.
    return null;
  }
}
