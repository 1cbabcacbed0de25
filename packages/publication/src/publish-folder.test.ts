import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseSums, takeLock } from "@cartable/packager";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { goBack, publishToFolder } from "./publish-folder.ts";
import { readPublication } from "./published-files.ts";

/** When set, the command is cut once it has removed that many files of a version. */
let cutRemoval: number | null = null;
/** When set, what the disk says that it can take. */
let freeBytes: number | null = null;
vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs/promises")>();
  const rm: typeof real.rm = async (path, options) => {
    if (cutRemoval === null || options?.recursive !== true) return real.rm(path, options);
    const files = (await real.readdir(path, { recursive: true, withFileTypes: true })).filter((item) => item.isFile());
    if (files.length === 0) return real.rm(path, options);
    for (const { parentPath, name } of files.slice(0, cutRemoval)) await real.rm(join(parentPath, name));
    throw new Error("coupure");
  };
  const statfs = async (path: string) => {
    const { bavail, bsize } = await real.statfs(path);
    return freeBytes === null ? { bavail, bsize } : { bavail: freeBytes, bsize: 1 };
  };
  return { ...real, rm, statfs };
});

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
let dir: string;
const dist = (): string => join(dir, "dist");
const destination = (): string => join(dir, "serveur web");
const online = (path: string): string => readFileSync(join(destination(), "courant", path), "utf8");

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "cartable-publication-"));
  [cutRemoval, freeBytes] = [null, null];
  write("site/index.html", "<p>un</p>");
  write("site/recherche/index.html", "<p>recherche</p>");
  write("activites/calcul/index.html", "<p>calcul</p>");
  write("bundles/2026/release.json", "{}");
  writeRelease("archive");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dist(), path)), { recursive: true });
  writeFileSync(join(dist(), path), text);
}

function writeRelease(archive: string): void {
  write("bundles/2026/mcne-web/mcne-2026-web.zip", archive);
  write("bundles/2026/mcne-web/SHA256SUMS", `${sha256(archive)}  mcne-2026-web.zip\n`);
}

async function publish(keep = 3) {
  const publication = await readPublication(dist());
  return publishToFolder({ publication, destination: destination(), keep, onProgress: () => undefined, onWait: () => undefined });
}

