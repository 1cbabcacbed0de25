import { expect, it } from "vitest";
import { hastenPage, MODULES_HOLE } from "./hasten-page.ts";
import { modulesOf } from "./modules-of.ts";

it("style sheets come before the first script, in their order, and the rest stays", () => {
  const script = `<script src="/entete.js" data-search-modules="${MODULES_HOLE}"></script>`;
  const body = '</head><body><link rel="stylesheet" href="/c.css"></body>';
  expect(
    hastenPage(`<head><title>T</title>${script}<link rel="stylesheet" href="/a.css"><link rel="stylesheet" href="/b.css">${body}`, [
      "actifs/x.js",
      "actifs/y.js",
    ]),
  ).toBe(
    `<head><title>T</title><link rel="stylesheet" href="/a.css"><link rel="stylesheet" href="/b.css">${script.replace(MODULES_HOLE, "/actifs/x.js /actifs/y.js")}${body}`,
  );
});

it("a page without script or without style sheet stays as it is", () => {
  for (const page of ["<head><title>T</title></head><body></body>", '<head><script src="/a.js"></script></head>', "text"])
    expect(hastenPage(page, [])).toBe(page);
});

it("a chunk brings what it imports, however deep and even in a circle", () => {
  const chunk = (name: string, imports: readonly string[] = []) => ({ type: "chunk" as const, name, fileName: `${name}.js`, imports });
  const chunks = [chunk("start", ["deep.js"]), chunk("deep", ["start.js", "deeper.js"]), chunk("deeper"), chunk("other", ["deep.js"])];
  expect(modulesOf(chunks, ["start"])).toEqual(["deep.js", "deeper.js", "start.js"]);
  expect(modulesOf(chunks, ["absent"])).toEqual([]);
});
