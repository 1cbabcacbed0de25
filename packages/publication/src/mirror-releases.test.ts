import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { takeLock } from "@cartable/packager";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mirrorReleases } from "./mirror-releases.ts";

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
let dir: string;
let server: Server;
let address: string;
/** Paths asked for, in order. */
let asked: string[];
/** Answers that are not what the folder holds. */
let cutAt: number | null;
const copy = (path: string): string => join(dir, "miroir", "bundles", path);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "cartable-miroir-"));
  asked = [];
  waited = [];
  cutAt = null;
  publish({ mcne: "archive de l'école", mcnc: "archive du collège".repeat(5000) });
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const path = join(dir, "site", request.url ?? "");
    if (!existsSync(path)) return void response.writeHead(404).end();
    const bytes = readFileSync(path);
    const etag = `"${sha256(bytes).slice(0, 8)}"`;
    const from = request.headers["if-range"] === etag ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    const headers = { etag, "content-length": bytes.length - from, "content-type": "application/octet-stream" };
    response.writeHead(
      from === 0 ? 200 : 206,
      from === 0 ? headers : { ...headers, "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` },
    );
    if (cutAt === null || !path.endsWith(".zip")) return void response.end(bytes.subarray(from));
    response.write(bytes.subarray(from, from + cutAt), () => setTimeout(() => response.destroy(), 100));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dir, "site", path)), { recursive: true });
  writeFileSync(join(dir, "site", path), text);
}

