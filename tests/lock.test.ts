import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toTar } from "../packages/store/src/test-archives.ts";
import { cartable, copyRepository, type Ran, ROOT } from "./demonstration.ts";

/** What a local npm registry says and gives of one package. */
let tarball = Buffer.alloc(0);
let onTarball: () => void = () => undefined;
const publish = (text: string): void => {
  tarball = gzipSync(
    toTar([
      { name: "package/page.html", content: text },
      { name: "package/aide.html", content: "aide" },
    ]),
  );
};
const registry = createServer((request, response) => {
  const { port } = registry.address() as AddressInfo;
  if (request.url?.endsWith(".tgz") === true) {
    onTarball();
    return void response.end(tarball);
  }
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  const dist = { tarball: `http://127.0.0.1:${port}/paquet-essai/-/paquet-essai-1.0.0.tgz`, integrity };
  const version = { name: "paquet-essai", version: "1.0.0", dist };
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ name: "paquet-essai", "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": version } }));
});

describe("lock", () => {
  let copy: ReturnType<typeof copyRepository>;
  let store = "";
  let late: Ran;
  let first: Ran;
  const fiche = (): string => join(copy.root, "catalogue/resources/police-opendyslexic.yaml");
  const file = (): string => join(copy.root, "manifests/2026/lock.yaml");
  const text = (): string => readFileSync(file(), "utf8");
  /** Each run has a fresh npm cache: what a colleague's machine would do. */
  const lock = async (...args: readonly string[]): Promise<Ran> => {
    const cache = mkdtempSync(join(tmpdir(), "cache-npm-"));
    const { port } = registry.address() as AddressInfo;
    const ran = await cartable(["lock", "2026", "--root", copy.root, ...args], {
      CARTABLE_STORE: store,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: cache,
    });
    rmSync(cache, { recursive: true, force: true });
    return ran;
  };
  const MCNE = ["--bundle", "mcne", "--target", "web"];
  /** Refused with a code, and the lock is as it was, byte for byte. */
  const refuses = async (exit: number, code: string, ...args: readonly string[]): Promise<string> => {
    const before = text();
    const { code: status, out } = await lock("--json", ...args);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code } });
    expect(status).toBe(exit);
    expect(text()).toBe(before);
    return out;
  };

  beforeAll(async () => {
    await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
    copy = copyRepository();
    store = mkdtempSync(join(tmpdir(), "magasin-"));
    publish("page d'origine");
    const yaml = readFileSync(fiche(), "utf8");
    const start = yaml.indexOf("  - platform: web\n    form: font");
    const artifact =
      "  - platform: web\n    form: font\n    version: 1.0.0\n    source:\n      kind: npm\n      package: paquet-essai\n    unpack:\n      into: lib\n";
    writeFileSync(fiche(), `${yaml.slice(0, start)}${artifact}    license: OFL-1.1\n${yaml.slice(yaml.indexOf("sources:"))}`);
    const before = text();
    late = await lock("--frozen", "--json");
    expect(text()).toBe(before);
    first = await lock(...MCNE);
  });
  afterAll(() => {
    registry.close();
    copy.remove();
    rmSync(store, { recursive: true, force: true });
  });

  it("of this repository is up to date with its catalogue, its activities and itself", async () => {
    const ran = await cartable(["lock", "2026", "--frozen", "--root", ROOT]);
    expect(ran).toMatchObject({ code: 0, out: "manifests/2026/lock.yaml est à jour.\n" });
  });

  it("--frozen refuses a lock that is late, and neither asks for nor writes anything", () => {
    expect(late.code).toBe(1);
    expect(JSON.parse(late.out)).toMatchObject({
      ok: false,
      error: { code: "lock/stale", message: expect.stringContaining("police-opendyslexic") },
    });
  });

  it("tells in French what it changes, then that nothing changes", async () => {
    expect(first.code).toBe(0);
    expect(first.out).toMatch(
      /^~ police-opendyslexic \(web font npm:paquet-essai lib\) : version 5\.3\.0 → 1\.0\.0 ; .* → .* ; .*2 ajoutés, 11 retirés$/m,
    );
    expect((await lock(...MCNE)).out).toContain("rien n'a changé");
  });

  it("sees that an activity changed, and that an artifact is no longer wanted", async () => {
    const page = join(copy.root, "catalogue/activities/imagier/index.html");
    const before = readFileSync(page, "utf8");
    writeFileSync(page, `${before}\n`);
    expect(await refuses(1, "lock/stale", "--frozen", ...MCNE)).toContain("les fichiers de catalogue/activities/imagier ont changé");
    writeFileSync(page, before);
    const manifest = join(copy.root, "manifests/2026/mcne-master.yaml");
    const bundle = readFileSync(manifest, "utf8");
    writeFileSync(manifest, bundle.replace("    - ecolier\n", ""));
    expect(await refuses(1, "lock/stale", "--frozen")).toContain("« ecolier » n'est plus demandée");
    writeFileSync(manifest, bundle);
  });

  it("refuses a file that its publisher replaced under the same version, until its digest is written in the fiche", async () => {
    const [yaml, former] = [readFileSync(fiche(), "utf8"), text()];
    publish("page remplacée en silence");
    const changed = yaml.replace("      into: lib\n", "      include: [page.html]\n      into: lib\n");
    writeFileSync(fiche(), changed);
    rmSync(store, { recursive: true });
    expect(await refuses(4, "lock/replaced", ...MCNE)).toContain("sans changer sa version (1.0.0)");
    const digest = createHash("sha256").update(tarball).digest("hex");
    writeFileSync(
      fiche(),
      changed.replace("    unpack:\n      include: [page.html]", `    sha256: ${digest}\n    unpack:\n      include: [page.html]`),
    );
    const { code, out } = await lock(...MCNE);
    expect(code).toBe(0);
    expect(out).toMatch(/^! police-opendyslexic .* même version, mais l'éditeur a changé le fichier/m);
    publish("page d'origine");
    writeFileSync(fiche(), yaml);
    writeFileSync(file(), former);
  });

  it("never writes over what another command wrote meanwhile", async () => {
    const [yaml, former] = [readFileSync(fiche(), "utf8"), text()];
    writeFileSync(fiche(), yaml.replace("      into: lib\n", "      include: [aide.html]\n      into: lib\n"));
    rmSync(store, { recursive: true });
    onTarball = () => writeFileSync(file(), former.replace("year: 2026", "year: 2026 "));
    const { code, out } = await lock("--json", ...MCNE);
    onTarball = () => undefined;
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: "lock/raced" } });
    expect(code).toBe(3);
    expect(text()).toContain("year: 2026 \n");
    writeFileSync(fiche(), yaml);
    writeFileSync(file(), former);
  });

  it("takes up both sides of a merge, and refuses it everywhere else", async () => {
    const whole = text();
    const at = whole.indexOf("  - resource: imagier\n");
    const end = whole.indexOf("  - resource: ", at + 1);
    const block = whole.slice(at, end);
    writeFileSync(file(), `${whole.slice(0, at)}<<<<<<< nous\n${block}=======\n${block}>>>>>>> eux\n${whole.slice(end)}`);
    await refuses(1, "lock/conflict", "--frozen");
    const { code, err } = await lock(...MCNE);
    expect(err).toContain("fusion inachevée");
    expect(code).toBe(0);
    expect(text()).toBe(whole);
  });
});
