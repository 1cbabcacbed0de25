import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "@cartable/catalogue";
import { LIVE_UID, TESTED_VERSION } from "@cartable/search/meilisearch";
import { describe, expect, it } from "vitest";
import { ROOT } from "../demonstration.ts";

const FOLDER = "deploy/meilisearch";
const read = (name: string): string => readFileSync(join(ROOT, FOLDER, name), "utf8");

interface Compose {
  readonly services: { readonly meilisearch: ComposeService };
}
interface ComposeService {
  readonly image: string;
  readonly ports: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cap_drop: readonly string[];
}

/** The same key several times is a list, as systemd reads it. */
function parseUnit(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  let section = "";
  for (const line of text.split("\n")) {
    if (/^\s*(#|$)/.test(line)) continue;
    const header = /^\[(\w+)\]$/.exec(line);
    if (header !== null) {
      section = header[1] ?? "";
      continue;
    }
    const [, key = "", value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
    expect(key, line).not.toBe("");
    found.set(`${section}.${key}`, [...(found.get(`${section}.${key}`) ?? []), value]);
  }
  return found;
}

describe("compose.yaml", () => {
  const { value, diagnostics } = parseYaml("compose.yaml", read("compose.yaml"));
  const { image, ports, environment, cap_drop: dropped } = (value as unknown as { readonly value: Compose }).value.services.meilisearch;

  it("installs the version of the tests, on this machine only, in production, without statistics", () => {
    expect(diagnostics).toEqual([]);
    expect(image).toBe(`getmeili/meilisearch:v${TESTED_VERSION}`);
    expect(ports).toEqual(["127.0.0.1:7700:7700"]);
    expect(environment).toMatchObject({ MEILI_ENV: "production", MEILI_NO_ANALYTICS: "true", MEILI_LOG_LEVEL: "WARN" });
    expect(dropped).toEqual(["ALL"]);
  });

  it("refuses to start without a master key, and holds none", () => {
    expect(environment["MEILI_MASTER_KEY"]).toMatch(/^\$\{MEILI_MASTER_KEY:\?.+\}$/);
  });
});

describe("meilisearch.service", () => {
  const unit = parseUnit(read("meilisearch.service"));
  const [start = ""] = unit.get("Service.ExecStart") ?? [];

  it("starts in production, without statistics, on this machine only", () => {
    expect(start).toContain(" --env production ");
    expect(start).toContain(" --no-analytics ");
    expect(start).toContain(" --log-level WARN ");
    expect(start).toContain(" --http-addr 127.0.0.1:7700 ");
    expect(read("meilisearch.service")).toContain(`Meilisearch ${TESTED_VERSION}`);
  });

  it("takes its key from a file apart, and writes in its own folder only", () => {
    expect(unit.get("Service.EnvironmentFile")).toEqual(["/etc/meilisearch.env"]);
    expect(start).not.toMatch(/master-key/);
    expect(unit.get("Service.DynamicUser")).toEqual(["yes"]);
    expect(unit.get("Service.ProtectSystem")).toEqual(["strict"]);
    for (const [, path = ""] of start.matchAll(/ --(?:db-path|dump-dir|snapshot-dir) (\S+)/g))
      expect(path).toMatch(/^\/var\/lib\/meilisearch\//);
  });

  it.skipIf(spawnSync("systemd-analyze", ["--version"]).status !== 0)("is a unit that systemd reads", () => {
    const { stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", join(ROOT, FOLDER, "meilisearch.service")], {
      encoding: "utf8",
    });
    const faults = stderr.split("\n").filter((line) => line.includes("meilisearch.service:") && !/not executable|No such file/.test(line));
    expect(faults).toEqual([]);
  });
});

describe("nginx.conf", () => {
  const text = read("nginx.conf").replace(/^\s*#.*$/gm, "");
  const block = (start: string): string => /\{[^}]*\}/.exec(text.slice(text.indexOf(start)))?.[0] ?? "";

  it("logs neither who searches nor what is searched", () => {
    const format = /log_format (\w+) '([^']*)'/.exec(text);
    expect(format?.[2]).not.toMatch(
      /remote_addr|forwarded|realip|\$request\b|args|query|referer|user_agent|cookie|request_uri|request_body/,
    );
    const logs = [...text.matchAll(/access_log \S+ (\w+);/g)].map((match) => match[1]);
    expect(logs).toEqual([format?.[1]]);
    expect(text).toContain('proxy_set_header X-Forwarded-For "";');
    // Errors below « crit » hold the address of whoever caused them.
    expect(text).toMatch(/error_log \S+ crit;/);
  });

  it("lets pages of one site search, and nothing else", () => {
    const search = block("location ~");
    const [, pattern = ""] = /location ~ (\S+)/.exec(text) ?? [];
    const opens = (path: string): boolean => new RegExp(pattern).test(path);
    expect(["/multi-search", "/health", `/indexes/${LIVE_UID}/search`].every(opens)).toBe(true);
    expect(["/keys", "/indexes", "/indexes/autre/search", `/indexes/${LIVE_UID}/documents`, "/multi-search/x"].some(opens)).toBe(false);
    expect(search).toContain("proxy_hide_header Access-Control-Allow-Origin;");
    expect(search).toContain("add_header Access-Control-Allow-Origin $cartable_origine always;");
    expect(block("map $http_origin")).not.toContain("*");
  });

  it("keeps everything else to those who publish, with room for a whole catalogue", () => {
    const rest = block("location / ");
    expect(rest).toMatch(/allow [\s\S]*deny all;/);
    expect(rest).toContain("client_max_body_size 100m;");
  });
});

it("no file of the folder nor the hosting page holds a key, and the page names the version of the tests", () => {
  const page = readFileSync(join(ROOT, "docs/hebergement-meilisearch.md"), "utf8");
  const texts = ["compose.yaml", "meilisearch.service", "meilisearch.env.example", "nginx.conf"].map(read).concat(page);
  for (const text of texts) expect(text).not.toMatch(/[A-Za-z0-9+/_-]{32,}={0,2}(?![\w.-])/);
  expect(read("meilisearch.env.example")).toMatch(/^MEILI_MASTER_KEY=$/m);
  expect(page).toContain(`**${TESTED_VERSION}**`);
});
