import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The bytes that a good server gives, and that every behaviour is judged by. */
export const BODY = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31 + (at >> 8)) & 0xff));
/** As long as the body, and wrong everywhere. */
export const OTHER = Buffer.from(BODY.map((byte) => byte ^ 0x55));

/** One answer to one request of a path; `count` from 1. */
export type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface HostileServer {
  readonly url: string;
  /** Requests of each path. */
  readonly counts: Map<string, number>;
  readonly close: () => void;
}

/** A local server whose every path answers as told, once closed without waiting for anyone. */
export async function openServer(answerOf: (path: string) => Answer | undefined): Promise<HostileServer> {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    response.on("error", () => undefined);
    const answer = answerOf(path);
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response, count);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A good answer: ranges, validators, exact length. */
export const good: Answer = (request, response) => serve(BODY, '"v1"')(request, response, 1);

/** Bytes under an ETag, ranges honoured when `If-Range` agrees (RFC 9110 section 13.1.5). */
export function serve(bytes: Buffer, etag: string): Answer {
  return (request, response) => {
    const from = request.headers["if-range"] === etag ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    const headers = { etag, "content-length": bytes.length - from, "accept-ranges": "bytes" };
    if (from === 0) response.writeHead(200, headers).end(bytes);
    else
      response
        .writeHead(206, { ...headers, "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` })
        .end(bytes.subarray(from));
  };
}

/** The first bytes of the body, then the connection is cut without a word. */
export function cutAfter(bytes: number, headers: Readonly<Record<string, string | number>>): Answer {
  return (_, response) => {
    response.writeHead(200, headers).write(BODY.subarray(0, bytes), () => setTimeout(() => response.destroy(), 5));
  };
}

/** Takes the socket over: what follows is no longer HTTP, or a kind that no library would write. */
export function raw(text: string | Buffer, end = true): Answer {
  return (_, response) => {
    const { socket } = response;
    socket?.write(text);
    if (end) socket?.end();
  };
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = "non"): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end(body);

/** The first `times` requests meet a fault, the following ones a good server. */
export function atFirst(times: number, fault: Answer, then: Answer = good): Answer {
  return (request, response, count) => (count <= times ? fault : then)(request, response, count);
}
