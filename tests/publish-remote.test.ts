import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { parseSums } from "../packages/packager/src/index.ts";
import {
  compareWithRemote,
  goBackOnRemote,
  isRemote,
  parseRemotePlace,
  publishToRemote,
  readPublication,
} from "../packages/publication/src/index.ts";
import { hasRsync, hasSshServer, type SshServer, startSshServer } from "./ssh-server.ts";

/** When set, the line is lost after that many files were removed from `versions/`. */
let cutRemoval: number | null = null;
/** When set, done once, as soon as the link shows another version. */
let afterSwitch: (() => Promise<unknown>) | null = null;
vi.mock("../packages/publication/src/remote/sftp-session.ts", async (importOriginal) => {
  const real = await importOriginal<typeof import("../packages/publication/src/remote/sftp-session.ts")>();
  const openSftp: typeof real.openSftp = async (...where) => {
    const session = await real.openSftp(...where);
    return {
      ...session,
      async remove(path) {
        if (cutRemoval !== null && path.includes("/versions/") && !path.endsWith(".envoi")) {
          if (cutRemoval === 0) throw new Error("coupure");
          cutRemoval -= 1;
        }
        return session.remove(path);
      },
      async rename(from, to) {
        await session.rename(from, to);
        if (!to.endsWith("/courant")) return;
        const now = afterSwitch;
        afterSwitch = null;
        await now?.();
      },
    };
  };
  return { ...real, openSftp };
});

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

