import { hash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildSmall, fillSmallStore } from "../campaigns/pack/build-small.ts";

let state = "";
beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), "reprise-"));
  await fillSmallStore(state);
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const archive = (): Buffer => readFileSync(join(state, "out/essai-web/essai-2026-web.zip"));

/** Files of the unpacked archives, but their indexes. */
function treeFiles(): readonly string[] {
  const items = readdirSync(join(state, "store/trees"), { recursive: true, withFileTypes: true });
  return items.filter((item) => item.isFile() && item.name !== "index.json").map((item) => join(item.parentPath, item.name));
}

/** Zeros in place of the bytes of a file, and an index that still vouches for its size and date. */
function loseBytes(file: string): void {
  const { size, mtimeMs } = statSync(file);
  writeFileSync(file, Buffer.alloc(size));
  const index = join(file, "../index.json");
  const [, ...lines] = readFileSync(index, "utf8").split("\n");
  const body = lines.join("\n").replace(String(mtimeMs), String(statSync(file).mtimeMs));
  writeFileSync(index, `${hash("sha256", body, "hex")}\n${body}`);
}

describe("a build after a stop", () => {
  it.each(["zip", "folder"] as const)("%s: unpacks again an archive whose bytes were lost, sizes and dates kept", async (form) => {
    await buildSmall(state, 1, form);
    const former = form === "zip" ? archive() : null;
    for (const path of ["out", "store/segments"]) rmSync(join(state, path), { recursive: true, force: true });
    for (const file of treeFiles()) loseBytes(file);
    await buildSmall(state, 1, form);
    if (former !== null) expect(archive().equals(former)).toBe(true);
    else expect(readFileSync(join(state, "out/essai-web/key/Ressources/lecons/carte.svg"), "utf8")).toBe("<svg>1</svg>");
  });

  it("clears what a dead process left in the store, even when nothing is to be made", async () => {
    await buildSmall(state, 1, "zip");
    const left = ["store/digests.json.4194305.tmp", "store/segments/used.json.4194305.tmp", `store/segments/${"0".repeat(64)}.4194305.zip`];
    for (const path of left) writeFileSync(join(state, path), "");
    await buildSmall(state, 1, "zip");
    for (const path of left) expect(readdirSync(join(state, path, "..")), path).not.toContain(path.split("/").at(-1));
  });
});
