import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { diagnosticTexts, renderText } from "@cartable/diagnostics";
import { describe, expect, it } from "vitest";
import { checkCatalogue } from "./check-catalogue.ts";
import { readSources } from "./load-catalogue-fs.ts";
import type { FileKind, SourceFile } from "./source-files.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../fixtures/", import.meta.url));
const TODAY = "2026-11-23";

/** Codes that need a real disk: proven in load-catalogue-fs.test.ts. */
const ON_DISK = new Set(["file/too-large", "file/not-regular", "file/unreadable", "file/misplaced"]);

/** `<family>/<code>` and its variants `<family>/<code>+<variant>`: one bad input each. */
const CASES = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((item) => item.isDirectory() && item.name !== "base")
  .flatMap((family) => readdirSync(join(FIXTURES, family.name)).map((name) => `${family.name}/${name}`))
  .sort();

const KINDS: readonly (readonly [string, FileKind])[] = [
  ["catalogue/resources/", "resource"],
  ["catalogue/vocabularies/", "vocabulary"],
  ["catalogue/collections/", "collection"],
  ["manifests/", "bundle"],
];

function filesOf(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && item.name.endsWith(".yaml"))
    .map((item) => join(item.parentPath, item.name).slice(folder.length).replaceAll("\\", "/").replace(/^\//, ""))
    .sort()
    .map((file) => ({
      file,
      kind: KINDS.find(([prefix]) => file.startsWith(prefix))?.[1] ?? "resource",
      content: readFileSync(join(folder, file)),
    }));
}

const vocabularies = readSources(ROOT, TODAY).files.filter(({ kind }) => kind === "vocabulary");
const base = [...vocabularies, ...filesOf(join(FIXTURES, "base"))];

/** The report on a fixture: the valid base, its own files over it, without those that `absent.txt` names. */
function report(folder: string): string {
  const own = filesOf(folder);
  const absent = existsSync(join(folder, "absent.txt")) ? readFileSync(join(folder, "absent.txt"), "utf8").split("\n") : [];
  const files = [...base.filter(({ file }) => !absent.includes(file) && !own.some((other) => other.file === file)), ...own];
  const { diagnostics } = checkCatalogue({ files, pathExists: () => false, today: TODAY });
  const texts = new Map(
    own.map(({ file, content }) => [file, content instanceof Uint8Array ? new TextDecoder().decode(content).split("\n") : []]),
  );
  return `${renderText({ files: own.length, diagnostics }, (file, line) => texts.get(file)?.[line - 1] ?? null)}\n`;
}

describe("each diagnostic, from the YAML that triggers it to its French text", () => {
  it("finds nothing in the base", () => {
    expect(checkCatalogue({ files: base, pathExists: () => false, today: TODAY }).diagnostics).toEqual([]);
  });

  it("has a bad input for every code", () => {
    const proven = new Set(CASES.map((name) => name.split("+")[0]));
    expect(Object.keys(diagnosticTexts).filter((code) => !ON_DISK.has(code) && !proven.has(code))).toEqual([]);
    expect(CASES.length).toBeGreaterThanOrEqual(120);
  });

  it.each(CASES)("%s", (name) => {
    const folder = join(FIXTURES, name);
    const actual = report(folder);
    expect(actual).toContain(`[${name.split("+")[0]}]`);
    const expectedFile = join(folder, "expected.txt");
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(expectedFile, actual);
    expect(actual).toBe(readFileSync(expectedFile, "utf8"));
  });
});
