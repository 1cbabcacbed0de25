import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkBlob } from "./check-blob.ts";
import { blobPath, openStore } from "./store.ts";
import { codeOf, filesOf, sha256, testFolder, testStore } from "./test-store.ts";
import { importFile, writeBlob } from "./write-blob.ts";

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const DIGEST = sha256("bonjour");

describe("writeBlob", () => {
  it("names a file by its digest and gives its size", async () => {
    const store = await testStore();
    expect(await writeBlob(store, chunks("bon", "jour"), { what: "essai" })).toEqual({ sha256: DIGEST, sizeBytes: 7 });
    expect(await filesOf(store)).toEqual([join("sha256", DIGEST.slice(0, 2), DIGEST)]);
    expect(await readFile(blobPath(store, DIGEST), "utf8")).toBe("bonjour");
  });

  it.each([
    ["another digest", { sha256: sha256("autre") }, "store/digest-mismatch"],
    ["another size", { sizeBytes: 8 }, "store/size-mismatch"],
    ["more bytes than announced", { sizeBytes: 3 }, "store/too-large"],
    ["more bytes than allowed", { maxBytes: 6 }, "store/too-large"],
  ])("refuses %s and leaves nothing", async (_, expected, code) => {
    const store = await testStore();
    expect(await codeOf(writeBlob(store, chunks("bon", "jour"), { what: "essai", ...expected }))).toBe(code);
    expect(await filesOf(store)).toEqual([]);
  });

  it("passes on an error of the source, and leaves nothing", async () => {
    const store = await testStore();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("bon");
      throw new Error("coupé");
    }
    await expect(writeBlob(store, broken(), { what: "essai" })).rejects.toThrow("coupé");
    expect(await filesOf(store)).toEqual([]);
  });

  it("says when a web page came instead of the file", async () => {
    const work = writeBlob(await testStore(), chunks("\ufeff <!DOCTYPE html><html>Identifiez-vous"), { what: "essai", sha256: DIGEST });
    await expect(work).rejects.toMatchObject({ hint: expect.stringContaining("page HTML") });
  });

  it("gives the same blob to writers at work together", async () => {
    const store = await testStore();
    await Promise.all(Array.from({ length: 20 }, () => writeBlob(store, chunks("bon", "jour"), { what: "essai", sha256: DIGEST })));
    expect(await filesOf(store)).toHaveLength(1);
    expect(await checkBlob(store, DIGEST, 7)).toBe("ok");
  });
});

describe("importFile", () => {
  it("copies a file, and says when it is not there", async () => {
    const store = await testStore();
    const path = join(await testFolder(), "fichier");
    await writeFile(path, "bonjour");
    expect(await importFile(store, path, { what: "essai", sha256: DIGEST })).toEqual({ sha256: DIGEST, sizeBytes: 7 });
    expect(await codeOf(importFile(store, path, { what: "essai", sha256: sha256("autre") }))).toBe("store/digest-mismatch");
    expect(await codeOf(importFile(store, `${path}-absent`, { what: "essai" }))).toBe("source/missing");
    expect(await filesOf(store)).toHaveLength(1);
    expect(await readFile(path, "utf8")).toBe("bonjour");
  });
});

describe("checkBlob", () => {
  it("finds any flipped bit, a cut and an absence, whatever the size", async () => {
    const store = await testStore();
    expect(await checkBlob(store, DIGEST)).toBe("absent");
    for (const size of [1, 7, 1_048_575, 1_048_576, 1_048_577, 5_000_000]) {
      const bytes = Buffer.alloc(size, "cartable ");
      const digest = sha256(bytes);
      await writeBlob(store, chunks(bytes.toString()), { what: "essai" });
      expect(await checkBlob(store, digest, size)).toBe("ok");
      expect(await checkBlob(store, digest, size + 1)).toEqual({ altered: digest });
      const flipped = Buffer.from(bytes);
      flipped[size - 1] = (flipped[size - 1] ?? 0) ^ 1;
      await writeFile(blobPath(store, digest), flipped);
      expect(await checkBlob(store, digest)).toEqual({ altered: sha256(flipped) });
      await writeFile(blobPath(store, digest), bytes.subarray(1));
      expect(await checkBlob(store, digest)).toEqual({ altered: sha256(bytes.subarray(1)) });
    }
  });
});

describe("openStore", () => {
  it("clears what dead processes left and nothing else", async () => {
    const store = await testStore();
    await writeBlob(store, chunks("bonjour"), { what: "essai" });
    // Above the largest process number of Linux (kernel.pid_max).
    await writeFile(join(store.dir, "tmp", "w.99999999-00000000"), "reste");
    await writeFile(join(store.dir, "tmp", `w.${process.pid}-00000000`), "en cours");
    await mkdir(join(store.dir, "partial", "abc.99999999-00000000"));
    await writeFile(join(store.dir, "partial", "abc.99999999-00000000", "body"), "début");
    await openStore(store.dir);
    const blob = join("sha256", DIGEST.slice(0, 2), DIGEST);
    expect(await filesOf(store)).toEqual([join("partial", "abc", "body"), blob, join("tmp", `w.${process.pid}-00000000`)]);
  });

  it("works through a linked folder with spaces and accents, and says when it cannot", async () => {
    const folder = await testFolder();
    await mkdir(join(folder, "Élève d'ici & là"));
    await symlink(join(folder, "Élève d'ici & là"), join(folder, "lien"));
    const store = await openStore(join(folder, "lien", "dépôt"));
    await writeBlob(store, chunks("bonjour"), { what: "essai" });
    expect(await checkBlob(store, DIGEST)).toBe("ok");
    await writeFile(join(folder, "fichier"), "");
    expect(await codeOf(openStore(join(folder, "fichier", "store")))).toBe("disk/refused");
  });
});
