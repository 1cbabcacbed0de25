import { execFileSync, spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseInnoList } from "./read-innosetup.ts";
import { findSevenZip } from "./seven-zip.ts";
import { makeReal, REAL_ARCHIVES, REAL_TREE } from "./test-real-archives.ts";
import { codeOf, filesOf, sha256, testFolder, testStore } from "./test-store.ts";
import { unpackBlob } from "./unpack-blob.ts";
import type { UnpackedTree, UnpackSpec } from "./unpack-spec.ts";
import { importFile } from "./write-blob.ts";

/** Without a system 7-Zip, the WebAssembly one is used. */
const WASM = { PATH: "/nulle-part" };
const SYSTEM = findSevenZip(process.env) === null ? null : process.env;
const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;

async function unpack(
  bytes: Buffer,
  spec: Partial<UnpackSpec>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<UnpackedTree> {
  const store = await testStore();
  const path = join(await testFolder(), "archive");
  await writeFile(path, bytes);
  const { sha256: digest } = await importFile(store, path, { what: "essai" });
  const tree = await unpackBlob(store, digest, { what: "essai", fileName: "essai", strip: 0, ...spec }, { environment });
  expect((await filesOf(store)).filter((file) => file.startsWith("tmp"))).toEqual([]);
  return tree;
}

const shape = ({ entries }: UnpackedTree): string[] =>
  entries.map(({ path, sha256: digest, mode }) => `${mode.toString(8)} ${digest} ${path}`);

describe.each(REAL_ARCHIVES)("a real archive: $name", (archive) => {
  const bytes = makeReal(archive);
  if (bytes === null) process.stderr.write(`NON PROUVÉ : ${archive.name}, faute de « ${archive.tool} » pour en fabriquer.\n`);
  const strip = archive.prefix.split("/").length - 1;
  const expected = Object.entries(REAL_TREE)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([path, content]) =>
        `${archive.keepsModes && path.endsWith("run.sh") ? "755" : path.endsWith(".sh") && archive.name === "msi" ? "755" : "644"} ${sha256(content)} ${path}`,
    );
  const { fileName } = archive;

  it.runIf(bytes !== null)("gives every file by the WebAssembly 7-Zip", async () => {
    expect(shape(await unpack(bytes as Buffer, { fileName, strip }, WASM))).toEqual(expected);
  });
  it.runIf(bytes !== null && SYSTEM !== null)("gives the same by the system's 7-Zip", async () => {
    expect(shape(await unpack(bytes as Buffer, { fileName, strip }, process.env))).toEqual(expected);
  });
  it.runIf(bytes !== null)("gives what is asked for, and its bytes are there", async () => {
    const tree = await unpack(
      bytes as Buffer,
      { fileName, strip, include: ["App/*.txt"], exclude: ["App/a.txt"], into: "lib" },
      SYSTEM ?? WASM,
    );
    expect(tree.entries.map(({ path }) => path)).toEqual(["lib/App/vide.txt", "lib/App/Été à la mer (1).txt"]);
    for (const { file, sha256: digest } of tree.entries) expect(sha256(await readFile(file))).toBe(digest);
  });
  it.runIf(bytes !== null)("is refused when it is cut or damaged, and leaves nothing", async () => {
    const whole = bytes as Buffer;
    for (const cut of [0, 1, 300, Math.floor(whole.length / 2), whole.length - 5000]) {
      const code = await codeOf(unpack(whole.subarray(0, cut), { fileName, strip }, SYSTEM ?? WASM));
      expect([cut, code]).toEqual([cut, "archive/unreadable"]);
    }
  });
});

describe("an MSI", () => {
  const archive = REAL_ARCHIVES.find(({ name }) => name === "msi");
  const bytes = archive === undefined ? null : makeReal(archive);
  it.runIf(bytes !== null && has("msiextract"))("has the files that msiextract finds", async () => {
    const path = join(await testFolder(), "a.msi");
    await writeFile(path, bytes as Buffer);
    const listed = execFileSync("msiextract", ["-l", path], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line !== "");
    const tree = await unpack(bytes as Buffer, { fileName: "a.msi" }, process.env);
    const bare = (name: string): string => name.replace(/^Program Files\//, "");
    expect(tree.entries.map((entry) => entry.path)).toEqual(listed.map(bare).sort());
  });
});

describe("an Inno Setup installer", () => {
  it("is listed as innoextract tells it", () => {
    expect(parseInnoList("app/\napp/2 mots/\n1234 app/2 mots/aide.txt\n0 app/vide\n", "essai")).toEqual([
      { path: "app/", kind: "folder", sizeBytes: 0, runnable: false },
      { path: "app/2 mots/", kind: "folder", sizeBytes: 0, runnable: false },
      { path: "app/2 mots/aide.txt", kind: "file", sizeBytes: 1234, runnable: false },
      { path: "app/vide", kind: "file", sizeBytes: 0, runnable: false },
    ]);
    expect(() => parseInnoList("Warning: autre chose\n", "essai")).toThrow(/ne se lit pas/);
  });
  it("says which tool is missing", async () => {
    expect(await codeOf(unpack(Buffer.from("MZ"), { format: "innosetup" }, WASM))).toBe("archive/unsupported-format");
  });
  it.runIf(has("innoextract"))("is refused when it is none", async () => {
    expect(await codeOf(unpack(Buffer.alloc(5000, "MZ"), { format: "innosetup" }, process.env))).toBe("archive/unreadable");
  });
});
