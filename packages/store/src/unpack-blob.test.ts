import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { type TestEntry, toTar, toZip, type ZipFaults } from "./test-archives.ts";
import { codeOf, filesOf, sha256, testStore } from "./test-store.ts";
import { unpackBlob } from "./unpack-blob.ts";
import { refuseRatio } from "./unpack-limits.ts";
import type { UnpackedTree, UnpackSpec } from "./unpack-spec.ts";
import { writeBlob } from "./write-blob.ts";

async function put(store: Store, bytes: Uint8Array): Promise<string> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return (await writeBlob(store, source(), { what: "essai" })).sha256;
}

async function unpack(bytes: Uint8Array, spec: Partial<UnpackSpec> = {}, store?: Store): Promise<UnpackedTree> {
  const home = store ?? (await testStore());
  return unpackBlob(home, await put(home, bytes), { what: "essai", fileName: "essai.zip", strip: 0, ...spec });
}

/** The code of the refusal, once checked that no tree nor work is left in the store. */
async function refused(bytes: Uint8Array, spec: Partial<UnpackSpec> = {}): Promise<string> {
  const store = await testStore();
  const code = await codeOf(unpack(bytes, spec, store));
  expect(await filesOf(store)).toEqual(code === "fait" ? expect.anything() : [expect.stringMatching(/^sha256/)]);
  return code;
}

const listing = ({ entries }: UnpackedTree): string[] => entries.map(({ path, mode }) => `${mode.toString(8)} ${path}`);

const TREE: readonly TestEntry[] = [
  { name: "paquet/", type: "5", mode: 0o40755 },
  { name: "paquet/b.js", content: "b" },
  { name: "./paquet/a/Été.txt".normalize("NFD"), content: "été" },
  { name: "paquet/run", content: "#!", mode: 0o104755 },
  { name: "paquet/vide" },
];
const ARCHIVES: readonly [string, Buffer, string][] = [
  ["tar", toTar(TREE), "essai.tar"],
  ["tar.gz", gzipSync(toTar(TREE)), "essai.tgz"],
  ["tar.zst", zstdCompressSync(toTar(TREE)), "essai.tar.zst"],
  ["zip", toZip(TREE.map((entry) => ({ ...entry, mode: (entry.mode ?? 0o644) | (entry.type === "5" ? 0 : 0o100000) }))), "essai.zip"],
];

