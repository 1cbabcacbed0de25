import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, readdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkBlob } from "./check-blob.ts";
import { importFolder } from "./import-folder.ts";
import { partialName } from "./partial-download.ts";
import { pruneStore } from "./prune-store.ts";
import { blobPath, openStore, type Store } from "./store.ts";
import { holdStore } from "./store-lease.ts";
import { toZip } from "./test-archives.ts";
import { codeOf, filesOf, sha256, testFolder, testStore } from "./test-store.ts";
import { treeKeyOf, unpackBlob } from "./unpack-blob.ts";
import { verifyStore } from "./verify-store.ts";
import { writeBlob } from "./write-blob.ts";

async function* chunk(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes);
}
const put = async (store: Store, bytes: Uint8Array | string): Promise<string> =>
  (await writeBlob(store, chunk(bytes), { what: "essai" })).sha256;
const SPEC = { what: "essai", fileName: "a.zip", strip: 0 };
const ZIP = toZip([{ name: "a.txt", content: "contenu" }]);

describe("verifyStore", () => {
  it("finds nothing wrong in a sound store, and changes nothing", async () => {
    const store = await testStore();
    await unpackBlob(store, await put(store, ZIP), SPEC);
    await put(store, "bonjour");
    const before = await filesOf(store);
    expect(await verifyStore(store)).toEqual({ blobs: 2, trees: 1, bytes: ZIP.length + 7, altered: [], damagedTrees: [], foreign: [] });
    expect(await filesOf(store)).toEqual(before);
  });

  it("names what is altered, cut, misplaced or foreign", async () => {
    const store = await testStore();
    const [one, two] = [await put(store, "bonjour"), await put(store, "au revoir")];
    await writeFile(blobPath(store, one), "bonj0ur");
    await truncate(blobPath(store, two), 2);
    await writeFile(join(store.dir, "sha256", one.slice(0, 2), "note.txt"), "");
    const tree = await unpackBlob(store, await put(store, ZIP), SPEC);
    await writeFile(join(tree.dir, "000000"), "c0ntenu");
    const report = await verifyStore(store);
    expect(report.altered.map(({ path, found }) => [path.slice(-64), found]).sort()).toEqual(
      [
        [one, sha256("bonj0ur")],
        [two, sha256("au")],
      ].sort(),
    );
    expect(report.foreign).toEqual([`sha256/${one.slice(0, 2)}/note.txt`]);
    expect(report.damagedTrees).toEqual([`trees/${treeKeyOf(sha256(ZIP), SPEC)}`]);
  });
});

describe("pruneStore", () => {
  it("shows, then deletes, what nothing asks for, and leaves the rest as it was", async () => {
    const store = await testStore();
    const [kept, left] = [await put(store, ZIP), await put(store, "bonjour")];
    await unpackBlob(store, kept, SPEC);
    await unpackBlob(store, kept, { ...SPEC, into: "ancien" });
    const wanted = { url: "https://example.org/f.zip", sha256: kept };
    for (const name of [partialName(wanted.url, kept), partialName("https://example.org/vieux.zip", undefined), "inconnu"]) {
      await mkdir(join(store.dir, "partial", name));
      await writeFile(join(store.dir, "partial", name, "body"), "x");
    }
    await writeFile(join(store.dir, "sha256", "note.txt"), "à moi");
    const keep = { blobs: new Set([kept]), trees: new Set([treeKeyOf(kept, SPEC) ?? ""]), downloads: [wanted] };
    const before = await filesOf(store);
    const shown = await pruneStore(store, keep, { dryRun: true });
    expect(await filesOf(store)).toEqual(before);
    expect(shown.paths).toEqual(
      [
        `partial/${partialName("https://example.org/vieux.zip", undefined)}`,
        `sha256/${left.slice(0, 2)}/${left}`,
        `trees/${treeKeyOf(kept, { ...SPEC, into: "ancien" })}`,
      ].sort(),
    );
    expect(await pruneStore(store, keep, { dryRun: false })).toEqual(shown);
    expect(before.filter((file) => !shown.paths.some((path) => file.startsWith(path)))).toEqual(await filesOf(store));
    expect(await checkBlob(store, kept)).toBe("ok");
    expect((await pruneStore(store, keep, { dryRun: false })).paths).toEqual([]);
  });
});

