import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What each room may import from the others (STYLE: imports only go one way). */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  "packages/schemas": [],
  "packages/diagnostics": [],
  "packages/catalogue": ["schemas", "diagnostics"],
  "packages/store": ["schemas", "diagnostics"],
  "packages/fiche": ["catalogue"],
  "packages/search": ["catalogue", "diagnostics"],
  "packages/record": [],
  "packages/plan": ["catalogue", "record", "schemas", "diagnostics"],
  "packages/keyfiles": ["catalogue", "fiche", "plan", "diagnostics"],
  "packages/master": ["catalogue", "plan", "diagnostics"],
  "packages/packager": ["plan", "record", "store", "schemas", "diagnostics"],
  "packages/release": ["catalogue", "plan", "record", "diagnostics"],
  "packages/signing": [],
  "packages/maintenance": ["packager", "record", "signing", "store", "diagnostics"],
  "packages/audit": ["catalogue", "diagnostics"],
  "packages/publication": ["packager", "store", "diagnostics"],
  "packages/portal": ["fiche", "search"],
  "packages/authoring": ["catalogue", "schemas", "diagnostics"],
  "packages/overlays": ["authoring", "catalogue", "plan", "release", "diagnostics"],
  "packages/upkeep": ["catalogue", "store", "schemas", "diagnostics"],
  "apps/cli": [
    "audit",
    "authoring",
    "catalogue",
    "diagnostics",
    "fiche",
    "keyfiles",
    "maintenance",
    "master",
    "overlays",
    "packager",
    "plan",
    "portal",
    "publication",
    "record",
    "release",
    "schemas",
    "search",
    "signing",
    "store",
    "upkeep",
  ],
  "apps/site": ["catalogue", "diagnostics", "fiche", "schemas", "search", "plan", "record", "release", "signing"],
};

/** Places that may touch disk, network, environment, clock or process; elsewhere only these pure parts of Node. */
const isEdge = (file: string): boolean =>
  /^(apps|packages\/(store|packager|publication|maintenance)|tools)\//.test(file) || /-(fs|http)\.ts$/.test(file) || /\/tools\//.test(file);
const PURE_NODE = new Set(["node:path", "node:crypto"]);

function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(
      (item) =>
        item.isFile() && /\.(ts|astro)$/.test(item.name) && !/\.test\.ts$/.test(item.name) && !item.parentPath.includes("node_modules"),
    )
    .map((item) => join(item.parentPath, item.name).slice(ROOT.length).replaceAll("\\", "/"));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1] ?? "");
}

describe.each(Object.entries(MAY_USE))("%s", (room, allowed) => {
  const files = sourcesOf(room);

  it("imports only what stands below it, and never by a path into another package", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => {
          const own = /^@cartable\/([a-z]+)/.exec(name)?.[1];
          if (own !== undefined) return !allowed.includes(own);
          return (
            /(^|\/)\.\.\/.*packages\//.test(name) ||
            (room.startsWith("packages/") && /^(\.\.\/){3,}/.test(name) && !name.includes("schemas/"))
          );
        })
        .map((name) => `${file} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("touches the world only at its edges", () => {
    const wrong = files
      .filter((file) => !isEdge(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => name.startsWith("node:") && !PURE_NODE.has(name))
          .map((name) => `${file} -> ${name}`),
      );
    expect(wrong).toEqual([]);
    const clocks = files.filter(
      (file) =>
        !isEdge(file) && /\b(Date\.now\(\)|new Date\(\)|process\.env|Math\.random\(\))/.test(readFileSync(join(ROOT, file), "utf8")),
    );
    expect(clocks).toEqual([]);
  });
});