describe("unpackBlob", () => {
  it.each(ARCHIVES)("reads %s: stripped, sorted, in one Unicode form, with two modes", async (_, bytes, fileName) => {
    const tree = await unpack(bytes, { fileName, strip: 1, into: "lib" });
    expect(listing(tree)).toEqual(["644 lib/a/Été.txt", "644 lib/b.js", "755 lib/run", "644 lib/vide"]);
    for (const { file, sha256: digest, sizeBytes } of tree.entries) {
      const found = await readFile(file);
      expect([sha256(found), found.length]).toEqual([digest, sizeBytes]);
    }
  });

  it.each(ARCHIVES)("keeps of %s what the patterns say", async (_, bytes, fileName) => {
    const include = ["**/*.txt", "[a-c].js", "r?n"];
    expect(listing(await unpack(bytes, { fileName, strip: 1, include }))).toEqual(["644 a/Été.txt", "644 b.js", "755 run"]);
    expect(listing(await unpack(bytes, { fileName, strip: 1, exclude: ["a/**", "run"] }))).toEqual(["644 b.js", "644 vide"]);
    expect(await refused(bytes, { fileName, strip: 1, include, exclude: ["b.*"] })).toBe("archive/nothing-kept");
    expect(await refused(bytes, { fileName, strip: 1, include: ["*.js", "*.css"] })).toBe("archive/nothing-kept");
    expect(await refused(bytes, { fileName, strip: 1, include: ["{b,c}.js"] })).toBe("archive/nothing-kept");
    expect(await refused(bytes, { fileName, strip: 3 })).toBe("archive/nothing-kept");
  });

  it.each([
    ["gzip", "essai.tgz", gzipSync],
    ["zstd", "essai.tar.zst", zstdCompressSync],
  ] as const)("reads every part of a tar in several streams of %s", async (_, fileName, compress) => {
    const tar = toTar([
      { name: "a", content: "a".repeat(700) },
      { name: "b", content: "b" },
    ]);
    // Cut between two entries, where the first stream alone would look whole.
    const parts = [tar.subarray(0, 1536), tar.subarray(1536, 1600), tar.subarray(1600)].map((part) => compress(part));
    expect(listing(await unpack(Buffer.concat(parts), { fileName }))).toEqual(["644 a", "644 b"]);
    expect(await refused(Buffer.concat([...parts, Buffer.from("suite")]), { fileName })).toBe("archive/unreadable");
    const skipped = Buffer.from("502a4d1804000000abcdefff", "hex");
    if (fileName.endsWith("zst"))
      expect(listing(await unpack(Buffer.concat([skipped, ...parts, skipped]), { fileName }))).toEqual(["644 a", "644 b"]);
  });

  it("keeps a file as it is under its publisher's name", async () => {
    const store = await testStore();
    const tree = await unpack(Buffer.from("contenu"), { format: "none", fileName: "Outil.AppImage", into: "bin" }, store);
    expect(listing(tree)).toEqual(["755 bin/Outil.AppImage"]);
    expect(tree.entries[0]).toMatchObject({ sha256: sha256("contenu"), sizeBytes: 7 });
    for (const fileName of ["../f", "a/b", "CON.txt", "a:b", ""])
      expect(await refused(Buffer.from("x"), { format: "none", fileName })).toBe("archive/unsafe-path");
  });

  it.each(["essai.exe", "essai.rar", "essai"])("does not guess at %s", async (fileName) => {
    expect(await refused(Buffer.from("x"), { fileName })).toBe("archive/unsupported-format");
  });

  it.each(["essai.7z", "essai.msi", "essai.deb", "essai.AppImage", "essai.paf.exe", "essai.tar.xz"])(
    "believes the name of %s, not the bytes",
    async (fileName) => {
      const zip = toZip([{ name: "a", content: "contenu" }]);
      expect(await refused(zip, { fileName })).toBe("archive/unreadable");
      expect(await refused(Buffer.alloc(0), { fileName })).toBe("archive/unreadable");
    },
  );

  it("uses a tree again, and makes it anew when a file was touched", async () => {
    const store = await testStore();
    const archive = toZip([{ name: "a.txt", content: "contenu" }]);
    const first = await unpack(archive, {}, store);
    await writeFile(join(first.dir, "temoin"), "");
    expect(await unpack(archive, {}, store)).toEqual(first);
    expect(await readdir(first.dir)).toContain("temoin");
    await writeFile(first.entries[0]?.file ?? "", "abîmé !");
    expect(await unpack(archive, {}, store)).toEqual(first);
    expect(await readdir(first.dir)).not.toContain("temoin");
    expect(await readFile(first.entries[0]?.file ?? "", "utf8")).toBe("contenu");
    expect(await unpack(archive, { into: "ailleurs" }, store)).not.toEqual(first);
  });

  it("sees a silent change of the disk when asked to", async () => {
    const store = await testStore();
    const blob = await put(store, toZip([{ name: "a.txt", content: "contenu" }]));
    const spec = { what: "essai", fileName: "a.zip", strip: 0 };
    const tree = await unpackBlob(store, blob, spec);
    const file = tree.entries[0]?.file ?? "";
    const index = JSON.parse((await readFile(join(tree.dir, "index.json"), "utf8")).split("\n").slice(1).join("\n")) as {
      mtimeMs: number;
    }[];
    await writeFile(file, "c0ntenu");
    await utimes(file, new Date(), (index[0]?.mtimeMs ?? 0) / 1000);
    await unpackBlob(store, blob, spec, { recheck: true });
    expect(await readFile(file, "utf8")).toBe("contenu");
    await writeFile(join(tree.dir, "index.json"), "[]");
    expect(await unpackBlob(store, blob, spec)).toEqual(tree);
  });

  it("makes one tree for callers at work together", async () => {
    const store = await testStore();
    const archive = toZip([{ name: "a.txt", content: "contenu" }]);
    const trees = await Promise.all(Array.from({ length: 8 }, () => unpack(archive, {}, store)));
    expect(new Set(trees.map(({ dir }) => dir)).size).toBe(1);
    expect(await readFile(trees[0]?.entries[0]?.file ?? "", "utf8")).toBe("contenu");
    expect((await filesOf(store)).filter((file) => file.startsWith("tmp"))).toEqual([]);
  });
});