describe.skipIf(!hasSshServer()).each(["sftp", "rsync"] as const)("publication over SSH by %s", { timeout: 400_000 }, (by) => {
  let server: SshServer;
  let dir: string;
  const target = (): string => join(dir, "serveur web d'été");
  const online = (path: string): string => readFileSync(join(target(), "courant", path), "utf8");
  const place = (config = server.config) => {
    const read = parseRemotePlace(
      by === "sftp" ? `sftp://${server.host}:${server.port}${target()}` : `x@${server.host}:${target()}`,
      config,
    );
    return { ...read, host: server.host, port: server.port };
  };
  const skipped = by === "rsync" && !hasRsync();
  if (skipped) console.warn("\n⚠ NON PROUVÉ : rsync est absent.\n");

  beforeAll(async () => {
    server = await startSshServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    [cutRemoval, afterSwitch] = [null, null];
    dir = mkdtempSync(join(tmpdir(), "cartable-ssh-"));
    write("site/index.html", "<p>un</p>");
    write("site/ressources/c'est l'été [1] * ?/index.html", "<p>noms</p>");
    write("activites/calcul/index.html", "<p>calcul</p>");
    writeRelease(Buffer.from("archive"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  function write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(dir, "dist", path)), { recursive: true });
    writeFileSync(join(dir, "dist", path), content);
  }
  function writeRelease(archive: Buffer): void {
    write("bundles/2026/mcne-web/mcne-2026-web.zip", archive);
    write("bundles/2026/mcne-web/SHA256SUMS", `${sha256(archive)}  mcne-2026-web.zip\n`);
    write("bundles/2026/release.json", "{}");
  }
  const publish = async (keep = 3, config = server.config, onProgress: () => void = () => undefined) =>
    publishToRemote({
      place: place(config),
      environment: process.env,
      publication: await readPublication(join(dir, "dist")),
      keep,
      onProgress,
    });

  it.skipIf(skipped)("puts everything online, open to the web server, and writes nothing the second time", async () => {
    const before = process.umask(0o077);
    const { changed, sent, id } = await publish().finally(() => process.umask(before));
    expect({ changed, sent }).toEqual({ changed: true, sent: 6 });
    expect(readlinkSync(join(target(), "courant"))).toBe(`versions/${id}`);
    for (const [path, digest] of parseSums(online("empreintes.txt"))) {
      expect(sha256(readFileSync(join(target(), "courant", path))), path).toBe(digest);
      expect(statSync(join(target(), "courant", path)).mode & 0o777, path).toBe(0o644);
      expect(statSync(dirname(join(target(), "courant", path))).mode & 0o777, path).toBe(0o755);
    }
    expect(await publish()).toMatchObject({ id, changed: false, sent: 0 });
    expect(readdirSync(target()).sort()).toEqual(["courant", "historique.txt", "versions"]);
  });

  it.skipIf(skipped)("takes over what did not change, and removes what is gone", async () => {
    const first = await publish();
    const inode = (id: string, path: string): number => statSync(join(target(), "versions", id, path)).ino;
    rmSync(join(dir, "dist/activites"), { recursive: true });
    write("site/index.html", "<p>deux</p>");
    expect(
      await compareWithRemote({ place: place(), environment: process.env, publication: await readPublication(join(dir, "dist")) }),
    ).toMatchObject({ online: first.id, sent: 1 });
    const second = await publish();
    if (by === "sftp") expect(second).toMatchObject({ sent: 1, linked: 4, sentBytes: 11 });
    expect(online("index.html")).toBe("<p>deux</p>");
    expect(existsSync(join(target(), "courant/activites"))).toBe(false);
    const archive = "bundles/2026/mcne-web/mcne-2026-web.zip";
    expect(inode(second.id, archive)).toBe(inode(first.id, archive));
    expect(readFileSync(join(target(), "versions", first.id, "index.html"), "utf8")).toBe("<p>un</p>");
    expect(await goBackOnRemote(place(), process.env)).toBe(first.id);
    expect(online("index.html")).toBe("<p>un</p>");
  });

  it.skipIf(skipped)("goes on after the line is cut, from what is there", async () => {
    const first = await publish();
    const archive = randomBytes(60_000_000);
    writeRelease(archive);
    write("site/index.html", "<p>deux</p>");
    const part = (): string | undefined => readdirSync(join(target(), "versions")).find((name) => name.endsWith(".part"));
    const isOnTheWay = (): boolean => {
      const name = part();
      const folder = name === undefined ? "" : join(target(), "versions", name, "bundles/2026/mcne-web");
      return (
        existsSync(folder) && readdirSync(folder).some((file) => file.startsWith(".") && statSync(join(folder, file)).size > 8_000_000)
      );
    };
    const watch = setInterval(() => {
      if (isOnTheWay()) server.cut();
    }, 2);
    await expect(publish()).rejects.toMatchObject({ code: "publish/ssh-failed" });
    clearInterval(watch);
    expect(readlinkSync(join(target(), "courant"))).toBe(`versions/${first.id}`);
    expect(online("index.html")).toBe("<p>un</p>");
    expect(part()).toBeDefined();
    const { sentBytes } = await publish();
    if (by === "sftp") expect(sentBytes).toBeLessThan(55_000_000);
    expect(sha256(readFileSync(join(target(), "courant/bundles/2026/mcne-web/mcne-2026-web.zip")))).toBe(sha256(archive));
    expect(part()).toBeUndefined();
    expect(readdirSync(join(target(), "courant/bundles/2026/mcne-web")).sort()).toEqual(["SHA256SUMS", "mcne-2026-web.zip"]);
  });

  it.skipIf(skipped)("does not take over a file of another length, nor put online one that changes under it", async () => {
    const { id } = await publish();
    rmSync(join(target(), "versions", id, "bundles/2026/mcne-web/mcne-2026-web.zip"));
    writeFileSync(join(target(), "versions", id, "bundles/2026/mcne-web/mcne-2026-web.zip"), "arch");
    write("site/index.html", "<p>deux</p>");
    await publish();
    expect(online("bundles/2026/mcne-web/mcne-2026-web.zip")).toBe("archive");
    write("site/index.html", "<p>trois</p>");
    const publication = await readPublication(join(dir, "dist"));
    write("site/index.html", "<p>autre</p>");
    const options = { place: place(), environment: process.env, publication, keep: 3, onProgress: () => undefined };
    await expect(publishToRemote(options)).rejects.toMatchObject({ code: "publish/changed" });
    expect(online("index.html")).toBe("<p>deux</p>");
    truncateSync(join(dir, "dist/site/index.html"));
    await expect(publishToRemote(options)).rejects.toMatchObject({ code: "publish/changed" });
    expect(online("index.html")).toBe("<p>deux</p>");
  });

  it.skipIf(skipped)("keeps as many versions as asked for", async () => {
    const ids: string[] = [];
    for (const text of ["un", "deux", "trois"]) {
      write("site/index.html", text);
      ids.push((await publish(2)).id);
    }
    expect(readdirSync(join(target(), "versions")).sort()).toEqual(ids.slice(1).sort());
    // What a run that was killed in the middle of a switch left.
    symlinkSync("versions/0123456789abcdef", join(target(), ".courant-0123456789abcdef"));
    write("site/index.html", "quatre");
    await publish(2);
    expect(readdirSync(target()).sort()).toEqual(["courant", "historique.txt", "versions"]);
  });

  const isWhole = (): void => {
    for (const [path, digest] of parseSums(online("empreintes.txt")))
      expect(sha256(readFileSync(join(target(), "courant", path))), path).toBe(digest);
  };

  it.skipIf(skipped)("puts no version online that a cut run had begun to remove, and ends what it had begun", async () => {
    const first = await publish(1);
    write("site/index.html", "<p>deux</p>");
    cutRemoval = 2;
    await expect(publish(1)).rejects.toThrow("coupure");
    cutRemoval = null;
    write("site/index.html", "<p>un</p>");
    expect(await publish(1)).toMatchObject({ id: first.id, changed: true });
    isWhole();
    write("site/index.html", "<p>trois</p>");
    cutRemoval = 2;
    await expect(publish(1)).rejects.toThrow("coupure");
    cutRemoval = null;
    const { id, changed, sent } = await publish(1);
    expect([changed, sent, readdirSync(join(target(), "versions"))]).toEqual([false, 0, [id]]);
  });

  // The switch, the history and the removals are the same by rsync.
  it.skipIf(by === "rsync")("knows what was online when a run was cut between the switch and the history", async () => {
    const ids: string[] = [];
    for (const text of ["un", "deux", "trois"]) {
      write("site/index.html", text);
      ids.push((await publish()).id);
    }
    const history = join(target(), "historique.txt");
    const cut = (): void => writeFileSync(history, `${ids.slice(0, 2).join("\n")}\n`);
    cut();
    expect(await publish()).toMatchObject({ changed: false });
    expect(readFileSync(history, "utf8")).toBe(`${ids.join("\n")}\n`);
    cut();
    write("site/index.html", "quatre");
    expect((await publish()).removed).toEqual([ids[0]]);
    expect(await goBackOnRemote(place(), process.env)).toBe(ids[2]);
    expect(online("index.html")).toBe("trois");
  });

  it.skipIf(by === "rsync")("two at once: what the other put online meanwhile stays, new or not", async () => {
    write("site/index.html", "ancienne");
    const old = await publish();
    write("site/index.html", "d'abord");
    const publication = await readPublication(join(dir, "dist"));
    afterSwitch = () => {
      write("site/index.html", "l'autre");
      return publish(1);
    };
    const options = { place: place(), environment: process.env, publication, keep: 1, onProgress: () => undefined };
    expect((await publishToRemote(options)).removed).toEqual([]);
    expect(online("index.html")).toBe("l'autre");
    isWhole();
    expect(existsSync(join(target(), "versions", old.id))).toBe(false);
    write("site/index.html", "encore");
    await publish(2);
    write("site/index.html", "à la fin");
    afterSwitch = () => goBackOnRemote(place(), process.env);
    await publish(1);
    isWhole();
  });

  it.skipIf(skipped)("sends nothing to a server that is not known, or no longer is, or that does not know the account", async () => {
    for (const [config, code] of [
      [server.wrong.unknownHost, "publish/unknown-host"],
      [server.wrong.changedHost, "publish/changed-host"],
      [server.wrong.otherKey, "publish/no-access"],
    ] as const)
      await expect(publish(3, config), code).rejects.toMatchObject({ code });
    await expect(
      publishToRemote({
        place: { ...place(), port: 1 },
        environment: process.env,
        publication: await readPublication(join(dir, "dist")),
        keep: 3,
        onProgress: () => undefined,
      }),
    ).rejects.toMatchObject({ code: "publish/ssh-failed" });
    await expect(
      publishToRemote({
        place: place(),
        environment: { PATH: "/nulle-part" },
        publication: await readPublication(join(dir, "dist")),
        keep: 3,
        onProgress: () => undefined,
      }),
    ).rejects.toMatchObject({ code: "publish/no-program" });
    expect(existsSync(target())).toBe(false);
  });
});

if (!hasSshServer()) console.warn("\n⚠ NON PROUVÉ : sshd est absent, la publication par SSH n'a pas été essayée.\n");

describe("parseRemotePlace", () => {
  it.each([
    ["sftp://web@www.exemple.fr/srv/www/", { by: "sftp", host: "web@www.exemple.fr", port: 22, path: "/srv/www" }],
    ["sftp://www.exemple.fr:2222/~/site%20web", { by: "sftp", host: "www.exemple.fr", port: 2222, path: "site web" }],
    ["web@www.exemple.fr:/srv/www", { by: "rsync", host: "web@www.exemple.fr", path: "/srv/www" }],
    ["web@www.exemple.fr:site", { by: "rsync", path: "site" }],
    // SFTP and `--protect-args` have no shell that knows what ~ is.
    ["web@www.exemple.fr:~/site", { by: "rsync", path: "site" }],
    ["web@www.exemple.fr:/srv/~www", { by: "rsync", path: "/srv/~www" }],
  ])("reads %s", (to, place) => {
    expect(isRemote(to)).toBe(true);
    expect(parseRemotePlace(to, null)).toMatchObject(place);
  });
  it.each([
    "sftp://-oProxyCommand=x/a",
    "sftp://a@b/",
    "sftp://a@b/../c",
    "rsync://a@b/c",
    "a@-x:/c",
    "a@b:c\nd",
    "sftp://a@b:70000/c",
    "sftp://a@b",
    "sftp://a@b/~",
    "sftp://a@b/~/",
    "sftp://a@b/~web/www",
    "a@b:~",
    "a@b:~/",
    "a@b:~web/www",
    "a@b:~/~/www",
  ])("refuses %s", (to) => {
    expect(isRemote(to)).toBe(true);
    expect(() => parseRemotePlace(to, null)).toThrow(expect.objectContaining({ code: "cli/bad-option" }));
  });
  it.each(["/srv/www", "D:\\www", "C:/www", "./a@b", "www"])("leaves the folder %s alone", (to) => expect(isRemote(to)).toBe(false));
});
