import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { ROOT } from "./demonstration.ts";

/** What a page would do once a person opened the folder of a key: read its record, decide, show the steps. */
const PAGE = `
  import { decideUpdate, parseRecord } from "./packages/record/src/index.ts";
  const file = (path, digit, sizeBytes) => ({ path, sha256: digit.repeat(64), sizeBytes });
  const record = (year, files) => parseRecord(JSON.stringify({ format: 1, bundle: "mcne", year, target: "web", serial: 1, previous: null, files, components: [] })).record;
  const former = record(2025, [file("Ressources/a/x.txt", "a", 5)]);
  const wanted = record(2026, [file("Ressources/b/x.txt", "a", 5)]);
  globalThis.decided = decideUpdate({
    wanted,
    seal: { files: [file("Cartable/CARTABLE.json", "c", 9)], paths: ["Cartable/CARTABLE.json"] },
    known: [former],
    found: { files: [file("Ressources/a/x.txt", "a", 5)], folders: ["Mes-documents", "Ressources", "Ressources/a"], caseSensitive: false },
    medium: { clusterBytes: 4096, freeBytes: 1e9 },
  });
`;

describe("the deciding half of an update", () => {
  it("needs nothing of Node: bundled for a browser, it runs without a single global of it", async () => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: PAGE, resolveDir: ROOT, loader: "ts" },
      bundle: true,
      write: false,
      metafile: true,
      platform: "browser",
      format: "iife",
    });
    expect(Object.keys(metafile.inputs).filter((path) => !path.startsWith("packages/record/src/") && path !== "<stdin>")).toEqual([]);
    const page: { decided?: { steps: { kind: string; from?: string }[] }; TextDecoder: typeof TextDecoder } = { TextDecoder };
    runInNewContext(outputFiles[0]?.text ?? "", page);
    expect(page.decided?.steps.map(({ kind }) => kind)).toEqual(["move", "remove-folder", "finish"]);
  });
});