/** A site with one release for each bundle. */
function publish(archives: Readonly<Record<string, string>>): void {
  const bundles = Object.entries(archives).map(([bundle, text]) => {
    const folder = `${bundle}-web`;
    const archive = `${bundle}-2026-web.zip`;
    write(`bundles/2026/${folder}/${archive}`, text);
    write(`bundles/2026/${folder}/NOTES.md`, `# ${bundle}`);
    write(`bundles/2026/${folder}/SHA256SUMS`, `${sha256(`# ${bundle}`)}  NOTES.md\n${sha256(text)}  ${archive}\n`);
    return { bundle, target: "web", folder, archive, sizeBytes: Buffer.byteLength(text), sha256: sha256(text), name: bundle };
  });
  write("bundles/2026/release.json", JSON.stringify({ format: 1, year: 2026, bundles }));
  write("bundles/index.json", JSON.stringify({ format: 1, years: [{ year: 2026, release: "2026/release.json" }] }));
}

/** Who was waited for. */
let waited: string[] = [];

/** Everything, one bundle, or one year. */
function mirror(only?: string | number, judge: (folder: string) => Promise<void> = async () => undefined) {
  return mirrorReleases({
    address,
    destination: join(dir, "miroir"),
    isWanted: (year, { bundle }) => only === undefined || bundle === only || year === only,
    onWait: (holder) => void waited.push(holder),
    context: { environment: {}, allowPrivateAddresses: true, timeouts: { idleMs: 400, connectMs: 1000, windowMs: 500, retryMs: 1 } },
    onFile: () => undefined,
    judge,
  });
}

describe("mirrorReleases", () => {
  it("copies every release as the site has it, then asks for lists only", async () => {
    expect(await mirror()).toMatchObject({
      fetched: 4,
      releases: [
        { folder: "mcne-web", changed: true },
        { folder: "mcnc-web", changed: true },
      ],
    });
    for (const file of ["mcne-web/mcne-2026-web.zip", "mcne-web/NOTES.md", "mcnc-web/SHA256SUMS", "mcnc-web/mcnc-2026-web.zip"])
      expect(readFileSync(copy(`2026/${file}`)).equals(readFileSync(join(dir, "site/bundles/2026", file))), file).toBe(true);
    expect(existsSync(join(dir, "miroir/.miroir"))).toBe(false);
    asked = [];
    expect(await mirror()).toMatchObject({ fetched: 0, releases: [{ changed: false }, { changed: false }] });
    expect(asked.every((path) => /(\.json|SHA256SUMS)$/.test(path))).toBe(true);
  });

  it("copies what is chosen, and its lists name nothing else", async () => {
    await mirror("mcnc");
    expect(readdirSync(copy("2026")).sort()).toEqual(["mcnc-web", "release.json"]);
    const list = JSON.parse(readFileSync(copy("2026/release.json"), "utf8")) as { bundles: { bundle: string; name: string }[] };
    expect(list.bundles).toEqual([expect.objectContaining({ bundle: "mcnc", name: "mcnc" })]);
    await expect(mirror("mcnl")).rejects.toMatchObject({ code: "mirror/nothing" });
  });

  it("leaves what the site withdrew, says why, and marks the copy that it had", async () => {
    const mark = (): void => {
      const list = JSON.parse(readFileSync(join(dir, "site/bundles/2026/release.json"), "utf8")) as { bundles: { bundle: string }[] };
      const bundles = list.bundles.map((one) =>
        one.bundle === "mcne" ? { ...one, withdrawn: { date: "2026-11-05", reason: "Page vide." } } : one,
      );
      write("bundles/2026/release.json", JSON.stringify({ ...list, bundles }));
    };
    const listed = (): unknown =>
      (JSON.parse(readFileSync(copy("2026/release.json"), "utf8")) as { bundles: { bundle: string }[] }).bundles.map(
        ({ bundle }) => bundle,
      );
    mark();
    const withdrawn = [{ year: 2026, folder: "mcne-web", date: "2026-11-05", reason: "Page vide." }];
    expect(await mirror()).toMatchObject({ releases: [{ folder: "mcnc-web" }], withdrawn });
    expect([existsSync(copy("2026/mcne-web")), listed()]).toEqual([false, ["mcnc"]]);
    publish({ mcne: "archive de l'école", mcnc: "archive du collège" });
    await mirror();
    mark();
    expect(await mirror()).toMatchObject({ withdrawn, fetched: 0 });
    expect([existsSync(copy("2026/mcne-web/mcne-2026-web.zip")), listed()]).toEqual([true, ["mcne", "mcnc"]]);
    expect(readFileSync(copy("2026/release.json"), "utf8")).toContain("Page vide.");
    write("bundles/2026/release.json", JSON.stringify({ format: 1, year: 2026, bundles: [{ bundle: "mcne", withdrawn: 3 }] }));
    await expect(mirror()).rejects.toMatchObject({ code: "mirror/unreadable" });
  });

  it("goes on where a cut download stopped, and fetches again only what changed or went wrong", async () => {
    // Three tries of the five: one may lose what was on its way.
    cutAt = 40_000;
    await mirror();
    expect(readFileSync(copy("2026/mcnc-web/mcnc-2026-web.zip"), "utf8")).toBe("archive du collège".repeat(5000));
    cutAt = null;
    publish({ mcne: "archive de l'école", mcnc: "nouvelle archive" });
    expect(await mirror()).toMatchObject({ fetched: 1, fetchedBytes: 16, releases: [{ changed: false }, { changed: true }] });
    writeFileSync(copy("2026/mcne-web/NOTES.md"), "abîmé");
    expect(await mirror()).toMatchObject({ fetched: 1, releases: [{ changed: true }, { changed: false }] });
    expect(readFileSync(copy("2026/mcne-web/NOTES.md"), "utf8")).toBe("# mcne");
  });

  it("never takes a mixture of two editions, nor another file, nor a name that leaves its folder", async () => {
    await mirror();
    const before = readFileSync(copy("2026/mcne-web/mcne-2026-web.zip"), "utf8");
    const refused = async (code: string): Promise<void> => {
      await expect(mirror()).rejects.toMatchObject({ code });
      expect(readFileSync(copy("2026/mcne-web/mcne-2026-web.zip"), "utf8")).toBe(before);
      expect(readdirSync(copy("2026")).sort()).toEqual(["mcnc-web", "mcne-web", "release.json"]);
    };
    write("bundles/2026/mcne-web/SHA256SUMS", `${sha256("autre")}  mcne-2026-web.zip\n`);
    await refused("mirror/mixed");
    publish({ mcne: "une autre édition", mcnc: "x" });
    write("bundles/2026/mcne-web/mcne-2026-web.zip", "une autre éditioN");
    await refused("store/digest-mismatch");
    publish({ mcne: "une autre édition", mcnc: "x" });
    const sums = readFileSync(join(dir, "site/bundles/2026/mcne-web/SHA256SUMS"), "utf8");
    for (const name of ["../../evasion", "a/b", ".cache", "C:x", ""]) {
      write("bundles/2026/mcne-web/SHA256SUMS", `${sums}${sha256("x")}  ${name}\n`);
      await refused("mirror/unreadable");
    }
    const list = readFileSync(join(dir, "site/bundles/2026/release.json"), "utf8");
    for (const [from, to] of [
      ['"mcne-web"', '"../mcne"'],
      ['"mcne-2026-web.zip"', '"../x.zip"'],
      ['"format":1', '"format":2'],
      ["2026", "2027"],
    ] as const) {
      write("bundles/2026/release.json", list.replace(from, to));
      await refused("mirror/unreadable");
    }
    write("bundles/2026/release.json", "<!doctype html><title>Portail</title>");
    await refused("mirror/unreadable");
  });

  it("cuts the parts of an archive out of it, and fetches them when they are something else", async () => {
    const text = "archive du collège".repeat(5000);
    const bytes = Buffer.from(text);
    const parts = [bytes.subarray(0, 60_000), bytes.subarray(60_000)].map((part, at) => ({
      name: `mcnc-2026-web.zip.00${at + 1}`,
      sizeBytes: part.length,
      sha256: sha256(part),
      part,
    }));
    for (const { name, part } of parts) writeFileSync(join(dir, "site/bundles/2026/mcnc-web", name), part);
    const sums = readFileSync(join(dir, "site/bundles/2026/mcnc-web/SHA256SUMS"), "utf8");
    write("bundles/2026/mcnc-web/SHA256SUMS", sums + parts.map(({ name, sha256: digest }) => `${digest}  ${name}\n`).join(""));
    const list = JSON.parse(readFileSync(join(dir, "site/bundles/2026/release.json"), "utf8")) as { bundles: object[] };
    const give = (files: readonly object[]): void =>
      write(
        "bundles/2026/release.json",
        JSON.stringify({ ...list, bundles: list.bundles.map((one) => ({ ...one, downloads: { parts: { files } } })) }),
      );
    give(parts.map(({ part: _part, ...rest }) => rest));
    expect(await mirror("mcnc")).toMatchObject({ fetched: 2 });
    expect(asked.some((path) => /\.00\d$/.test(path))).toBe(false);
    for (const { name, part } of parts) expect(readFileSync(copy(`2026/mcnc-web/${name}`)).equals(part), name).toBe(true);
    rmSync(join(dir, "miroir"), { recursive: true });
    // A list that lies about lengths costs a download, never a wrong byte.
    give(parts.map(({ part: _part, ...rest }) => ({ ...rest, sizeBytes: 10 })));
    expect(await mirror("mcnc")).toMatchObject({ fetched: 4 });
    for (const { name, part } of parts) expect(readFileSync(copy(`2026/mcnc-web/${name}`)).equals(part), name).toBe(true);
  });

  it("follows digests where the site gives them: names may already show another edition", async () => {
    const list = JSON.parse(readFileSync(join(dir, "site/bundles/2026/release.json"), "utf8")) as { bundles: { folder: string }[] };
    const bundles = list.bundles.map((one) => {
      const folder = join(dir, "site/bundles/2026", one.folder);
      for (const name of readdirSync(folder))
        write(`objets/${sha256(readFileSync(join(folder, name)))}`, readFileSync(join(folder, name), "utf8"));
      return { ...one, sums: sha256(readFileSync(join(folder, "SHA256SUMS"))) };
    });
    const expected = readFileSync(join(dir, "site/bundles/2026/mcne-web/mcne-2026-web.zip"), "utf8");
    publish({ mcne: "édition suivante", mcnc: "édition suivante" });
    write("bundles/2026/release.json", JSON.stringify({ ...list, objects: "objets/", bundles }));
    expect(await mirror()).toMatchObject({ fetched: 4 });
    expect(readFileSync(copy("2026/mcne-web/mcne-2026-web.zip"), "utf8")).toBe(expected);
    const copied = JSON.parse(readFileSync(copy("2026/release.json"), "utf8")) as object;
    expect(JSON.stringify(copied)).not.toMatch(/objets|"sums"/);
    for (const objects of ["../", "https://ailleurs/", "/", "objets", 3]) {
      write("bundles/2026/release.json", JSON.stringify({ ...list, objects, bundles }));
      await expect(mirror(), String(objects)).rejects.toMatchObject({ code: "mirror/unreadable" });
    }
    write("bundles/2026/release.json", JSON.stringify({ ...list, objects: "objets/", bundles }));
    rmSync(join(dir, "miroir"), { recursive: true });
    write(`objets/${(bundles[0] as { sums: string }).sums}`, `${sha256("x")}  mcne-2026-web.zip\n`);
    await expect(mirror()).rejects.toMatchObject({ code: "mirror/mixed" });
  });

  it("shows no release that is judged wrong, and keeps the former one", async () => {
    await mirror();
    publish({ mcne: "nouvelle", mcnc: "nouvelle" });
    const judged: string[] = [];
    const judge = async (folder: string): Promise<void> => {
      judged.push(readFileSync(join(folder, "SHA256SUMS"), "utf8").slice(66));
      throw new Error("signature");
    };
    await expect(mirror(undefined, judge)).rejects.toThrow("signature");
    expect(judged.length).toBe(1);
    expect(readFileSync(copy("2026/mcne-web/mcne-2026-web.zip"), "utf8")).toBe("archive de l'école");
    expect(readdirSync(copy("2026")).sort()).toEqual(["mcnc-web", "mcne-web", "release.json"]);
  });

  /** Years and releases that the lists of the copy name, each compared with the archive that is there. */
  function listed(): readonly string[] {
    const read = (path: string): unknown => JSON.parse(readFileSync(copy(path), "utf8"));
    const { years } = read("index.json") as { years: { year: number; release: string }[] };
    return years.flatMap(({ year, release }) => {
      const { bundles } = read(release) as { bundles: { folder: string; archive: string; sha256: string; withdrawn?: object }[] };
      return bundles.map(({ folder, archive, sha256: digest, withdrawn }) => {
        expect(sha256(readFileSync(copy(`${year}/${folder}/${archive}`))), folder).toBe(digest);
        return `${year}/${folder}${withdrawn === undefined ? "" : " retiré"}`;
      });
    });
  }

  it("cut between two releases, has lists that say what is there", async () => {
    await mirror();
    publish({ mcne: "nouvelle école", mcnc: "nouveau collège" });
    write("bundles/2026/mcnc-web/mcnc-2026-web.zip", "nouveau collègE");
    await expect(mirror()).rejects.toMatchObject({ code: "store/digest-mismatch" });
    expect(readFileSync(copy("2026/mcne-web/mcne-2026-web.zip"), "utf8")).toBe("nouvelle école");
    expect(listed()).toEqual(["2026/mcne-web", "2026/mcnc-web"]);
  });

  it("mends a list that a cut run left behind its archive", async () => {
    await mirror();
    const before = readFileSync(copy("2026/release.json"), "utf8");
    publish({ mcne: "nouvelle école", mcnc: "nouveau collège" });
    await mirror();
    writeFileSync(copy("2026/release.json"), before);
    write("bundles/2026/mcnc-web/SHA256SUMS", "");
    await expect(mirror()).rejects.toMatchObject({ code: "mirror/mixed" });
    const { bundles } = JSON.parse(readFileSync(copy("2026/release.json"), "utf8")) as { bundles: { sha256: string }[] };
    expect(bundles[0]?.sha256).toBe(sha256("nouvelle école"));
  });

  it("adds what one choice copied to what another did, years likewise", async () => {
    await mirror("mcnc");
    await mirror("mcne");
    expect(listed()).toEqual(["2026/mcne-web", "2026/mcnc-web"]);
    // Another year comes; the site then withdraws what is not chosen.
    const list = JSON.parse(readFileSync(join(dir, "site/bundles/2026/release.json"), "utf8")) as { bundles: { bundle: string }[] };
    write(
      "bundles/2027/release.json",
      JSON.stringify({ ...list, year: 2027, bundles: list.bundles.filter((one) => one.bundle === "mcne") }),
    );
    for (const name of readdirSync(join(dir, "site/bundles/2026/mcne-web")))
      write(`bundles/2027/mcne-web/${name}`, readFileSync(join(dir, "site/bundles/2026/mcne-web", name), "utf8"));
    write("bundles/index.json", JSON.stringify({ format: 1, years: [{ year: 2026 }, { year: 2027 }] }));
    const withdrawn = { date: "2026-11-05", reason: "Page vide." };
    const marked = list.bundles.map((one) => (one.bundle === "mcnc" ? { ...one, withdrawn } : one));
    write("bundles/2026/release.json", JSON.stringify({ ...list, bundles: marked }));
    await mirror(2027);
    expect(listed()).toEqual(["2026/mcne-web", "2026/mcnc-web retiré", "2027/mcne-web"]);
    // What is no longer there whole is named no more, nor what was chosen and left the site.
    rmSync(copy("2026/mcnc-web/NOTES.md"));
    write("bundles/2027/release.json", JSON.stringify({ ...list, year: 2027, bundles: [] }));
    await mirror("mcne");
    expect(listed()).toEqual(["2026/mcne-web"]);
    writeFileSync(copy("index.json"), "<!doctype html>");
    await mirror("mcne");
    expect(listed()).toEqual(["2026/mcne-web"]);
  });

  it("waits for another copy to the same folder", async () => {
    await mirror();
    const lock = { dir: join(dir, "miroir"), name: "miroir", waitMs: 0, onWait: () => undefined };
    const release = await takeLock(lock);
    asked = [];
    const second = mirror();
    await vi.waitFor(() => expect(waited.length).toBe(1), { timeout: 5_000 });
    expect(asked).toEqual([]);
    await release();
    expect(await second).toMatchObject({ fetched: 0 });
    expect(readdirSync(join(dir, "miroir"))).toEqual(["bundles"]);
  });

  it("says what the network does", async () => {
    rmSync(join(dir, "site/bundles/index.json"));
    await expect(mirror()).rejects.toMatchObject({ code: "fetch/http-status" });
    const closed = address.replace(/:\d+\//, ":1/");
    const options = {
      address: closed,
      destination: join(dir, "m"),
      isWanted: () => true,
      context: { environment: {}, allowPrivateAddresses: true },
      onFile: () => undefined,
    };
    await expect(mirrorReleases(options)).rejects.toMatchObject({ code: "fetch/failed" });
    await expect(mirrorReleases({ ...options, context: { environment: {} } })).rejects.toMatchObject({ code: "fetch/refused-address" });
  });
});
