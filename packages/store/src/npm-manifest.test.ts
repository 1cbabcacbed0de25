import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchContext } from "./fetch-request.ts";
import { readNpmManifest } from "./npm-manifest.ts";

const version = (number: string): object => ({
  name: "essai",
  version: number,
  license: "MIT",
  homepage: "https://example.org/",
  dist: { tarball: `https://example.org/essai-${number}.tgz`, unpackedSize: 1200 },
});
const PACKUMENT = {
  name: "essai",
  "dist-tags": { latest: "1.2.0" },
  versions: { "1.1.0": version("1.1.0"), "1.2.0": version("1.2.0") },
};

let server: Server;
let folder = "";
let context: FetchContext;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "npm-"));
  server = createServer((request, response) => {
    response.statusCode = request.url === "/essai" ? 200 : 404;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.url === "/essai" ? PACKUMENT : { error: "Not found" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const environment = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_fetch_retries: "0",
    npm_config_noproxy: "127.0.0.1",
  };
  context = { environment, npmCache: join(folder, "cache") };
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe("readNpmManifest", () => {
  it("reads the latest version, or the one asked for, with all its facts", async () => {
    expect(await readNpmManifest("essai", "latest", context)).toMatchObject({
      version: "1.2.0",
      license: "MIT",
      homepage: "https://example.org/",
    });
    expect(await readNpmManifest("essai", "1.1.0", context)).toMatchObject({ version: "1.1.0", dist: { unpackedSize: 1200 } });
  });

  it.each([
    ["essai", "9.9.9", "ne connaît pas la version 9.9.9"],
    ["absent", "latest", "ne connaît pas « absent »"],
    ["../../etc", "latest", "n'est pas un nom de paquet npm"],
    ["essai", "file:../x", "n'est pas une version"],
  ])("refuses %s@%s in a sentence", async (name, wanted, said) => {
    await expect(readNpmManifest(name, wanted, context)).rejects.toMatchObject({
      code: "fetch/failed",
      message: expect.stringContaining(said),
    });
  });
});
