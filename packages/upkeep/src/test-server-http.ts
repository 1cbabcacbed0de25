import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FetchContext } from "@cartable/store";
import { onTestFinished } from "vitest";

/** For tests: http and local addresses admitted, short limits. */
export const TEST_CONTEXT: FetchContext = {
  environment: {},
  allowPrivateAddresses: true,
  timeouts: { idleMs: 300, connectMs: 1000, retryMs: 1 },
};

/** How a path answers; `count` from 1. */
export type TestAnswer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** For tests: a server whose every path answers as told; `seen` lists methods and paths in order. Closed when the test ends. */
export async function testServer(routes: Readonly<Record<string, TestAnswer>>): Promise<{ readonly url: string; readonly seen: string[] }> {
  const seen: string[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    seen.push(`${request.method} ${path}`);
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const route = routes[path];
    if (route === undefined) response.writeHead(404).end();
    else route(request, response, counts.get(path) ?? 1);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** For tests: answers with a status and headers. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = ""): TestAnswer =>
  (_, response) =>
    response.writeHead(code, headers).end(body);
