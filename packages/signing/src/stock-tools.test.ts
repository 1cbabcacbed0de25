import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseMinisign, signMinisign, verifyMinisign } from "./minisign-signature.ts";
import { parsePublicKey, publicKeyText, renderPublicKey } from "./public-key.ts";
import { parseSecretKey, renderSecretKey, type SecretKey, secretKeyOf } from "./secret-key.ts";
import { allowedSignersLine, parseSsh, signSsh, verifySsh } from "./ssh-signature.ts";

const has = (command: string): boolean => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
const KEY: SecretKey = secretKeyOf(new Uint8Array(32).fill(7), Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 0xf8]));
const MESSAGE = Buffer.from('{"format": 1, "bundle": "été"}\n');
let dir = "";
const at = (name: string): string => join(dir, name);
const runs = (command: string, args: readonly string[], input = ""): { readonly status: number | null; readonly out: string } => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: dir, input, encoding: "utf8" });
  return { status, out: `${stdout}${stderr}` };
};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "outils-"));
  writeFileSync(at("m"), MESSAGE);
});
afterAll(() => rmSync(dir, { recursive: true }));

describe.skipIf(!has("minisign"))("minisign", () => {
  it("accepts our signatures and shows our comment, and refuses another file", () => {
    writeFileSync(at("m.minisig"), signMinisign(KEY, MESSAGE, "cartable mcne 2026 web serial 3"));
    writeFileSync(at("cle.pub"), renderPublicKey(KEY.publicKey));
    const byText = runs("minisign", ["-Vm", "m", "-P", publicKeyText(KEY.publicKey)]);
    expect(byText.out).toContain("Trusted comment: cartable mcne 2026 web serial 3");
    expect(byText.status).toBe(0);
    expect(runs("minisign", ["-H", "-Vm", "m", "-p", "cle.pub"]).status).toBe(0);
    writeFileSync(at("autre"), Buffer.concat([MESSAGE, Buffer.from(" ")]));
    expect(runs("minisign", ["-Vm", "autre", "-x", "m.minisig", "-p", "cle.pub"]).status).not.toBe(0);
  });

  it.each([
    ["prehashed", []],
    ["legacy", ["-l"]],
  ])("makes %s signatures that we accept, with its own keys", (name, options) => {
    expect(runs("minisign", ["-G", "-f", "-W", "-p", "sienne.pub", "-s", "sienne.key"]).status).toBe(0);
    expect(runs("minisign", ["-S", ...options, "-s", "sienne.key", "-m", "m", "-x", "sienne.minisig"]).status).toBe(0);
    const key = parsePublicKey(readFileSync(at("sienne.pub"), "utf8"));
    const signature = parseMinisign(readFileSync(at("sienne.minisig"), "utf8"));
    if (key === null || signature === null) throw new Error("unread");
    expect(signature.algorithm).toBe(name === "legacy" ? "Ed" : "ED");
    expect(verifyMinisign(key, MESSAGE, signature)).toBe(true);
    expect(verifyMinisign(key, Buffer.from("autre"), signature)).toBe(false);
    expect(verifyMinisign(KEY.publicKey, MESSAGE, signature)).toBe(false);
    // The secret key as well: what we sign with it, minisign accepts.
    const secret = parseSecretKey(readFileSync(at("sienne.key"), "utf8"), null);
    expect(secret.key?.publicKey).toEqual(key);
    writeFileSync(at("m.minisig"), signMinisign(secret.key ?? KEY, MESSAGE, "essai"));
    expect(runs("minisign", ["-Vm", "m", "-p", "sienne.pub"]).status).toBe(0);
  });

  it.each([
    ["without a password", null],
    ["with a password", "un mot de passe à accents"],
  ])("signs with our secret keys, %s, exactly as we do", (_, password) => {
    writeFileSync(at("notre.key"), renderSecretKey(KEY, password, new Uint8Array(32).fill(9)));
    const args = ["-S", "-s", "notre.key", "-m", "m", "-x", "notre.minisig", "-t", "cartable mcne 2026 web serial 3"];
    expect(runs("minisign", args, password === null ? "" : `${password}\n`).status).toBe(0);
    expect(readFileSync(at("notre.minisig"), "utf8")).toBe(signMinisign(KEY, MESSAGE, "cartable mcne 2026 web serial 3"));
    if (password !== null) expect(runs("minisign", args, "autre\n").status).not.toBe(0);
  });
});

describe.skipIf(!has("ssh-keygen"))("ssh-keygen", () => {
  const verifies = (file: string, namespace: string, input: Buffer, signers = "allowed_signers"): number | null =>
    spawnSync("ssh-keygen", ["-Y", "verify", "-f", signers, "-I", "cartable", "-n", namespace, "-s", file], { cwd: dir, input }).status;

  it("accepts our signatures for this use alone", () => {
    writeFileSync(at("m.sig"), signSsh(KEY, MESSAGE));
    writeFileSync(at("allowed_signers"), `${allowedSignersLine(KEY.publicKey, "cartable")}\n`);
    expect(verifies("m.sig", "cartable", MESSAGE)).toBe(0);
    expect(verifies("m.sig", "file", MESSAGE)).not.toBe(0);
    expect(verifies("m.sig", "cartable", Buffer.from("autre"))).not.toBe(0);
  });

  it("makes signatures that we accept, for this use alone", () => {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", at("ssh")]);
    for (const namespace of ["cartable", "file"]) {
      rmSync(at("m.sig"), { force: true });
      execFileSync("ssh-keygen", ["-q", "-Y", "sign", "-f", at("ssh"), "-n", namespace, at("m")]);
      const found = parseSsh(readFileSync(at("m.sig"), "utf8"));
      expect(found === null).toBe(namespace === "file");
      if (found === null) continue;
      const blob = Buffer.from(readFileSync(at("ssh.pub"), "utf8").split(" ")[1] ?? "", "base64");
      const key = { ...KEY.publicKey, bytes: new Uint8Array(blob.subarray(-32)) };
      expect(verifySsh(key, MESSAGE, found)).toBe(true);
      expect(verifySsh(key, Buffer.from("autre"), found)).toBe(false);
    }
  });
});