describe("publishToFolder", () => {
  it("puts everything online, and nothing of what a build left in the middle", async () => {
    write("bundles/2026/.tmp-mcne-web-1-abcdef01/mcne-2026-web.zip", "moitié");
    const { changed, copied, id } = await publish();
    expect({ changed, copied }).toEqual({ changed: true, copied: 6 });
    expect(readlinkSync(join(destination(), "courant"))).toBe(join("versions", id));
    expect(online("index.html")).toBe("<p>un</p>");
    expect(online("activites/calcul/index.html")).toBe("<p>calcul</p>");
    expect(existsSync(join(destination(), "courant/bundles/2026/.tmp-mcne-web-1-abcdef01"))).toBe(false);
    for (const [path, digest] of parseSums(online("empreintes.txt"))) expect(sha256(online(path)), path).toBe(digest);
  });

  it("writes nothing when nothing changed, and only what changed otherwise", async () => {
    const first = await publish();
    expect(await publish()).toMatchObject({ id: first.id, changed: false, copied: 0 });
    write("site/index.html", "<p>deux</p>");
    const second = await publish();
    expect(second).toMatchObject({ changed: true, copied: 1, linked: 5, copiedBytes: 11 });
    expect(online("index.html")).toBe("<p>deux</p>");
    expect(readFileSync(join(destination(), "versions", first.id, "index.html"), "utf8")).toBe("<p>un</p>");
  });

  it("does not take over a file that went wrong on the server", async () => {
    const { id } = await publish();
    writeFileSync(join(destination(), "versions", id, "recherche/index.html"), "<p>abîmée</p>");
    write("site/index.html", "<p>deux</p>");
    expect(await publish()).toMatchObject({ copied: 2, linked: 4 });
    expect(online("recherche/index.html")).toBe("<p>recherche</p>");
  });

  it("keeps the former version online when a file changes under it, and goes on from what is there", async () => {
    const first = await publish();
    write("site/index.html", "<p>deux</p>");
    write("site/zoo.html", "<p>zoo</p>");
    const publication = await readPublication(dist());
    write("site/zoo.html", "<p>autre</p>");
    const options = { publication, destination: destination(), keep: 3, onProgress: () => undefined, onWait: () => undefined };
    await expect(publishToFolder(options)).rejects.toMatchObject({ code: "publish/changed" });
    expect(online("index.html")).toBe("<p>un</p>");
    expect(readlinkSync(join(destination(), "courant"))).toBe(join("versions", first.id));
    // What another program left in the part does not go online; what is wrong there is copied again.
    const part = join(destination(), "versions", `.${publication.id}.part`);
    cpSync(join(part, "index.html"), join(part, "étranger.html"));
    writeFileSync(join(part, "recherche/index.html"), "<p>coupée");
    write("site/zoo.html", "<p>zoo</p>");
    const { copied, found } = await publish();
    expect([copied, found]).toEqual([2, 5]);
    expect(existsSync(join(destination(), "courant/étranger.html"))).toBe(false);
    expect(online("recherche/index.html")).toBe("<p>recherche</p>");
    // The wrong bytes were put in a file that the version online also named.
    expect(existsSync(part)).toBe(false);
  });

  it("goes back to the version before, and keeps as many as asked for", async () => {
    const ids: string[] = [];
    for (const text of ["un", "deux", "trois", "quatre"]) {
      write("site/index.html", text);
      ids.push((await publish(2)).id);
    }
    const versions = (): string[] => readdirSync(join(destination(), "versions")).sort();
    expect(versions()).toEqual(ids.slice(2).sort());
    expect(await goBack(destination())).toBe(ids[2]);
    expect(online("index.html")).toBe("trois");
    // Published again, the version that is still there comes back at once.
    expect(await publish(2)).toMatchObject({ id: ids[3], changed: true, copied: 0 });
    expect(await goBack(join(dir, "ailleurs"))).toBeNull();
  });

  it("asks a disk for what is still to be written, and for no more", async () => {
    write("site/aa.html", "a".repeat(1_000));
    write("site/zz.html", "z".repeat(1_000));
    freeBytes = 1_500;
    await expect(publish()).rejects.toMatchObject({ code: "disk/full" });
    freeBytes = null;
    const publication = await readPublication(dist());
    write("site/zz.html", "y".repeat(1_000));
    const options = { publication, destination: destination(), keep: 3, onProgress: () => undefined, onWait: () => undefined };
    await expect(publishToFolder(options)).rejects.toMatchObject({ code: "publish/changed" });
    write("site/zz.html", "z".repeat(1_000));
    freeBytes = 1_500;
    expect(await publish()).toMatchObject({ changed: true, copied: 1 });
  });

  it("puts no version online that a cut run had begun to remove", async () => {
    const first = await publish(1);
    write("site/index.html", "<p>deux</p>");
    cutRemoval = 3;
    await expect(publish(1)).rejects.toThrow("coupure");
    cutRemoval = null;
    write("site/index.html", "<p>un</p>");
    expect(await publish(1)).toMatchObject({ id: first.id, changed: true });
    for (const [path, digest] of parseSums(online("empreintes.txt"))) expect(sha256(online(path)), path).toBe(digest);
  });

  it("ends the removal that a cut run had begun, run again", async () => {
    await publish(1);
    write("site/index.html", "<p>deux</p>");
    cutRemoval = 3;
    await expect(publish(1)).rejects.toThrow("coupure");
    cutRemoval = null;
    const { id, changed, copied } = await publish(1);
    expect([changed, copied, readdirSync(join(destination(), "versions"))]).toEqual([false, 0, [id]]);
  });

  it("knows what was online when a run was cut between the switch and the history", async () => {
    const ids: string[] = [];
    for (const text of ["un", "deux", "trois"]) {
      write("site/index.html", text);
      ids.push((await publish()).id);
    }
    const history = join(destination(), "historique.txt");
    const cut = (): void => writeFileSync(history, `${ids.slice(0, 2).join("\n")}\n`);
    cut();
    expect(await publish()).toMatchObject({ changed: false });
    expect(readFileSync(history, "utf8")).toBe(`${ids.join("\n")}\n`);
    cut();
    write("site/index.html", "quatre");
    // What goes is the oldest, not the one that readers had until now.
    expect((await publish()).removed).toEqual([ids[0]]);
    expect(await goBack(destination())).toBe(ids[2]);
    expect(online("index.html")).toBe("trois");
  });

  it("goes back to nothing when the version before is gone, and waits for a publication under way", async () => {
    await publish(1);
    write("site/index.html", "<p>deux</p>");
    const { id } = await publish(1);
    expect(await goBack(destination())).toBeNull();
    write("site/index.html", "<p>trois</p>");
    await publish(2);
    const release = await takeLock({ dir: destination(), name: "publication", waitMs: 0, onWait: () => undefined });
    const waited: string[] = [];
    const back = goBack(destination(), (holder) => void waited.push(holder));
    await vi.waitFor(() => expect(waited.length).toBe(1), { timeout: 5_000 });
    expect(online("index.html")).toBe("<p>trois</p>");
    await release();
    expect(await back).toBe(id);
  });

  it("removes what runs that were killed in the middle of a switch left", async () => {
    await publish();
    symlinkSync("versions/0123456789abcdef", join(destination(), ".courant-99999"));
    writeFileSync(join(destination(), "historique.txt.99999.tmp"), "");
    write("site/index.html", "<p>deux</p>");
    await publish();
    expect(readdirSync(destination()).sort()).toEqual(["courant", "historique.txt", "versions"]);
  });

  it("refuses a release that is not what it says, and a site that was not built", async () => {
    write("bundles/2026/mcne-web/mcne-2026-web.zip", "archivf");
    await expect(publish()).rejects.toMatchObject({ code: "publish/altered" });
    rmSync(join(dist(), "bundles/2026/mcne-web/mcne-2026-web.zip"));
    await expect(publish()).rejects.toMatchObject({ code: "publish/altered" });
    rmSync(join(dist(), "site"), { recursive: true });
    await expect(publish()).rejects.toMatchObject({ code: "publish/nothing" });
    expect(existsSync(destination())).toBe(false);
  });

  it("takes a release whose key was left out by a mirror, and none whose key is damaged", async () => {
    const sums = readFileSync(join(dist(), "bundles/2026/mcne-web/SHA256SUMS"), "utf8");
    write("bundles/2026/mcne-web/SHA256SUMS", `${sums}${sha256("a")}  key/a.txt\n${sha256("b")}  key/b.txt\n`);
    expect(await publish()).toMatchObject({ changed: true });
    write("bundles/2026/mcne-web/key/a.txt", "a");
    await expect(publish()).rejects.toMatchObject({ code: "publish/altered" });
    write("bundles/2026/mcne-web/key/b.txt", "b");
    expect(await publish()).toMatchObject({ changed: true });
  });

  it("gives files that a web server may read, whatever the mask of the account", async () => {
    const before = process.umask(0o077);
    try {
      const { id } = await publish();
      expect(statSync(join(destination(), "versions", id, "index.html")).mode & 0o777).toBe(0o644);
      for (const folder of ["", "recherche"]) expect(statSync(join(destination(), "versions", id, folder)).mode & 0o755).toBe(0o755);
    } finally {
      process.umask(before);
    }
  });
});
