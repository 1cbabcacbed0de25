import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, type Ran, ROOT, snapshot } from "./demonstration.ts";

const PASSWORD = "quatre mots sans lien";
const STORE = { CARTABLE_STORE: join(ROOT, ".cartable/store") };
const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
let copy: ReturnType<typeof copyRepository>;
/** A home of its own: the commands of the documents write there. */
let home = "";
let release = "";
const secret = (): string => join(home, ".config/cartable/signature.key");
const publicFile = (): string => join(home, ".config/cartable/signature.pub");

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  cartable([...args, "--root", copy.root], { ...STORE, ...environment });
const signing = (): Record<string, string> => ({ CARTABLE_SIGN_KEY: secret(), CARTABLE_SIGN_PASSWORD: PASSWORD });

/** The commands of a document, as people would type them: its blocks marked `sh`, in order, in one shell. */
function runDocument(name: string, folder: string): { readonly status: number | null; readonly out: string } {
  const blocks = [...readFileSync(join(ROOT, "docs", name), "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
    ([, commands]) => commands ?? "",
  );
  expect(blocks.length).toBeGreaterThan(3);
  const npx = `npx() { shift; "${process.execPath}" "${join(ROOT, "apps/cli/bin/cartable.mjs")}" "$@" --root "$DEPOT"; }`;
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    DEPOT: copy.root,
    CARTABLE_SIGN_PASSWORD: PASSWORD,
    ...STORE,
    LC_ALL: "C.UTF-8",
  };
  const ran = spawnSync("bash", ["--norc", "-eu", "-o", "pipefail", "-c", [npx, ...blocks].join("\n")], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
  });
  return { status: ran.status, out: `${ran.stdout}${ran.stderr}` };
}

