import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allVerbs } from "../apps/cli/src/verbs.ts";
import { copyRepository, ROOT } from "./demonstration.ts";

const DOCUMENT = "docs/annee-du-socle.md";
const text = readFileSync(join(ROOT, DOCUMENT), "utf8");
/** The blocks of commands of the page, with the heading they stand under: those marked `sh` run here, the others are read. */
const blocks = [...text.matchAll(/^#{2,3} (.+)$|^```(sh|yaml|)\n([\s\S]*?)^```$/gm)];

interface Command {
  readonly heading: string;
  readonly line: string;
  /** What the page says of its end: 1 where it writes « finit par 1 », 0 elsewhere. */
  readonly ends: 0 | 1;
}

function commandsOf(kind: string): readonly Command[] {
  let heading = "";
  return blocks.flatMap(([, title, found, body = ""]) => {
    if (title !== undefined) heading = title;
    if (title !== undefined || found !== kind) return [];
    const lines = body
      .replaceAll("\\\n", " ")
      .split("\n")
      .filter((line) => line.trim() !== "");
    return lines.map((line) => ({ heading, line, ends: /#.*(finit par 1|de même)/.test(line) ? 1 : 0 }));
  });
}

/** What people do by hand between two commands, by the heading under which they do it. */
const byHand: Readonly<Record<string, () => void>> = {
  // The page speaks of opinions that are required and lacking.
  "Juin : les avis": () => {
    const file = join(copy.root, "manifests/2026/mcnc-34.yaml");
    const required = "policy:\n  requiredCoverage:\n    - body: Inspection pédagogique\n";
    writeFileSync(file, readFileSync(file, "utf8").replace(/^policy:\n/m, required));
  },
  "Corriger en cours d’année": () => rewriteSummary("Continuer une suite d’images, de mieux en mieux."),
  "Retirer une édition": () => {
    const file = join(copy.root, "manifests/2026/mcne.yaml");
    const entry = blocks.find(([, , kind]) => kind === "yaml")?.[3] ?? "";
    writeFileSync(file, readFileSync(file, "utf8") + entry.replace("2026-11-05", "2026-09-05"));
    rewriteSummary("Continuer une suite d’images, cette fois sans faute.");
  },
};

let copy: ReturnType<typeof copyRepository>;
let home = "";
let server: Server;
/** Commands that were run: the line, how it ended, what it said. */
const ran: { readonly command: Command; readonly status: number | null; readonly out: string }[] = [];

function rewriteSummary(summary: string): void {
  const file = join(copy.root, "catalogue/resources/suites-logiques.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^summary: .*$/m, `summary: "${summary}"`));
}

/** Serves what the page has published, as a web server would. */
function startSite(): Promise<string> {
  server = createServer((request, response) => {
    const path = join(home, "srv/www/cartable/courant", decodeURIComponent(request.url ?? ""));
    if (!existsSync(path)) return void response.writeHead(404).end();
    const bytes = readFileSync(path);
    response.writeHead(200, { "content-length": bytes.length }).end(bytes);
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)),
  );
}

// A year of a master, in one shell that keeps its variables: whole commands that wait for the disk.
describe("docs/annee-du-socle.md", { timeout: 900_000 }, () => {
  beforeAll(async () => {
    copy = copyRepository();
    home = mkdtempSync(join(tmpdir(), "annee-"));
    mkdirSync(join(copy.root, "dist"), { recursive: true });
    cpSync(join(ROOT, "dist/site"), join(copy.root, "dist/site"), { recursive: true });
    mkdirSync(join(home, "srv/www"), { recursive: true });
    // The page prunes its store: one of its own, whose files are those of this repository until one is deleted.
    const own = join(ROOT, ".cartable/store");
    for (const folder of ["sha256", "trees"]) copyByLinks(join(own, folder), join(home, "magasin", folder));
    const site = await startSite();
    const command = `"${process.execPath}" "${join(ROOT, "apps/cli/bin/cartable.mjs")}"`;
    // The site of the page is the one that the page publishes, on this machine; its folders are in a home of their own.
    const npx = `npx() { shift; ${command} "$@" --root "$DEPOT" $(case "$1" in mirror) echo --intranet;; esac); }`;
    let exported = "";
    let heading = "";
    for (const one of commandsOf("sh")) {
      if (one.heading !== heading) byHand[one.heading]?.();
      heading = one.heading;
      const line = one.line.replaceAll("https://cartable.exemple.fr/", site).replaceAll("/srv/", `${home}/srv/`);
      if (line.startsWith("export ")) exported += `${line}\n`;
      const { status, out } = await run(`${npx}\n${exported}${line}`);
      ran.push({ command: one, status, out });
    }
  }, 900_000);
  afterAll(() => {
    server.close();
    copy.remove();
    rmSync(home, { recursive: true, force: true });
  });

  it("gives commands that end as it says", () => {
    expect(ran.length).toBeGreaterThan(25);
    const wrong = ran.filter(({ command, status }) => status !== command.ends);
    expect(wrong.map(({ command, status, out }) => [command.line, status, out.slice(-500)])).toEqual([]);
  });

  it("tells what they do: an edition more, a withdrawn one, a copy, a version back", () => {
    const said = (start: string, index = 0): string => ran.filter(({ command }) => command.line.startsWith(start))[index]?.out ?? "";
    expect(said("npx cartable release 2026", 0)).toContain("mcne web, n° 1 : nouvelle édition");
    expect(said("npx cartable release 2026", 1)).toContain("mcne web, n° 2 : nouvelle édition");
    expect(said("npx cartable release 2026", 2)).toContain("mcne web, n° 3 : nouvelle édition");
    expect(said("npx cartable mirror", 1)).toContain("Rien à télécharger");
    expect(said("npx cartable publish --to /srv/www/cartable --back")).toContain("de nouveau en ligne");
    expect(said("npx cartable keys show").match(/valide/g)).toHaveLength(2);
    expect(existsSync(join(home, "srv/www/nouveau/courant/bundles/2026/mcne-web/CARTABLE.json"))).toBe(true);
  });

  it("writes every other command with verbs and options that exist", async () => {
    const verbs = new Map((await allVerbs.load(allVerbs.names)).map((verb) => [verb.name, verb]));
    const others = commandsOf("").filter(({ line }) => /cartable(\.mjs)? /.test(line));
    expect(others.length).toBeGreaterThan(10);
    for (const { line } of [...others, ...commandsOf("sh")]) {
      const [, name = "", rest = ""] = /cartable(?:\.mjs)? ([a-z]+)(.*)$/.exec(line) ?? [];
      if (name === "" && !line.includes("cartable")) continue;
      if (/^(export|cp|mkdir|git)/.test(line)) continue;
      const verb = verbs.get(name);
      expect(verb, line).toBeDefined();
      const known = new Set(["--json", "--root", ...(verb?.options ?? []).flatMap(({ flags }) => flags.match(/--[a-z-]+/g) ?? [])]);
      expect([line, (rest.replace(/#.*/, "").match(/(?<=\s)--[a-z-]+/g) ?? []).filter((flag) => !known.has(flag))]).toEqual([line, []]);
    }
  });

  it("leads to pages that exist", () => {
    for (const [, file = ""] of text.matchAll(/\]\(([a-z-]+\.md)[^)]*\)/g)) expect(existsSync(join(ROOT, "docs", file)), file).toBe(true);
  });
});

/** A copy of a folder whose files are never written in place; whole where the disk cannot link them. */
function copyByLinks(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const linked = spawnSync("cp", ["-alT", from, to], { stdio: "ignore" });
  if (linked.status !== 0) cpSync(from, to, { recursive: true });
}

/** One command in bash, without stopping what runs here meanwhile: the site answers from this process. */
function run(script: string): Promise<{ readonly status: number | null; readonly out: string }> {
  return new Promise((resolve) => {
    const child = spawn("bash", ["--norc", "-o", "pipefail", "-c", script], {
      // Over a socket, bash would read the settings of the account first.
      stdio: ["ignore", "pipe", "pipe"],
      cwd: copy.root,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: home,
        DEPOT: copy.root,
        CARTABLE_STORE: join(home, "magasin"),
        CARTABLE_SIGN_PASSWORD: "quatre mots sans lien",
        LC_ALL: "C.UTF-8",
        NO_COLOR: "1",
      },
    });
    let out = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        out += chunk;
      });
    child.once("close", (status) => resolve({ status, out }));
  });
}
