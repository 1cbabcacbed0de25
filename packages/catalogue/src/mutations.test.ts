import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemas } from "@cartable/schemas";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { type CheckedCatalogue, checkCatalogue } from "./check-catalogue.ts";
import { readSources } from "./load-catalogue-fs.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TODAY = "2026-12-31";
const vocabularies = readSources(ROOT, TODAY).files.filter(({ kind }) => kind === "vocabulary");

type Json = unknown;
type Path = readonly (string | number)[];

/** The outcome for one resource alone: what it cites elsewhere is left out beforehand. */
function checkOne(file: string, value: Json): CheckedCatalogue {
  return checkCatalogue({
    files: [...vocabularies, { file, kind: "resource", content: new TextEncoder().encode(stringify(value)) }],
    pathExists: () => true,
    today: TODAY,
  });
}

function* pathsOf(value: Json, path: Path = []): Iterable<Path> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* pathsOf(item, [...path, index]);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) yield* pathsOf(item, [...path, key]);
}

function at(value: Json, path: Path): Json {
  return path.reduce<Json>((inner, step) => (inner as Record<string | number, Json>)[step], value);
}

/** A copy with the value at a path replaced, or removed when `change` gives undefined. */
function changed(value: Json, path: Path, change: (former: Json) => Json): Json {
  const copy = structuredClone(value);
  const parent = at(copy, path.slice(0, -1)) as Record<string | number, Json>;
  const last = path.at(-1) ?? "";
  const next = change(parent[last]);
  if (next !== undefined) parent[last] = next;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

/** A copy with one key misspelt. */
function misspelt(value: Json, path: Path): Json {
  const copy = structuredClone(value);
  const parent = at(copy, path.slice(0, -1)) as Record<string, Json>;
  const key = String(path.at(-1));
  parent[`${key}x`] = parent[key];
  delete parent[key];
  return copy;
}

const NAMES = ["audacity", "console-python", "tux-paint", "nvda"];
const files = NAMES.map((name) => {
  const file = `catalogue/resources/${name}.yaml`;
  const value = parse(readFileSync(join(ROOT, file), "utf8")) as Record<string, Json>;
  delete value["similar"];
  return { file, value };
});

describe.each(files)("one field of $file changed", ({ file, value }) => {
  const paths = [...pathsOf(value)];
  const isKey = (path: Path): boolean => typeof path.at(-1) === "string";
  const reported = (mutant: Json): boolean => checkOne(file, mutant).diagnostics.length > 0;
  const unreported = (mutate: (path: Path) => Json, some: (path: Path) => boolean = () => true): string[] =>
    paths.filter((path) => some(path) && !reported(mutate(path))).map((path) => path.join("."));

  it("is right to begin with", () => {
    expect(checkOne(file, value).diagnostics).toEqual([]);
  });

  it("a misspelt key is always reported", () => {
    expect(unreported((path) => misspelt(value, path), isKey)).toEqual([]);
  });

  it("a value of another type is always reported", () => {
    const other = (former: Json): Json => (typeof former === "object" ? "autre" : typeof former === "string" ? [former] : "autre");
    expect(unreported((path) => changed(value, path, other))).toEqual([]);
  });

  it("an empty value is always reported", () => {
    expect(unreported((path) => changed(value, path, () => null))).toEqual([]);
    expect(unreported((path) => changed(value, path, () => ""))).toEqual([]);
  });

  it("a control character is always reported", () => {
    const isText = (path: Path): boolean => typeof at(value, path) === "string";
    expect(unreported((path) => changed(value, path, (former) => `${String(former)}\u202e`), isText)).toEqual([]);
  });

  it("an item written twice in a list of codes is always reported", () => {
    const isItem = (path: Path): boolean => typeof path.at(-1) === "number" && typeof at(value, path) === "string";
    const isFree = (path: Path): boolean => ["silentArgs", "userData", "include", "exclude"].includes(String(path.at(-2)));
    const doubled = (path: Path): Json => changed(value, path.slice(0, -1), (list) => [...(list as Json[]), at(value, path)]);
    expect(unreported(doubled, (path) => isItem(path) && !isFree(path))).toEqual([]);
  });

  it("a removed key is reported, or only takes itself away", () => {
    const model = checkOne(file, value).value?.resources[0] as unknown as Record<string, Json>;
    const required = new Set<string>(schemas.resource.required);
    for (const path of paths.filter((candidate) => candidate.length === 1)) {
      const [key = ""] = path;
      const { value: catalogue, diagnostics } = checkOne(
        file,
        changed(value, path, () => undefined),
      );
      if (required.has(String(key))) expect(diagnostics.length, String(key)).toBeGreaterThan(0);
      if (diagnostics.length > 0) continue;
      const after = catalogue?.resources[0] as unknown as Record<string, Json>;
      const differing = Object.keys({ ...model, ...after }).filter((name) => JSON.stringify(model[name]) !== JSON.stringify(after[name]));
      // What stood there may have been the default: then nothing differs at all.
      expect([[], [key]], String(key)).toContainEqual(differing);
    }
  });
});
