import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/** What the proxy does to each request. `slow` answers after three seconds. */
export type ProxyMood = "pass" | "slow" | "down" | "500" | "html" | "half";

export interface FaultProxy {
  readonly host: string;
  mood: ProxyMood;
  /** Requests that came, whatever became of them; preflights left out. */
  seen: number;
  /** Called when a request came, before it is passed on, and once its answer was passed back. */
  watch: ((seen: number, when: "before" | "after") => void) | null;
  readonly close: () => Promise<void>;
}

const SLOW_MS = 3_000;
const ALLOW = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

/** Stands in front of a server at `port`, and spoils its answers on demand. */
export function startFaultProxy(target: string, port: number): Promise<FaultProxy> {
  const server = createServer((incoming, outgoing) => {
    // Who asked was killed in the middle of a request.
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const proxy: FaultProxy = {
    host: `http://127.0.0.1:${port}`,
    mood: "pass",
    seen: 0,
    watch: null,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (proxy.mood === "down") return void incoming.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    if (incoming.method === "OPTIONS") return void outgoing.writeHead(204, { ...ALLOW, "access-control-allow-methods": "*" }).end();
    const number = ++proxy.seen;
    proxy.watch?.(number, "before");
    if (proxy.mood === "500")
      return void outgoing.writeHead(500, { ...ALLOW, "content-type": "application/json" }).end('{"message":"boum"}');
    if (proxy.mood === "html")
      return void outgoing.writeHead(200, { ...ALLOW, "content-type": "text/html" }).end("<h1>Portail captif</h1>");
    if (proxy.mood === "half") {
      outgoing.writeHead(200, { ...ALLOW, "content-type": "application/json", "content-length": 9_999 });
      outgoing.write('{"results":[{"hits":[');
      setTimeout(() => outgoing.destroy(), 50);
      return;
    }
    if (proxy.mood === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    outgoing.once("finish", () => proxy.watch?.(number, "after"));
    forward(incoming, Buffer.concat(chunks), outgoing);
  }

  function forward(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): void {
    const asked = request(new URL(incoming.url ?? "/", target), { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...ALLOW });
      answer.pipe(outgoing);
    });
    asked.once("error", () => outgoing.destroy());
    asked.end(body);
  }

  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(proxy)));
}