// Whole commands, one after the other, that wait for the disk.
describe("signed bundles", { timeout: 180_000 }, () => {
  beforeAll(() => {
    copy = copyRepository();
    home = mkdtempSync(join(tmpdir(), "maison-"));
    release = join(copy.root, "dist/bundles/2026/mcne-web");
    const { status, out } = runDocument("cles-de-signature.md", copy.root);
    expect(out).not.toContain("Erreur");
    expect(status, out).toBe(0);
  }, 240_000);
  afterAll(() => {
    copy.remove();
    rmSync(home, { recursive: true, force: true });
  });

  it("are made by the commands of docs/cles-de-signature.md: keys, their list, a signed release", () => {
    expect(statSync(secret()).mode & 0o777).toBe(0o600);
    const folder = join(copy.root, "manifests/cles");
    const { keys, serial } = JSON.parse(readFileSync(join(folder, "CLES.json"), "utf8")) as {
      keys: { id: string; state: string }[];
      serial: number;
    };
    expect([serial, keys.map(({ state }) => state)]).toEqual([2, ["valid", "valid"]]);
    const ids = keys.map(({ id }) => id);
    expect(readdirSync(folder).sort()).toEqual(
      ["CLES.json", "allowed_signers", ...ids.map((id) => `${id}.pub`), ...ids.map((id) => `CLES.json.${id}.minisig`)].sort(),
    );
    expect(readdirSync(release)).toEqual(expect.arrayContaining(["CARTABLE.json", "CARTABLE.json.minisig", "CARTABLE.json.sig"]));
    const index = JSON.parse(readFileSync(join(copy.root, "dist/bundles/2026/release.json"), "utf8")) as {
      bundles: { bundle: string; signed: boolean }[];
    };
    expect(index.bundles.find(({ bundle }) => bundle === "mcne")?.signed).toBe(true);
    const entries = execFileSync("unzip", ["-Z1", join(release, "mcne-2026-web.zip")], { encoding: "utf8" });
    expect(entries).toContain("Cartable/CARTABLE.json.minisig\n");
    expect(entries).toContain("Cartable/CARTABLE.json.sig\n");
    // The new key's list is signed by the old one as well: minisign itself follows.
    if (!has("minisign")) return;
    const list = ["-Vm", join(folder, "CLES.json"), "-x", join(folder, `CLES.json.${ids[1]}.minisig`), "-p", publicFile()];
    expect(execFileSync("minisign", list, { encoding: "utf8" })).toContain("cartable CLES.json serial 2");
  });

  it.skipIf(!has("minisign") || !has("ssh-keygen"))("are verified by the stock tools as docs/verifier-une-cle.md says", () => {
    const folder = join(home, "edition");
    cpSync(release, folder, { recursive: true });
    cpSync(publicFile(), join(folder, "cartable.pub"));
    cpSync(join(copy.root, "manifests/cles/allowed_signers"), join(folder, "allowed_signers"));
    execFileSync("unzip", ["-q", "mcne-2026-web.zip", "-d", "cle"], { cwd: folder });
    const { status, out } = runDocument("verifier-une-cle.md", folder);
    expect(status, out).toBe(0);
    expect(out.match(/Signature and comment signature verified/g)).toHaveLength(2);
    expect(out.match(/Trusted comment: cartable mcne 2026 web serial \d+/g)).toHaveLength(2);
    expect(out.match(/Good "cartable" signature for cartable/g)).toHaveLength(2);
    // The same commands say so when a byte changes.
    writeFileSync(join(folder, "cle/LISEZ-MOI.txt"), "x");
    expect(runDocument("verifier-une-cle.md", folder).status).not.toBe(0);
    rmSync(folder, { recursive: true });
  });

  it("answer verify with all that the contract says", async () => {
    const { code, out } = await run(["verify", join(release, "mcne-2026-web.zip"), "--key", publicFile(), "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      signed: true,
      bundle: "mcne",
      year: 2026,
      target: "web",
      missing: [],
      altered: [],
      foreign: [],
    });
    expect(code).toBe(0);
  });

  it("say in French what is wrong with a key, and which verb mends it", async () => {
    const key = join(home, "cle");
    execFileSync("unzip", ["-q", join(release, "mcne-2026-web.zip"), "-d", key]);
    rmSync(join(key, "LISEZ-MOI.txt"));
    writeFileSync(join(key, "OUVRIR-MON-CARTABLE.html"), "<p>");
    writeFileSync(join(key, "jeu.exe"), "MZ");
    const { code, out } = await run(["verify", key]);
    expect(code).toBe(4);
    for (const words of [
      "1 fichier manque, 1 est abîmé",
      "Il manque :\n  LISEZ-MOI.txt",
      "Abîmés :\n  OUVRIR-MON-CARTABLE.html",
      "laissés en place :\n  jeu.exe",
      "peut être un virus",
      "Signature : bonne",
      `npx cartable repair "${key}"`,
    ])
      expect(out).toContain(words);
    rmSync(key, { recursive: true });
  });

  it("are refused renamed, rolled back, or by an unknown key", async () => {
    const fails = async (code: string, ...args: string[]): Promise<void> => {
      const ran = await run(["verify", ...args, "--json"]);
      expect(JSON.parse(ran.out)).toMatchObject({ ok: false, error: { code } });
      expect(ran.code).toBe(code === "keys/bad-public" ? 2 : 4);
    };
    const archive = join(release, "mcne-2026-web.zip");
    cpSync(archive, join(home, "mcnc-2026-web.zip"));
    await fails("verify/renamed", join(home, "mcnc-2026-web.zip"));
    await fails("verify/rollback", archive, "--at-least", "2026.99");
    await fails("keys/bad-public", archive, "--key", "RWrien");
    await fails("signature/unknown-key", archive, "--key", "RWSi+mpkBWVzPDSoZBMdJfVs6kbVwPHlCSjhEvJBBaEH6nx08rp8VqRz");
    expect((await run(["verify", archive, "--at-least", "2025.99", "--key", join(copy.root, "manifests/cles/CLES.json")])).code).toBe(0);
  });

  it("are not made, and nothing is touched, when the key cannot be opened", async () => {
    const before = snapshot(copy.root);
    const fails = async (exit: number, code: string, environment: Record<string, string>): Promise<void> => {
      const ran = await run(["pack", "mcne", "--json"], environment);
      expect(JSON.parse(ran.out)).toMatchObject({ ok: false, error: { code } });
      expect(ran.code).toBe(exit);
      expect(snapshot(copy.root)).toEqual(before);
    };
    await fails(1, "keys/password", { ...signing(), CARTABLE_SIGN_PASSWORD: "un autre" });
    await fails(1, "keys/password", { CARTABLE_SIGN_KEY: secret() });
    await fails(3, "keys/unreadable", { CARTABLE_SIGN_KEY: join(home, "absente.key") });
    await fails(3, "keys/unreadable", { CARTABLE_SIGN_KEY: publicFile() });
  });

  it("are not written again when nothing changed, with the key or without it", async () => {
    const before = snapshot(release);
    for (const environment of [signing(), {}]) {
      const { out } = await run(["pack", "mcne", "--json"], environment);
      expect(JSON.parse(out)).toMatchObject({ signed: true, written: false });
      expect(snapshot(release)).toEqual(before);
    }
  });

  it.skipIf(!has("faketime"))("still open, with a warning, long after their school year", () => {
    const argv = [process.execPath, join(ROOT, "apps/cli/bin/cartable.mjs"), "verify", release, "--root", copy.root];
    const { status, stdout } = spawnSync("faketime", ["2031-01-15 12:00:00", ...argv], { encoding: "utf8" });
    expect(stdout).toContain("l'année scolaire 2026-2027 est terminée ; la clé fonctionne encore.");
    expect(stdout).toContain("Signature : bonne");
    expect(status).toBe(0);
  });

  it("are all that a key is repaired to, when its signature is asked for", async () => {
    const [key, unsigned] = [join(home, "cle"), join(home, "sans-signature")];
    const archive = join(release, "mcne-2026-web.zip");
    execFileSync("unzip", ["-q", archive, "-d", key]);
    cpSync(key, unsigned, { recursive: true });
    for (const ending of [".minisig", ".sig"]) rmSync(join(unsigned, `Cartable/CARTABLE.json${ending}`));
    const seen = await run(["verify", unsigned, "--json"]);
    expect(JSON.parse(seen.out)).toMatchObject({
      ok: true,
      signed: false,
      warnings: ["ce cartable n'est pas signé, rien ne prouve d'où il vient."],
    });
    expect(seen.code).toBe(0);
    const refused = await run(["repair", unsigned, "--from", unsigned, "--key", publicFile(), "--json"]);
    expect(JSON.parse(refused.out)).toMatchObject({ ok: false, error: { code: "signature/missing" } });
    rmSync(join(key, "LISEZ-MOI.txt"));
    expect((await run(["repair", key, "--from", archive, "--key", publicFile()])).code).toBe(0);
    expect((await run(["verify", key, "--key", publicFile()])).code).toBe(0);
    for (const folder of [key, unsigned]) rmSync(folder, { recursive: true });
  });

  it("stay good with the new key of the list, and are refused once their key is revoked", async () => {
    const archive = join(release, "mcne-2026-web.zip");
    const second = join(home, ".config/cartable/signature-2.key");
    const { keys } = JSON.parse((await run(["keys", "show", "--json"])).out) as { keys: { id: string }[] };
    const old = keys[1]?.id ?? "";
    const environment = { CARTABLE_SIGN_PASSWORD: PASSWORD };
    const revoke = ["keys", "rotate", "--from", second, "--revoke", old, "--reason", "ordinateur volé"];
    expect((await run(revoke, environment)).code).toBe(0);
    const refused = await run(["verify", archive]);
    expect(refused.err).toContain("a été révoquée : ordinateur volé");
    expect(refused.code).toBe(4);
    expect((await run(["verify", archive, "--key", publicFile()])).code).toBe(4);
    const last = await run(["keys", "rotate", "--from", second, "--revoke", keys[0]?.id ?? "", "--reason", "x", "--json"], environment);
    expect(JSON.parse(last.out)).toMatchObject({ ok: false, error: { code: "keys/last" } });
    // Any change of the list is refused, loudly.
    const list = join(copy.root, "manifests/cles/CLES.json");
    writeFileSync(list, readFileSync(list, "utf8").replace("ordinateur volé", "rien de grave"));
    const edited = await run(["verify", archive]);
    expect(edited.err).toContain("[keys/list-refused]");
    expect(edited.code).toBe(4);
  });
});

