import { describe, expect, it } from "vitest";
import { checkLinks, type LinkCheck } from "./check-links-http.ts";
import { status, TEST_CONTEXT, type TestAnswer, testServer } from "./test-server-http.ts";

/** What checking one path of a server finds; `{url}` stands for the server in expected addresses. */
async function check(
  routes: Readonly<Record<string, TestAnswer>>,
  path = "/p",
): Promise<{ readonly found: Omit<LinkCheck, "url">; readonly seen: readonly string[] }> {
  const server = await testServer(routes);
  const [found] = await checkLinks([`${server.url}${path}`], TEST_CONTEXT, () => undefined);
  if (found === undefined) throw new Error("no result");
  const { url: _, movedTo, ...rest } = found;
  return { found: { ...rest, movedTo: movedTo?.replace(server.url, "{url}") ?? null }, seen: server.seen };
}

const good = status(200, { "content-length": "999999999" });
const noHead: TestAnswer = (request, response) => response.writeHead(request.method === "HEAD" ? 405 : 200).end();
const ok = { state: "ok", status: 200, movedTo: null, reason: null };

describe("checkLinks", () => {
  it.each<[string, Readonly<Record<string, TestAnswer>>, Partial<LinkCheck>, readonly string[]]>([
    ["a page that is there", { "/p": status(204) }, { ...ok, status: 204 } as Partial<LinkCheck>, ["HEAD /p"]],
    ["a large file, without its bytes", { "/p": good }, ok as Partial<LinkCheck>, ["HEAD /p"]],
    ["a server without HEAD", { "/p": noHead }, ok as Partial<LinkCheck>, ["HEAD /p", "GET /p"]],
    ["a missing page", {}, { state: "dead", status: 404, reason: "page introuvable" }, ["HEAD /p", "GET /p"]],
    ["a removed page", { "/p": status(410) }, { state: "dead", status: 410 }, ["HEAD /p", "GET /p"]],
    ["a page that asks who we are", { "/p": status(401) }, { state: "doubtful", status: 401 }, ["HEAD /p", "GET /p"]],
    ["a page that refuses robots", { "/p": status(403) }, { state: "doubtful", status: 403 }, ["HEAD /p", "GET /p"]],
    ["a broken server", { "/p": status(500) }, { state: "doubtful", status: 500 }, ["HEAD /p", "GET /p"]],
    [
      "a busy server that asks for an hour",
      { "/p": status(429, { "retry-after": "3600" }) },
      { state: "doubtful", status: 429 },
      ["HEAD /p"],
    ],
    [
      "a busy server that asks for a moment",
      { "/p": (request, response, count) => (count === 1 ? status(429, { "retry-after": "0" }) : status(200))(request, response, count) },
      ok as Partial<LinkCheck>,
      ["HEAD /p", "HEAD /p"],
    ],
    ["a server that stays busy", { "/p": status(429, { "retry-after": "0" }) }, { state: "doubtful", status: 429 }, ["HEAD /p", "HEAD /p"]],
    [
      "a page that moved for good",
      { "/p": status(301, { location: "/q" }), "/q": status(308, { location: "/r" }), "/r": status(200) },
      { state: "ok", movedTo: "{url}/r" },
      ["HEAD /p", "HEAD /q", "HEAD /r"],
    ],
    [
      "a page that moved, then leads elsewhere for now",
      { "/p": status(301, { location: "/q" }), "/q": status(302, { location: "/r" }), "/r": status(200) },
      { state: "ok", movedTo: "{url}/q" },
      ["HEAD /p", "HEAD /q", "HEAD /r"],
    ],
    [
      "a page that leads elsewhere for now",
      { "/p": status(302, { location: "/q" }), "/q": status(301, { location: "/r" }), "/r": status(200) },
      { state: "ok", movedTo: null },
      ["HEAD /p", "HEAD /q", "HEAD /r"],
    ],
    [
      "a page that moved to nothing",
      { "/p": status(301, { location: "/q" }) },
      { state: "dead", status: 404, movedTo: null },
      ["HEAD /p", "HEAD /q", "GET /q"],
    ],
    [
      "a circle",
      { "/p": status(302, { location: "/p" }) },
      { state: "doubtful", reason: "renvoie plus de 8 fois vers une autre adresse" },
      Array(9).fill("HEAD /p"),
    ],
    ["a redirection without address", { "/p": status(301) }, { state: "doubtful", status: 301 }, ["HEAD /p"]],
    [
      "a server that says nothing",
      { "/p": () => undefined },
      { state: "unreachable", status: null, reason: "le serveur ne répond pas" },
      ["HEAD /p"],
    ],
    [
      "a broken connection",
      { "/p": (request) => request.socket.destroy() },
      { state: "unreachable", reason: "la connexion a été coupée" },
      ["HEAD /p"],
    ],
  ])("judges %s", async (_, routes, expected, asked) => {
    const { found, seen } = await check(routes);
    expect(found).toMatchObject(expected);
    expect(seen).toEqual(asked);
  });

  it("is never led from the web into the local network", async () => {
    const [found] = await checkLinks(["https://127.0.0.1/"], { environment: {} }, () => undefined);
    expect(found).toMatchObject({ state: "doubtful", reason: "elle désigne cet ordinateur ou le réseau local" });
  });

  it("asks two pages of a host at once at most, and gives results in order", async () => {
    let open = 0;
    let most = 0;
    const slow: TestAnswer = (_, response) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        response.writeHead(200).end();
      });
    };
    const paths = Array.from({ length: 12 }, (_, index) => `/${index}`);
    const { url } = await testServer(Object.fromEntries(paths.map((path) => [path, slow])));
    const found = await checkLinks(
      paths.map((path) => `${url}${path}`),
      TEST_CONTEXT,
      () => undefined,
    );
    expect(found.map((check) => check.url)).toEqual(paths.map((path) => `${url}${path}`));
    expect(most).toBeLessThanOrEqual(2);
  });

  it("waits no more for a host that stays silent", async () => {
    const { url, seen } = await testServer(
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/${index}`, (request) => request.socket.destroy()])),
    );
    const found = await checkLinks(
      Array.from({ length: 10 }, (_, index) => `${url}/${index}`),
      TEST_CONTEXT,
      () => undefined,
    );
    expect(found.every(({ state }) => state === "unreachable")).toBe(true);
    expect(seen.length).toBeLessThanOrEqual(4);
  });
});
