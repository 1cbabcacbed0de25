import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIVITIES_POLICY } from "../apps/cli/src/activities-policy.ts";
import { publishToFolder, readPublication } from "../packages/publication/src/index.ts";
import { ROOT } from "./demonstration.ts";

/** The configuration that is given to hosts, made to run here: another port, no certificate, another folder. */
interface Server {
  readonly name: string;
  readonly file: string;
  readonly program: string | undefined;
  readonly argv: (dir: string) => readonly string[];
  readonly wrap: (config: string, dir: string, port: number) => string;
}

const find = (...paths: readonly string[]): string | undefined => paths.find(existsSync);

const SERVERS: readonly Server[] = [
  {
    name: "nginx",
    file: "deploy/site/nginx.conf",
    program: find("/usr/sbin/nginx", "/usr/bin/nginx"),
    argv: (dir) => ["-p", dir, "-c", join(dir, "essai.conf")],
    wrap: (config, dir, port) => {
      const own = config
        .replace(/listen \[::\]:443 ssl;/, "")
        .replace(/listen 443 ssl;/, `listen 127.0.0.1:${port};`)
        .replaceAll(/ssl_certificate.*;/g, "")
        .replaceAll("/srv/www/cartable", `${dir}/www`);
      const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((one) => `${one}_temp_path ${dir}/${one};`).join("\n");
      return `${process.getuid?.() === 0 ? "user root;\n" : ""}daemon off; pid ${dir}/pid; error_log ${dir}/error.log;\nevents {}\nhttp {\n${paths}\n${own}\n}\n`;
    },
  },
  {
    name: "Apache",
    file: "deploy/site/apache.conf",
    program: find("/usr/sbin/apache2"),
    argv: (dir) => ["-f", join(dir, "essai.conf"), "-DFOREGROUND"],
    wrap: (config, dir, port) => {
      const modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "deflate", "filter", "setenvif", "env"];
      const load = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n");
      const own = config
        .replaceAll("*:443", `127.0.0.1:${port}`)
        .replaceAll(/SSL.*\n/g, "\n")
        .replaceAll("/srv/www/cartable", `${dir}/www`);
      return `ServerRoot ${dir}\nServerName essai\nListen 127.0.0.1:${port}\nPidFile ${dir}/pid\nErrorLog ${dir}/error.log\nTypesConfig /dev/null\n${load}\n${own}`;
    },
  },
];

for (const { name, file, program, argv, wrap } of SERVERS) {
  if (program === undefined) console.warn(`\n⚠ ${name} est absent : ${file} n'a pas été essayé.\n`);

  describe.skipIf(program === undefined)(`the site behind ${name}`, () => {
    let dir: string;
    let origin: string;
    let server: ChildProcess;
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
      cpSync(join(ROOT, "catalogue/activities/calcul-mental/index.html"), join(dir, "dist/activites/calcul-mental/index.html"));
      await publish();
      const port = await freePort();
      origin = `http://127.0.0.1:${port}`;
      writeFileSync(join(dir, "essai.conf"), wrap(readFileSync(join(ROOT, file), "utf8"), dir, port));
      server = spawn(program ?? "", [...argv(dir)], { stdio: "ignore" });
      for (let tries = 0; tries < 100; tries += 1) {
        if (
          await fetch(origin).then(
            () => true,
            () => false,
          )
        )
          return;
        await sleep(50);
      }
      throw new Error(readFileSync(join(dir, "error.log"), "utf8"));
    });
    afterAll(async () => {
      server.kill("SIGTERM");
      await new Promise((resolve) => server.once("close", resolve));
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