describe("keys new", () => {
  const here = mkdtempSync(join(tmpdir(), "clés-"));
  afterAll(() => rmSync(here, { recursive: true }));
  const make = (path: string, environment: Record<string, string> = {}): Promise<Ran> =>
    cartable(["keys", "new", path, "--json"], environment);
  const fails = async (ran: Promise<Ran>, code: string): Promise<void> => {
    expect(JSON.parse((await ran).out)).toMatchObject({ ok: false, error: { code } });
    expect((await ran).code).toBe(1);
  };

  it("never writes over a key, in the repository, or without the password that was asked for", async () => {
    await fails(make(join(here, "a.key")), "keys/password");
    expect(readdirSync(here)).toEqual([]);
    expect((await make(join(here, "a.key"), { CARTABLE_SIGN_PASSWORD: PASSWORD })).code).toBe(0);
    const before = snapshot(here);
    await fails(make(join(here, "a.key"), { CARTABLE_SIGN_PASSWORD: PASSWORD }), "keys/exists");
    renameSync(join(here, "a.key"), join(here, "b.key"));
    await fails(make(join(here, "a.key"), { CARTABLE_SIGN_PASSWORD: PASSWORD }), "keys/exists");
    renameSync(join(here, "b.key"), join(here, "a.key"));
    expect(snapshot(here)).toEqual(before);
    const inside = join(ROOT, "manifests/essai-de-cle");
    await fails(make(join(inside, "a.key"), { CARTABLE_SIGN_PASSWORD: PASSWORD }), "keys/in-repository");
    mkdirSync(join(here, "lien-dir"));
    execFileSync("ln", ["-s", ROOT, join(here, "lien")]);
    await fails(make(join(here, "lien/a.key"), { CARTABLE_SIGN_PASSWORD: PASSWORD }), "keys/in-repository");
    expect(existsSync(inside)).toBe(false);
  });

  it.skipIf(!has("minisign"))("makes keys that minisign reads, and shows every face of them", async () => {
    const { out } = await cartable(["keys", "new", join(here, "sans.key"), "--no-password", "--json"]);
    const made = JSON.parse(out) as { publicKey: string; allowedSigners: string };
    expect(
      execFileSync("minisign", ["-R", "-s", join(here, "sans.key"), "-p", join(here, "relue.pub")], { encoding: "utf8" }),
    ).toBeDefined();
    // minisign leaves out the zeros at the start of a number in its comment: the key is the second line.
    const keyLine = (name: string): string | undefined => readFileSync(join(here, name), "utf8").split("\n")[1];
    expect(keyLine("relue.pub")).toBe(keyLine("sans.pub"));
    const shown = JSON.parse((await cartable(["keys", "show", join(here, "sans.key"), "--json"])).out) as typeof made;
    expect(shown).toMatchObject({ publicKey: made.publicKey, allowedSigners: made.allowedSigners });
  });
});
