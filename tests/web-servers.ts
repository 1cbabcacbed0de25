import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./demonstration.ts";

/** The configuration that is given to hosts, made to run here: another port, no certificate, another folder. */
export interface WebServer {
  readonly name: string;
  readonly file: string;
  readonly program: string | undefined;
  readonly argv: (dir: string) => readonly string[];
  readonly wrap: (config: string, dir: string, port: number) => string;
}

const find = (...paths: readonly string[]): string | undefined => paths.find(existsSync);

export const WEB_SERVERS: readonly WebServer[] = [
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

/** A web server that runs the configuration of `deploy/site`. */
export interface RunningServer {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server over `<dir>/www`, the folder that `publish` fills. Its own files go to `dir`. Throws what it logged when it does not answer. */
export async function startWebServer({ file, program, argv, wrap }: WebServer, dir: string): Promise<RunningServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  writeFileSync(join(dir, "essai.conf"), wrap(readFileSync(join(ROOT, file), "utf8"), dir, port));
  const server: ChildProcess = spawn(program ?? "", [...argv(dir)], { stdio: "ignore" });
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.once("close", resolve));
    server.kill("SIGTERM");
    await closed;
  };
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (answers) return { origin, stop };
    await sleep(50);
  }
  throw new Error(readFileSync(join(dir, "error.log"), "utf8"));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