describe("archives that attack", () => {
  const unsafe = [
    "../a",
    "a/../../b",
    "/etc/a",
    "C:/a",
    "c:a",
    "a\\..\\b",
    "\\\\serveur\\a",
    "//serveur/a",
    "a\u0001b",
    "CON",
    "nul.txt",
    "dossier/Com1.tar.gz",
    "LPT¹",
    "aux .txt",
    "a. ",
    "a.",
    "a?b",
    "a*b",
    'a"b',
    "a|b",
    "a<b",
    "a:flux",
    "CONOUT$",
  ];
  it.each(unsafe)("refuses the path %j in a tar and in a zip", async (name) => {
    const entries = [
      { name: "bon", content: "x" },
      { name, content: "x" },
    ];
    expect(await refused(toTar(entries), { format: "tar" })).toBe("archive/unsafe-path");
    expect(await refused(gzipSync(toTar(entries)), { format: "tar" })).toBe("archive/unsafe-path");
    expect(await refused(toZip(entries))).toBe("archive/unsafe-path");
  });

  it("refuses a path that escapes even when it is not kept, and leaves out a bad name that is not", async () => {
    const spec = { include: ["bon"] };
    expect(await refused(toZip([{ name: "bon" }, { name: "../a" }]), spec)).toBe("archive/unsafe-path");
    expect(await refused(toTar([{ name: "bon" }, { name: "/a" }]), { ...spec, format: "tar" })).toBe("archive/unsafe-path");
    expect(await refused(toZip([{ name: "bon" }, { name: "aux" }]), spec)).toBe("fait");
  });

  it("refuses long names and names in an old encoding", async () => {
    expect(await refused(toZip([{ name: "é".repeat(256) }]))).toBe("archive/unsafe-path");
    expect(await refused(toZip([{ name: "é".repeat(255) }]))).toBe("fait");
    expect(await refused(toZip([{ name: Buffer.from([0x82, 0x74, 0x82]) }], { flags: 0 }))).toBe("archive/unsafe-path");
    expect(await refused(toTar([{ name: Buffer.from([0x82, 0x74, 0x82]) }]), { format: "tar" })).toBe("archive/unsafe-path");
  });

  it("refuses links, devices and pipes", async () => {
    for (const type of ["1", "2", "3", "4", "6"])
      expect([type, await refused(toTar([{ name: "a", type }]), { format: "tar" })]).toEqual([type, "archive/link"]);
    for (const mode of [0o120777, 0o060644, 0o020644, 0o010644])
      expect(await refused(toZip([{ name: "a", content: "/etc", mode }]))).toBe("archive/link");
    const hidden = toTar([
      { name: "a", type: "2" },
      { name: "b", content: "x" },
    ]);
    expect(await refused(hidden, { format: "tar", exclude: ["a"] })).toBe("fait");
  });

  it.each([
    [["a", "a"]],
    [["Lisez-moi.txt", "LISEZ-MOI.TXT"]],
    [["é".normalize("NFC"), "é".normalize("NFD")]],
    [["a", "a/b"]],
    [["a/b", "A/c"]],
    [["a/b", "a"]],
    [["Dossier/", "dossier"]],
  ])("refuses %j, that Windows takes for one", async (names) => {
    const entries = names.map((name) => ({ name, ...(name.endsWith("/") ? { type: "5", mode: 0o40755 } : {}) }));
    expect(await refused(toTar(entries), { format: "tar" })).toBe("archive/collision");
    expect(await refused(toZip(entries))).toBe("archive/collision");
  });

  it("refuses a bomb before it is written", async () => {
    const bomb = [
      { name: "a", content: Buffer.alloc(3_000_000) },
      { name: "b", content: Buffer.alloc(3_000_000) },
    ];
    expect(await refused(gzipSync(toTar(bomb)), { format: "tar", maxBytes: 5_000_000 })).toBe("archive/bomb");
    expect(await refused(toZip(bomb), { maxBytes: 5_000_000 })).toBe("archive/bomb");
    expect(await refused(toZip(bomb), { maxBytes: 5_000_000, include: ["a"] })).toBe("fait");
    expect(() => refuseRatio(2 ** 30 + 1, 2 ** 22, "essai")).toThrow();
    expect(() => refuseRatio(2 ** 30, 1, "essai")).not.toThrow();
    expect(() => refuseRatio(2 ** 32, 2 ** 25, "essai")).not.toThrow();
  });

  it.each<[string, ZipFaults, string]>([
    ["a wrong CRC", { crc: 1 }, "archive/unreadable"],
    ["a size too small", { size: 3 }, "archive/unreadable"],
    ["a size too large", { size: 300 }, "archive/unreadable"],
    ["encryption", { flags: 0x801 }, "archive/unreadable"],
    ["an unknown method", { method: 93 }, "archive/unsupported-format"],
  ])("refuses a zip with %s", async (_, faults, code) => {
    expect(await refused(toZip([{ name: "a", content: "contenu" }], faults))).toBe(code);
  });

  it("refuses any cut and any other defect", async () => {
    const zip = toZip([{ name: "a", content: "contenu" }]);
    const tar = toTar([
      { name: "a", content: "contenu" },
      { name: "b", content: "contenu" },
    ]);
    const packed = gzipSync(tar);
    for (const cut of [1, 10, 30, zip.length - 5]) expect(await refused(zip.subarray(0, cut))).toBe("archive/unreadable");
    for (const cut of [1, 9, packed.length - 9, packed.length - 1])
      expect([cut, await refused(packed.subarray(0, cut), { format: "tar" })]).toEqual([cut, "archive/unreadable"]);
    for (const cut of [10, 511, 515, 1100, 1540])
      expect([cut, await refused(tar.subarray(0, cut), { format: "tar" })]).toEqual([cut, "archive/unreadable"]);
    const altered = Buffer.from(packed);
    altered[packed.length - 6] = (altered[packed.length - 6] ?? 0) ^ 1;
    expect(await refused(altered, { format: "tar" })).toBe("archive/unreadable");
    expect(await refused(gzipSync(packed), { format: "tar" })).toBe("archive/unreadable");
    expect(await refused(Buffer.alloc(5000, "texte"), { format: "tar" })).toBe("archive/unreadable");
    expect(await refused(Buffer.from("BZh91AY"), { format: "tar" })).toBe("archive/unreadable");
    expect(await refused(Buffer.from("fd377a585a00", "hex"), { format: "tar" })).toBe("archive/unreadable");
    expect(await refused(toZip([]))).toBe("archive/nothing-kept");
  });
});
