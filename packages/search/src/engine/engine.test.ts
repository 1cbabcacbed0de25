import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the engine runs in browsers: nothing of Node, nothing of another package", () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => !name.endsWith(".test.ts"));
  expect(sources).toContain("search.ts");
  for (const name of sources) {
    const text = readFileSync(`${import.meta.dirname}/${name}`, "utf8");
    for (const [, from] of text.matchAll(/from "([^"]+)"/g)) expect(from, name).toMatch(/^\.\/|^\.\.\/search-document\.ts$/);
    expect(text, name).not.toMatch(/\b(?:Buffer|process|require|document\.createElement|window)\b[.(]/);
  }
});
