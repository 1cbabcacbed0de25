import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openServer } from "@cartable/search/meilisearch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, ROOT } from "./demonstration.ts";
import { findRealServer, hasRealServer, NOT_PROVEN } from "./meilisearch/real-server.ts";
import { startS3Server } from "./s3-server.ts";
import { hasSshServer, startSshServer } from "./ssh-server.ts";

/** No server of this machine, no key of anyone. */
const CLEAN = { MEILI_HOST: "", MEILI_MASTER_KEY: "", AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_ENDPOINT_URL: "" };
const SECRET = "CLE-SECRETE-DES-ESSAIS";

describe("cartable publish", { timeout: 180_000 }, () => {
  let root: string;
  const publish = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    cartable(["publish", ...args, "--root", root], { ...CLEAN, ...environment });

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "cartable publié "));
    for (const folder of ["catalogue", "manifests"]) cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
    mkdirSync(join(root, "dist/site"), { recursive: true });
    writeFileSync(join(root, "dist/site/index.html"), "<p>un</p>");
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it("says that no search server is configured, and what the site does then", async () => {
    const { code, out } = await publish(["--to", join(root, "web")]);
    expect(code).toBe(0);
    expect(out).toContain("Aucun serveur de recherche n'est configuré");
    const { out: json } = await publish(["--to", join(root, "web"), "--json"]);
    expect(JSON.parse(json)).toMatchObject({ ok: true, changed: false, search: null });
  });

  it("puts nothing online that release would have refused", async () => {
    mkdirSync(join(root, "dist/bundles/2026/mcne-web"), { recursive: true });
    const { code, out, err } = await publish(["--to", join(root, "éditions")]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("Le dossier 2026/mcne-web de dist/bundles n'est pas l'édition notée sous son numéro. Rien n'a été mis en ligne.");
    expect(existsSync(join(root, "éditions"))).toBe(false);
    rmSync(join(root, "dist/bundles"), { recursive: true });
  });

  it.skipIf(!hasRealServer())("updates the search server after the site, and tells when it cannot", async () => {
    const real = await findRealServer();
    if (real === null) throw new Error(NOT_PROVEN);
    try {
      const environment = { MEILI_HOST: real.host, MEILI_MASTER_KEY: real.masterKey };
      const { code, out, err } = await publish(["--to", join(root, "web")], environment);
      expect(code, err).toBe(0);
      expect(out).toContain(`${real.host} : `);
      const server = openServer({ host: real.host, key: real.masterKey, timeoutMs: 10_000 });
      const { totalHits } = await server.search("resources", "", { page: 1, hitsPerPage: 1 });
      expect(totalHits).toBeGreaterThan(200);
      writeFileSync(join(root, "dist/site/index.html"), "<p>deux</p>");
      const refused = await publish(["--to", join(root, "web"), "--host", real.host], { MEILI_MASTER_KEY: "mauvaise" });
      expect(refused.code).toBe(3);
      expect(refused.err).toContain("Version ");
      expect(readFileSync(join(root, "web/courant/index.html"), "utf8")).toBe("<p>deux</p>");
    } finally {
      await real.close();
    }
  });

  it("refuses a place that is none, and a storage without its keys, before anything is read", async () => {
    for (const to of ["rsync://a@b/c", "ftp://a/b", "s3://A", ""]) expect([to, (await publish(["--to", to])).code]).toEqual([to, 2]);
    const { code, err } = await publish(["--to", "s3://cartables/site"]);
    expect(code).toBe(2);
    expect(err).toContain("AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY");
  });

  it("publishes in a storage, does nothing the second time, goes back, and never prints a secret", async () => {
    const server = await startS3Server("s3rver");
    try {
      const to = ["--to", `s3://${server.bucket}/site`, "--endpoint", server.endpoint, "--intranet"];
      const read = async (): Promise<string> => (await fetch(`${server.endpoint}/${server.bucket}/site/index.html`)).text();
      const first = await publish([...to, "--json"], server.environment);
      expect([first.code, JSON.parse(first.out)]).toMatchObject([0, { ok: true, changed: true, sent: 2 }]);
      writeFileSync(join(root, "dist/site/index.html"), "<p>trois</p>");
      const dry = await publish([...to, "--dry-run"], server.environment);
      expect(dry.out).toMatch(/À envoyer : 2 /);
      const second = await publish(to, server.environment);
      expect(second.out).toContain("Contenus envoyés : 2");
      expect(await read()).toBe("<p>trois</p>");
      expect((await publish([...to, "--back"], server.environment)).code).toBe(0);
      expect(await read()).not.toBe("<p>trois</p>");
      const wrong = await publish(["--to", "s3://cartables/site", "--endpoint", "http://127.0.0.1:1", "--intranet"], {
        AWS_ACCESS_KEY_ID: "moi",
        AWS_SECRET_ACCESS_KEY: SECRET,
      });
      expect(wrong.code).toBe(3);
      for (const { out, err } of [first, dry, second, wrong]) expect(out + err).not.toContain(SECRET);
      const open = await publish(["--to", "s3://cartables/site", "--endpoint", "http://127.0.0.1:1"], server.environment);
      expect(open.code).toBe(1);
      expect(open.err).toContain("http");
    } finally {
      await server.close();
    }
  });

  it.skipIf(!hasSshServer())("publishes by SFTP, goes back, and says what to do before an unknown server", async () => {
    const server = await startSshServer();
    try {
      const folder = join(root, "serveur");
      const to = ["--to", `sftp://${server.host}:${server.port}${folder}`];
      writeFileSync(join(root, "dist/site/index.html"), "<p>quatre</p>");
      const unknown = await publish([...to, "--ssh-config", server.wrong.unknownHost]);
      expect(unknown.code).toBe(4);
      expect(unknown.err).toContain(`n'est pas connu de ce poste`);
      expect(unknown.err).toContain(`ssh -p ${server.port} ${server.host}`);
      expect(existsSync(folder)).toBe(false);
      const first = await publish([...to, "--ssh-config", server.config]);
      expect(first.code, first.err).toBe(0);
      expect(first.out).toContain("Fichiers envoyés : 1 ");
      writeFileSync(join(root, "dist/site/index.html"), "<p>cinq</p>");
      expect((await publish([...to, "--ssh-config", server.config])).code).toBe(0);
      expect(readFileSync(join(folder, "courant/index.html"), "utf8")).toBe("<p>cinq</p>");
      expect((await publish([...to, "--ssh-config", server.config, "--back"])).code).toBe(0);
      expect(readFileSync(join(folder, "courant/index.html"), "utf8")).toBe("<p>quatre</p>");
    } finally {
      await server.close();
    }
  });
});