describe("importFolder", () => {
  const wanted = (text: string, sizeBytes: number | null = Buffer.byteLength(text)) => ({ what: text, sha256: sha256(text), sizeBytes });

  it("takes what is wanted from downloads or from another store, by digest alone", async () => {
    const store = await testStore();
    const folder = await testFolder();
    await mkdir(join(folder, "Élève d'ici"));
    await writeFile(join(folder, "Élève d'ici", "n'importe quel nom.bin"), "bonjour");
    await writeFile(join(folder, "autre.txt"), "inutile");
    await symlink(join(folder, "autre.txt"), join(folder, "lien"));
    const other = await openStore(join(folder, "dépôt"));
    await put(other, "au revoir");
    const found = await importFolder(store, folder, [wanted("bonjour"), wanted("au revoir", null), wanted("jamais vu")]);
    expect(found.imported.map(({ sha256: digest }) => digest).sort()).toEqual([sha256("bonjour"), sha256("au revoir")].sort());
    expect(found.missing.map(({ what }) => what)).toEqual(["jamais vu"]);
    expect(found.altered).toEqual([]);
    for (const text of ["bonjour", "au revoir"]) expect(await checkBlob(store, sha256(text))).toBe("ok");
    expect((await filesOf(store)).length).toBe(2);
    expect((await importFolder(store, folder, [wanted("bonjour")])).imported).toEqual([]);
  });

  it("never takes a damaged file of another store, replaces one of ours, and says when there is no folder", async () => {
    const [store, other] = [await testStore(), await testStore()];
    for (const text of ["bonjour", "au revoir"]) await put(other, text);
    await writeFile(blobPath(other, sha256("bonjour")), "bonj0ur");
    await mkdir(join(store.dir, "sha256", sha256("au revoir").slice(0, 2)), { recursive: true });
    await writeFile(blobPath(store, sha256("au revoir")), "au rev0ir");
    const found = await importFolder(store, other.dir, [wanted("bonjour"), wanted("au revoir")]);
    expect(found.altered.map((path) => path.slice(-64))).toEqual([sha256("bonjour")]);
    expect(found.missing.map(({ what }) => what)).toEqual(["bonjour"]);
    expect(await checkBlob(store, sha256("au revoir"))).toBe("ok");
    expect(await codeOf(importFolder(store, join(other.dir, "absent"), []))).toBe("source/missing");
  });
});

describe("holdStore", () => {
  /** Another process that holds the store until it is killed. */
  async function otherProcess(
    store: Store,
    kind: "shared" | "exclusive",
  ): Promise<{ readonly pid: number; readonly kill: () => Promise<void> }> {
    const script = `import { holdStore } from ${JSON.stringify(new URL("store-lease.ts", import.meta.url).href)};
await holdStore({ dir: process.argv[1] }, ${JSON.stringify(kind)}, "essai"); console.log("prêt"); setInterval(() => 0, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script, store.dir], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    return {
      pid: child.pid ?? 0,
      async kill() {
        child.kill("SIGKILL");
        await ended;
      },
    };
  }

  it("lets readers work together, and one that deletes work alone", async () => {
    const store = await testStore();
    const reader = await otherProcess(store, "shared");
    const release = await holdStore(store, "shared", "cartable fetch");
    await expect(holdStore(store, "exclusive", "cartable store prune")).rejects.toMatchObject({
      code: "store/locked",
      exit: 3,
      message: expect.stringContaining(`processus ${reader.pid}`),
    });
    await release();
    await reader.kill();
    const done = await holdStore(store, "exclusive", "cartable store prune");
    await done();
    expect(await readdir(join(store.dir, "leases"))).toEqual([]);
  });

  it("stands aside for one that deletes, and takes over from a dead one", async () => {
    const store = await testStore();
    const pruner = await otherProcess(store, "exclusive");
    expect(await codeOf(holdStore(store, "shared", "cartable fetch"))).toBe("store/locked");
    await pruner.kill();
    expect(await readdir(join(store.dir, "leases"))).toHaveLength(1);
    await (await holdStore(store, "shared", "cartable fetch"))();
    expect(await readdir(join(store.dir, "leases"))).toEqual([]);
  });

  it("is not taken in by a process number that is used again", async () => {
    const store = await testStore();
    await mkdir(join(store.dir, "leases"));
    const pid = Number(execFileSync(process.execPath, ["-p", "process.ppid"], { encoding: "utf8" }));
    const lease = {
      kind: "exclusive",
      pid: pid === process.pid ? process.ppid : pid,
      start: "1",
      host: (await import("node:os")).hostname(),
      command: "ancien",
    };
    await writeFile(join(store.dir, "leases", "exclusive-ancien"), JSON.stringify(lease));
    if (process.platform === "linux") await (await holdStore(store, "shared", "cartable fetch"))();
    else expect(await readFile(join(store.dir, "leases", "exclusive-ancien"), "utf8")).not.toBe("");
  });
});

describe("a copy of a store", () => {
  it("is a store", async () => {
    const store = await testStore();
    const digest = await put(store, "bonjour");
    const folder = await testFolder();
    await cp(store.dir, join(folder, "copie"), { recursive: true });
    expect(await checkBlob(await openStore(join(folder, "copie")), digest)).toBe("ok");
  });
});
