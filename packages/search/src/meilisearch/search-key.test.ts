import { afterEach, expect, test } from "vitest";
import { CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE } from "../contract/contract-documents.ts";
import { toIndexContent } from "./index-content.ts";
import { pushIndex } from "./push-index-http.ts";
import { type KeyPower, type RecordingServer, startRecordingServer } from "./recording-server-http.ts";
import { probeSearchKey } from "./search-key-http.ts";
import { openServer } from "./server-http.ts";

const KEYS: Readonly<Record<string, KeyPower>> = { chercher: "search", partout: "search-everywhere", maitresse: "everything" };

let server: RecordingServer | undefined;
afterEach(() => server?.close());

async function start(options: { readonly protected?: boolean; readonly indexed?: boolean } = {}): Promise<RecordingServer> {
  server = await startRecordingServer(options.protected === false ? {} : { keys: KEYS });
  if (options.indexed === false) return server;
  const opened = openServer({ host: server.host, key: "maitresse", timeoutMs: 30_000 });
  await pushIndex(opened, toIndexContent(CONTRACT_DOCUMENTS, CONTRACT_LANGUAGE), { run: "a", quietMs: 1 });
  return server;
}

async function check(
  key: string,
  expected: { readonly code: string; readonly message?: string } | null,
  timeoutMs = 30_000,
): Promise<void> {
  const probe = probeSearchKey({ host: server?.host ?? "", key, timeoutMs });
  if (expected === null) await probe;
  else
    await expect(probe).rejects.toMatchObject({
      ...expected,
      ...(expected.message && { message: expect.stringContaining(expected.message) }),
    });
}

test("a key that only searches in the index may be published", async () => {
  await start();
  await check("chercher", null);
});

test.each([
  ["maitresse", "elle lit les autres clés du serveur"],
  ["partout", "elle cherche dans d'autres index"],
  ["inconnue", "elle ne permet pas de chercher"],
  ["", "elle est vide"],
])("the key %j must not be published", async (key, reason) => {
  await start();
  await check(key, { code: "server/unsafe-key", message: reason });
});

test("a server without a master key is refused: everyone could do everything", async () => {
  await start({ protected: false });
  await check("chercher", { code: "server/unsafe-key" });
});

test("a server without the index, silent, or answering in HTML is told apart from a bad key", async () => {
  const recording = await start({ indexed: false });
  await check("chercher", { code: "server/not-indexed" });
  recording.fail(/keys/, "silence");
  await check("chercher", { code: "server/slow" }, 300);
  recording.fail(/keys/, { status: 403, body: "<html>Forbidden</html>" });
  await check("chercher", { code: "server/unsafe-key", message: "un serveur frontal répond" });
  recording.fail(/keys/, { status: 200, body: "<html>Portail</html>" });
  await check("chercher", { code: "server/not-meilisearch" });
});
