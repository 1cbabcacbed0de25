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
import { parseSums } from "@cartable/packager";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { goBack, publishToFolder } from "./publish-folder.ts";
import { readPublication } from "./published-files.ts";

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
let dir: string;
const dist = (): string => join(dir, "dist");
const destination = (): string => join(dir, "serveur web");
const online = (path: string): string => readFileSync(join(destination(), "courant", path), "utf8");

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "cartable-publication-"));
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
