import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { CartableError } from "@cartable/diagnostics";
import { RECORD_PATH, type ReleaseRecord, toJsonText } from "@cartable/record";
import { signRecord } from "@cartable/signing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { damage, flipOneFile, seeded } from "./test-damages.ts";
import { testFolder, writeTexts } from "./test-editions.ts";
import { testKeyPair, testTexts, writeRelease, writeSignedKey, zipOf } from "./test-signed-key.ts";
import { type KeyReport, type VerifyOptions, verifyKey } from "./verify-key.ts";

const [OURS, OTHER] = [testKeyPair(1), testKeyPair(2)];
const TEXTS = testTexts(30);
const FILE = "Ressources/res-1/f1.txt";
const folder = testFolder();
const { at } = folder;
const key = at("clé");
let record: ReleaseRecord;

const OPTIONS: VerifyOptions = { trusted: [OURS.publicKey], revoked: [], mustBeSigned: false, atLeast: null };
const verify = (path = key, options: Partial<VerifyOptions> = {}): Promise<KeyReport> => verifyKey(path, { ...OPTIONS, ...options });

async function finds(expected: Partial<KeyReport>, path = key, options: Partial<VerifyOptions> = {}): Promise<void> {
  const { missing, altered, foreign, signedBy } = await verify(path, options);
  expect({ missing, altered, foreign, signedBy }).toEqual({
    missing: [],
    altered: [],
    foreign: [],
    signedBy: OURS.publicKey.id,
    ...expected,
  });
}
async function refuses(code: string, path = key, options: Partial<VerifyOptions> = {}): Promise<void> {
  await expect(verify(path, options)).rejects.toMatchObject({ code, exit: 4 });
}

beforeAll(() => {
  record = writeSignedKey(at("modèle"), OURS, TEXTS);
});
beforeEach(() => {
  rmSync(key, { recursive: true, force: true });
  cpSync(at("modèle"), key, { recursive: true });
});
afterAll(folder.remove);

