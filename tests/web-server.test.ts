import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIVITIES_POLICY } from "../apps/cli/src/activities-policy.ts";
import { contentType } from "../packages/publication/src/content-type.ts";
import { publishToFolder, readPublication } from "../packages/publication/src/index.ts";
import { ROOT } from "./demonstration.ts";
import { type RunningServer, startWebServer, WEB_SERVERS } from "./web-servers.ts";

for (const webServer of WEB_SERVERS) {
  const { name, file, program } = webServer;
  if (program === undefined) console.warn(`\n⚠ ${name} est absent : ${file} n'a pas été essayé.\n`);

  describe.skipIf(program === undefined)(`the site behind ${name}`, () => {
    let dir: string;
    let origin: string;
    let server: RunningServer;
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(dir, "dist", path)), { recursive: true });
      writeFileSync(join(dir, "dist", path), text);
    };
    const publish = async (): Promise<void> => {
      const publication = await readPublication(join(dir, "dist"));
      const silent = { onProgress: () => undefined, onWait: () => undefined };
      await publishToFolder({ publication, destination: join(dir, "www"), keep: 3, ...silent });
    };

    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), "cartable-web-"));
      write("site/index.html", "<p>accueil</p>");
      write("site/404.html", "<p>absente</p>");
      write("site/recherche/index.html", "<p>recherche</p>");
      write("site/actifs/page.abc123.css", "p{color:red}".repeat(200));
      write("bundles/2026/release.json", "{}");
      write("bundles/2026/mcne-web/mcne-2026-web.zip", "0123456789".repeat(1000));
      for (const ending of ["html", "js", "css", "json", "xml", "atom", "osdx", "txt", "csv", "md", "svg", "zip", "wasm", "png"])
        write(`site/types/a.${ending}`, "x");
      for (const more of [".meta4", ".torrent", ".001", ".1000"])
        write(`bundles/2026/mcne-web/mcne-2026-web.zip${more}`, "<x/>".repeat(500));
      write("bundles/2026/mcne-web/SHA256SUMS", "");
      write("bundles/index.json", "{}");
      cpSync(join(ROOT, "catalogue/activities/calcul-mental/index.html"), join(dir, "dist/activites/calcul-mental/index.html"));
      await publish();
      server = await startWebServer(webServer, dir);
      origin = server.origin;
    });
    afterAll(async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    });

    it("serves pages, with what keeps people safe and files fresh", async () => {
      for (const path of ["/", "/recherche/", "/bundles/2026/release.json"]) {
        const { status, headers } = await fetch(origin + path);
        expect([path, status, headers.get("cache-control")]).toEqual([path, 200, "no-cache"]);
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(headers.get("referrer-policy")).toBe("no-referrer");
        expect(headers.get("set-cookie")).toBeNull();
      }
      expect((await fetch(`${origin}/`)).headers.get("content-type")).toMatch(/^text\/html; charset=utf-8$/i);
      const style = await fetch(`${origin}/actifs/page.abc123.css`);
      expect(style.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(style.headers.get("content-encoding")).toBe("gzip");
      const absent = await fetch(`${origin}/nulle-part/`);
      expect([absent.status, await absent.text()]).toEqual([404, "<p>absente</p>"]);
    });

    it("gives large archives in pieces, with what helps to get them, and lists that are always asked again", async () => {
      const folder = `${origin}/bundles/2026/mcne-web`;
      const said = async (path: string): Promise<readonly (string | null)[]> => {
        const { status, headers } = await fetch(path);
        return [String(status), headers.get("content-type"), headers.get("cache-control"), headers.get("content-encoding")];
      };
      const archive = "mcne-2026-web.zip";
      expect(await said(`${folder}/${archive}.meta4`)).toEqual(["200", "application/metalink4+xml", "public, no-cache", null]);
      expect(await said(`${folder}/${archive}.torrent`)).toEqual(["200", "application/x-bittorrent", "public, no-cache", null]);
      for (const part of [".001", ".1000"])
        expect([part, ...(await said(`${folder}/${archive}${part}`)).slice(2)]).toEqual([part, "public, no-cache", null]);
      const sums = await said(`${folder}/SHA256SUMS`);
      expect(sums.slice(0, 3)).toEqual(["200", expect.stringMatching(/^text\/plain/), "no-cache"]);
      for (const list of ["index.json", "2026/release.json"]) expect((await said(`${origin}/bundles/${list}`))[2]).toBe("no-cache");
      // What a client of torrents and metalinks asks of a web seed: pieces, in any order, from the middle.
      for (const [from, to] of [
        [5000, 5009],
        [0, 9],
        [9990, 9999],
      ]) {
        const piece = await fetch(`${folder}/${archive}`, { headers: { range: `bytes=${from}-${to}` } });
        expect([piece.status, piece.headers.get("content-range"), await piece.text()]).toEqual([
          206,
          `bytes ${from}-${to}/10000`,
          "0123456789",
        ]);
      }
      expect((await fetch(`${folder}/${archive}`, { headers: { range: "bytes=10000-" } })).status).toBe(416);
    });

    it("says of every text how it is coded, as a storage does", async () => {
      for (const ending of ["html", "js", "css", "json", "xml", "atom", "osdx", "txt", "csv", "md", "svg", "zip", "wasm", "png"]) {
        const type = (await fetch(`${origin}/types/a.${ending}`)).headers.get("content-type");
        expect([ending, type?.toLowerCase()]).toEqual([ending, contentType(`types/a.${ending}`)]);
      }
    });

    it("leads an activity without its final slash to its folder, where its scripts are", async () => {
      const { status, headers } = await fetch(`${origin}/activites/calcul-mental`, { redirect: "manual" });
      expect([status, new URL(headers.get("location") ?? "", origin).pathname]).toEqual([301, "/activites/calcul-mental/"]);
      expect((await fetch(`${origin}/activites/a%0aset-cookie:%20a=b`, { redirect: "manual" })).status).toBe(404);
    });

    it("gives activities the policy that they are tested under", async () => {
      const { status, headers } = await fetch(`${origin}/activites/calcul-mental/`);
      expect([status, headers.get("content-security-policy")]).toEqual([200, ACTIVITIES_POLICY]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    });

    it("lets a download go on where it stopped, and tells another edition from the former", async () => {
      const url = `${origin}/bundles/2026/mcne-web/mcne-2026-web.zip`;
      let etag = "W/";
      // Apache holds a file that was just written for one that may still change, and says so.
      for (let tries = 0; tries < 100 && etag.startsWith("W/"); tries += 1) {
        if (tries > 0) await sleep(100);
        const whole = await fetch(url);
        expect(whole.headers.get("content-length")).toBe("10000");
        etag = whole.headers.get("etag") ?? "";
      }
      expect(etag).toMatch(/^"/);
      const rest = await fetch(url, { headers: { range: "bytes=9990-", "if-range": etag } });
      expect([rest.status, await rest.text()]).toEqual([206, "0123456789"]);
      // Another page changed: the same archive keeps its mark, so downloads under way go on.
      write("site/index.html", "<p>accueil changé</p>");
      await publish();
      expect(await (await fetch(`${origin}/`)).text()).toBe("<p>accueil changé</p>");
      expect((await fetch(url)).headers.get("etag")).toBe(etag);
      write("bundles/2026/mcne-web/mcne-2026-web.zip", "9876543210".repeat(1001));
      await publish();
      const restarted = await fetch(url, { headers: { range: "bytes=9990-", "if-range": etag } });
      expect(restarted.status).toBe(200);
    });

    it("serves nothing beside the version online", async () => {
      for (const path of ["/historique.txt", "/versions/", "/../historique.txt", "/%2e%2e/historique.txt"]) {
        expect([path, (await fetch(origin + path)).status]).toEqual([path, path.includes("%2e") ? expect.toBeOneOf([400, 404]) : 404]);
      }
    });
  });
}
