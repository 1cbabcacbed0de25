import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { parseSums, writeReleaseIndex } from "../packages/packager/src/index.ts";
import { writeDownloads } from "../packages/publication/src/index.ts";
import { ROOT } from "./demonstration.ts";
import { runLater } from "./run-later.ts";

const ARCHIVE = "mcnl-2026-windows.zip";
const PART_BYTES = 1_500_000;
const bytes = randomBytes(4_000_123);
const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
for (const command of ["aria2c", "transmission-show", "wine"])
  if (!has(command)) console.warn(`\n⚠ ${command} est absent : metalink, torrent ou parties n'ont pas été essayés avec lui.\n`);

describe("a large archive", () => {
  let dir: string;
  let server: Server;
  let address: string;
  /** Ranges that were asked for, by path. */
  let asked: string[] = [];
  const folder = (): string => join(dir, "bundles/2026/mcnl-windows");
  const write = (partBytes = PART_BYTES, addresses = [address, "https://copie.exemple.fr/bundles/2026/mcnl-windows/"]) =>
    writeDownloads({ folder: folder(), archive: ARCHIVE, partBytes, addresses });
  const sums = (): Map<string, string> => parseSums(readFileSync(join(folder(), "SHA256SUMS"), "utf8"));

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "cartable-gros-"));
    mkdirSync(folder(), { recursive: true });
    writeFileSync(join(folder(), ARCHIVE), bytes);
    writeFileSync(join(folder(), "SHA256SUMS"), `${sha256(bytes)}  ${ARCHIVE}\n`);
    const plan = { bundle: "mcnl", year: 2026, target: "windows", kind: "key", name: "MCNL", demonstration: true, serial: 3 };
    writeFileSync(join(folder(), "plan.json"), JSON.stringify({ ...plan, totals: { files: 1, bytes: 9 }, components: [] }));
    server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.range ?? ""}`);
      const path = join(dir, "servi", request.url ?? "");
      if (!existsSync(path)) return void response.writeHead(404).end();
      const whole = readFileSync(path);
      const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "") ?? [];
      if (from === undefined) return void response.writeHead(200, { "accept-ranges": "bytes", "content-length": whole.length }).end(whole);
      const end = to === "" || to === undefined ? whole.length - 1 : Number(to);
      const headers = { "content-range": `bytes ${from}-${end}/${whole.length}`, "content-length": end + 1 - Number(from) };
      response.writeHead(206, headers).end(whole.subarray(Number(from), end + 1));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("gets parts, a metalink and a torrent, listed with their digests, the same each time", async () => {
    expect(await write()).toBe(true);
    const parts = [1, 2, 3].map((number) => `${ARCHIVE}.00${number}`);
    const more = [...parts, `${ARCHIVE}.parties.txt`, `${ARCHIVE}.meta4`, `${ARCHIVE}.torrent`];
    expect(readdirSync(folder()).sort()).toEqual([...more, ARCHIVE, "SHA256SUMS", "plan.json"].sort());
    expect([...sums().keys()].sort()).toEqual([...more, ARCHIVE].sort());
    for (const [name, digest] of sums()) expect(sha256(readFileSync(join(folder(), name))), name).toBe(digest);
    const dates = (): readonly number[] => more.map((name) => statSync(join(folder(), name)).mtimeMs);
    const before = dates();
    expect(await write()).toBe(false);
    expect(dates()).toEqual(before);
  });

  it("gets again whatever is lost or cut", async () => {
    const first = sums();
    const names = [...first.keys()].filter((name) => name !== ARCHIVE);
    expect(names.length).toBe(6);
    for (const name of names) {
      rmSync(join(folder(), name));
      expect([name, await write(), existsSync(join(folder(), name))]).toEqual([name, true, true]);
      truncateSync(join(folder(), name), statSync(join(folder(), name)).size - 1);
      expect([name, await write(), await write()]).toEqual([name, true, false]);
    }
    expect(sums()).toEqual(first);
  });

  it("knows its own parts beyond the 999th, and leaves the files of others", async () => {
    const small = join(dir, "petites");
    mkdirSync(small);
    const names = [ARCHIVE, `${ARCHIVE}.1000`, `${ARCHIVE}.12`, `${ARCHIVE}.001.txt`];
    for (const name of names) writeFileSync(join(small, name), "x");
    writeFileSync(join(small, "SHA256SUMS"), names.map((name) => `${sha256("x")}  ${name}\n`).join(""));
    expect(await writeDownloads({ folder: small, archive: ARCHIVE, partBytes: 2_000, addresses: [] })).toBe(true);
    expect(readdirSync(small).sort()).toEqual([...names.filter((name) => !name.endsWith(".1000")), "SHA256SUMS"].sort());
  });

  it.skipIf(process.platform !== "linux")("never takes a part for whole when the disk took less than it was given", () => {
    const part = new URL("../packages/publication/src/downloads/write-part.ts", import.meta.url).href;
    const path = join(dir, "coupée");
    const program = `const { writePart } = await import(${JSON.stringify(part)}); await writePart(...${JSON.stringify([join(folder(), ARCHIVE), path])}, 0, 1_500_000);`;
    // The system writes up to the limit and says so; the next write fails.
    const { status } = spawnSync("sh", ["-c", 'ulimit -f 2560; exec "$0" --input-type=module -e "$1"', process.execPath, program]);
    expect([status === 0, existsSync(path)]).toEqual([false, false]);
  });

  it("is listed with all of them in release.json", async () => {
    const { bundles } = await writeReleaseIndex(join(dir, "bundles"), 2026, () => null);
    const { downloads } = bundles[0] ?? {};
    expect(downloads?.parts?.files.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      [`${ARCHIVE}.001`, PART_BYTES],
      [`${ARCHIVE}.002`, PART_BYTES],
      [`${ARCHIVE}.003`, bytes.length - 2 * PART_BYTES],
    ]);
    expect(downloads?.metalink).toMatchObject({ name: `${ARCHIVE}.meta4`, sha256: sums().get(`${ARCHIVE}.meta4`) });
    expect(downloads?.torrent).toMatchObject({ name: `${ARCHIVE}.torrent` });
    expect(downloads?.parts?.joining.name).toBe(`${ARCHIVE}.parties.txt`);
    // The commands of the page are the ones that are run here.
    const place = join(dir, "réunir là");
    mkdirSync(place);
    for (const { name } of downloads?.parts?.files ?? []) cpSync(join(folder(), name), join(place, name));
    expect(spawnSync("sh", ["-c", downloads?.parts?.commands.linux ?? "false"], { cwd: place }).status).toBe(0);
    expect(sha256(readFileSync(join(place, ARCHIVE)))).toBe(sha256(bytes));
    const text = readFileSync(join(folder(), `${ARCHIVE}.parties.txt`), "utf8");
    for (const said of [downloads?.parts?.commands.linux, downloads?.parts?.commands.windows, sha256(bytes)]) expect(text).toContain(said);
    expect(downloads?.parts?.commands.windows).toBe(`copy /b ${ARCHIVE}.001+${ARCHIVE}.002+${ARCHIVE}.003 ${ARCHIVE}`);
  });

  it.skipIf(!has("wine"))(
    "is joined by the command given for Windows",
    async () => {
      const place = join(dir, "réunir ici");
      mkdirSync(place);
      for (const number of [1, 2, 3]) cpSync(join(folder(), `${ARCHIVE}.00${number}`), join(place, `${ARCHIVE}.00${number}`));
      const command = /^ {2}(copy \/b .*)\r$/m.exec(readFileSync(join(folder(), `${ARCHIVE}.parties.txt`), "utf8"))?.[1] ?? "";
      const env = { ...process.env, WINEDEBUG: "-all", WINEPREFIX: join(dir, "wine") };
      await runLater("wine", ["cmd", "/c", command], 110_000, { cwd: place, env });
      await runLater("wineserver", ["-k"], 10_000, { env });
      expect(sha256(readFileSync(join(place, ARCHIVE)))).toBe(sha256(bytes));
    },
    130_000,
  );

  it("has a metalink that RFC 5854 admits, and the grammar refuses what it should", async () => {
    const text = readFileSync(join(folder(), `${ARCHIVE}.meta4`), "utf8");
    const schema = [{ fileName: "metalink.rng", contents: readFileSync(join(ROOT, "tests/grammars/metalink.rng"), "utf8") }];
    const valid = async (contents: string): Promise<boolean> =>
      (await validateXML({ xml: [{ fileName: "a.meta4", contents }], schema, extension: "relaxng" })).valid;
    expect(await valid(text)).toBe(true);
    expect(await valid(text.replaceAll(/<(meta)?url.*\n/g, ""))).toBe(false);
    expect(await valid(text.replace('priority="1"', 'priority="0"'))).toBe(false);
    expect(await valid(text.replace(/<size>\d+/, "<size>beaucoup"))).toBe(false);
  });

  it.skipIf(!has("transmission-show"))("has a torrent that Transmission reads as this file and these servers", () => {
    const { status, stdout } = spawnSync("transmission-show", [join(folder(), `${ARCHIVE}.torrent`)], { encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain(`Name: ${ARCHIVE}`);
    expect(stdout).toContain("Piece Count: 16");
    expect(stdout).toContain(`${address}${ARCHIVE}`);
    expect(stdout).toContain(`https://copie.exemple.fr/bundles/2026/mcnl-windows/${ARCHIVE}`);
    expect(stdout).not.toMatch(/Created on: [^U]/);
  });

  it.skipIf(!has("aria2c"))("comes whole through both, and a wrong byte of one server costs one piece", async () => {
    await write(PART_BYTES, [address, `${address.replace("127.0.0.1", "localhost")}copie/`]);
    mkdirSync(join(dir, "servi/copie"), { recursive: true });
    cpSync(join(folder(), ARCHIVE), join(dir, "servi/copie", ARCHIVE));
    const wrong = Buffer.from(bytes);
    wrong.writeUInt8(wrong.readUInt8(700_000) ^ 1, 700_000);
    const options = ["--seed-time=0", "--enable-dht=false", "--bt-enable-lpd=false", "--follow-torrent=false", "--file-allocation=none"];
    const fetch = async (file: string, ...more: readonly string[]): Promise<Buffer> => {
      const to = mkdtempSync(join(dir, "recu-"));
      const { code, out } = await runLater("aria2c", ["--no-conf", "--summary-interval=0", ...options, ...more, "-d", to, file], 60_000);
      expect(code, out).toBe(0);
      return readFileSync(join(to, ARCHIVE));
    };
    writeFileSync(join(dir, "servi", ARCHIVE), bytes);
    asked = [];
    expect((await fetch(join(folder(), `${ARCHIVE}.torrent`))).equals(bytes)).toBe(true);
    expect(asked.length).toBeGreaterThan(0);
    writeFileSync(join(dir, "servi", ARCHIVE), wrong);
    expect((await fetch(join(folder(), `${ARCHIVE}.meta4`), "-V")).equals(bytes)).toBe(true);
  });

  it("loses them when it is small, when it changes, or when its addresses do", async () => {
    await write();
    const metalink = (): string => readFileSync(join(folder(), `${ARCHIVE}.meta4`), "utf8");
    expect(await write(PART_BYTES, ["https://autre.exemple.fr/é/"])).toBe(true);
    expect(metalink()).toContain(`<url priority="1">https://autre.exemple.fr/%C3%A9/${ARCHIVE}</url>`);
    expect(await write(PART_BYTES, [])).toBe(true);
    expect(readdirSync(folder()).filter((name) => /meta4|torrent/.test(name))).toEqual([]);
    const other = randomBytes(3_000_000);
    writeFileSync(join(folder(), ARCHIVE), other);
    writeFileSync(join(folder(), "SHA256SUMS"), readFileSync(join(folder(), "SHA256SUMS"), "utf8").replace(sha256(bytes), sha256(other)));
    expect(await write(PART_BYTES, [])).toBe(true);
    expect(readdirSync(folder()).filter((name) => /\.\d{3}$/.test(name))).toEqual([`${ARCHIVE}.001`, `${ARCHIVE}.002`]);
    for (const [name, digest] of sums()) expect(sha256(readFileSync(join(folder(), name))), name).toBe(digest);
    expect(await write(10_000_000, [])).toBe(true);
    expect(readdirSync(folder()).sort()).toEqual([ARCHIVE, "SHA256SUMS", "plan.json"].sort());
    expect(await write(10_000_000, [])).toBe(false);
  });
});