describe("verifyKey", () => {
  it("finds a whole signed key right, as folder, archive and release", async () => {
    writeFileSync(at("essai-2026-web.zip"), zipOf(key));
    writeRelease(at("2026/essai-web"), key, record);
    await finds({});
    await finds({}, at("essai-2026-web.zip"));
    await finds({}, at("2026/essai-web"));
    expect((await verify()).form).toBe("folder");
    expect((await verify(at("2026/essai-web"))).form).toBe("release");
  });

  it("says what is missing, altered and foreign, and leaves the pupil alone", async () => {
    rmSync(`${key}/LISEZ-MOI.txt`);
    writeTexts(key, { [FILE]: "autre", "jeu.exe": "MZ", "Mes-documents/devoir.odt": "à moi", "System Volume Information/x": "" });
    await finds({ missing: ["LISEZ-MOI.txt"], altered: [FILE], foreign: ["jeu.exe"] });
    writeFileSync(at("cle.zip"), zipOf(key));
    await finds({ missing: ["LISEZ-MOI.txt"], altered: [FILE], foreign: ["jeu.exe"] }, at("cle.zip"));
  });

  it("needs a signature only when asked, and never takes a wrong one", async () => {
    await finds({}, key, { mustBeSigned: true });
    await finds({ signedBy: null }, key, { trusted: [] });
    await refuses("signature/unknown-key", key, { trusted: [OTHER.publicKey] });
    await refuses("signature/revoked", key, { trusted: [OTHER.publicKey], revoked: [{ id: OURS.publicKey.id, reason: "volée" }] });
    writeFileSync(`${key}/${RECORD_PATH}.sig`, "");
    await refuses("signature/wrong");
    for (const ending of [".minisig", ".sig"]) rmSync(`${key}/${RECORD_PATH}${ending}`);
    await finds({ signedBy: null });
    await refuses("signature/missing", key, { mustBeSigned: true });
  });

  it("refuses the record of another release under the same signature, and files of two releases", async () => {
    const next = writeSignedKey(at("suivante"), OURS, { ...TEXTS, [FILE]: "nouveau" }, { serial: 2 });
    writeFileSync(`${key}/${RECORD_PATH}`, toJsonText(next));
    await refuses("signature/wrong");
    cpSync(at("suivante/Cartable"), `${key}/Cartable`, { recursive: true });
    await finds({ altered: [FILE] });
    writeRelease(at("2026/essai-web"), at("modèle"), record);
    cpSync(at("suivante/Cartable/CARTABLE.json"), at("2026/essai-web/CARTABLE.json"));
    await refuses("signature/wrong", at("2026/essai-web"));
    for (const ending of [".minisig", ".sig"]) cpSync(at(`suivante/${RECORD_PATH}${ending}`), at(`2026/essai-web/CARTABLE.json${ending}`));
    const { altered } = await verify(at("2026/essai-web"));
    expect(altered).toContain("essai-2026-web.zip/Cartable/CARTABLE.json");
    expect(altered).toContain(`essai-2026-web.zip/${FILE}`);
    rmSync(at("2026"), { recursive: true });
  });

  it("refuses an older edition than the one asked for", async () => {
    await finds({}, key, { atLeast: { year: null, serial: 1 } });
    await finds({}, key, { atLeast: { year: 2025, serial: 9 } });
    await refuses("verify/rollback", key, { atLeast: { year: null, serial: 2 } });
    await refuses("verify/rollback", key, { atLeast: { year: 2027, serial: 1 } });
  });

  it("refuses a bundle under the name of another", async () => {
    for (const name of ["mcne-2026-web.zip", "essai-2025-web.zip", "essai-2026-all.zip"]) {
      writeFileSync(at(name), zipOf(key));
      await refuses("verify/renamed", at(name));
    }
    writeFileSync(at("la clé des CM2.zip"), zipOf(key));
    await finds({}, at("la clé des CM2.zip"));
    for (const name of ["2026/mcne-web", "2025/essai-web"]) {
      writeRelease(at(name), key, record);
      await refuses("verify/renamed", at(name));
    }
    rmSync(at("2026"), { recursive: true });
    // Signed for another bundle than the record's: a signature moved, or made by mistake.
    writeFileSync(
      `${key}/${RECORD_PATH}.minisig`,
      signRecord(OURS, readFileSync(`${key}/${RECORD_PATH}`), { ...record, bundle: "mcne" }).minisig,
    );
    await refuses("signature/wrong");
  });

  it("follows no link to another key, and says what is no key", async () => {
    await refuses("record/missing", at("."));
    mkdirSync(at("vide"), { recursive: true });
    await refuses("record/missing", at("vide"));
    await expect(verify(at("absent"))).rejects.toMatchObject({ code: "cli/not-found", exit: 2 });
    writeFileSync(at("cle.img"), Buffer.concat([Buffer.from([0xeb]), Buffer.alloc(509), Buffer.from([0x55, 0xaa])]));
    await expect(verify(at("cle.img"))).rejects.toMatchObject({ code: "verify/image", exit: 2 });
    writeTexts(key, { [`${RECORD_PATH}`]: "{" });
    await refuses("record/unreadable");
    rmSync(`${key}/Cartable`, { recursive: true });
    const { symlinkSync } = await import("node:fs");
    symlinkSync(at("modèle/Cartable"), `${key}/Cartable`);
    await refuses("record/unreadable");
  });

  it("says when an update was cut", async () => {
    writeTexts(key, { "Cartable/.mise-a-jour/journal.json": "{}" });
    expect((await verify()).interrupted).toBe(true);
    rmSync(`${key}/${RECORD_PATH}`);
    await refuses("verify/interrupted");
  });

  it("finds 120 of 120 random damages, each under its name", async () => {
    const random = seeded(2026);
    for (let turn = 0; turn < 120; turn += 1) {
      rmSync(key, { recursive: true, force: true });
      cpSync(at("modèle"), key, { recursive: true });
      const { name, expected } = damage(key, record, random);
      const label = `${turn} ${name} ${expected?.path ?? ""}`;
      if (expected === null) await expect(verify(), label).rejects.toBeInstanceOf(CartableError);
      else expect((await verify())[expected.list], label).toContain(expected.path);
    }
  });

  it("finds any changed bit of a release folder", async () => {
    const random = seeded(7);
    for (let turn = 0; turn < 40; turn += 1) {
      writeRelease(at("2026/essai-web"), key, record);
      const name = flipOneFile(at("2026/essai-web"), random);
      const report = await verify(at("2026/essai-web")).catch((error: unknown) => error);
      if (!(report instanceof CartableError)) expect((report as KeyReport).altered, `${turn} ${name}`).toContain(name);
    }
    rmSync(at("2026"), { recursive: true });
  });
});
