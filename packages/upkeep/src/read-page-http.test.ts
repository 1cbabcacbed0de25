import { openAgent } from "@cartable/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { type PageAnswer, readPage } from "./read-page-http.ts";
import { status, TEST_CONTEXT, type TestAnswer, testServer } from "./test-server-http.ts";

async function check(routes: Readonly<Record<string, TestAnswer>>, path: string): Promise<PageAnswer & { readonly base: string }> {
  const { url } = await testServer(routes);
  const agent = openAgent(TEST_CONTEXT);
  onTestFinished(() => agent.close());
  return { ...(await readPage(agent, `${url}${path}`, TEST_CONTEXT)), base: url };
}

const endless: TestAnswer = (_, response) => {
  const send = (): void => void (response.write(Buffer.alloc(65_536)) ? setImmediate(send) : response.once("drain", send));
  response.writeHead(200);
  send();
  response.on("close", () => response.removeAllListeners("drain"));
};

describe("readPage", () => {
  it("gives the text, and the address after redirections", async () => {
    const { base, ...answer } = await check({ "/a": status(302, { location: "/b" }), "/b": status(200, {}, "été") }, "/a");
    expect(answer).toEqual({ kind: "page", text: "été", address: `${base}/b` });
  });

  it.each<[string, Readonly<Record<string, TestAnswer>>, string]>([
    ["a missing page", {}, "le serveur répond 404"],
    ["a page without end", { "/p": endless }, "la page dépasse 5 Mo"],
    ["a server that says nothing", { "/p": () => undefined }, "le serveur ne répond pas"],
    ["a broken connection", { "/p": (request) => request.socket.destroy() }, "la connexion a été coupée"],
    ["redirections without end", { "/p": status(302, { location: "/p" }) }, "l'adresse de la page de veille est refusée"],
  ])("tells why %s gives nothing", async (_, routes, cause) => {
    expect(await check(routes, "/p")).toMatchObject({ kind: "unreachable", cause: expect.stringContaining(cause) });
  });
});
