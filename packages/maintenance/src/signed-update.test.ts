import { cpSync, readFileSync, rmSync } from "node:fs";
import { RECORD_PATH } from "@cartable/record";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSource } from "./open-source.ts";
import { type TestFolder, testFolder, writeTexts } from "./test-editions.ts";
import { testKeyPair, testTexts, writeSignedKey } from "./test-signed-key.ts";
import { repairKey, type UpdateOptions, updateKey } from "./update-key.ts";
import { verifyKey } from "./verify-key.ts";

const OURS = testKeyPair(1);
const TEXTS = testTexts(8);
const TRUST = { trusted: [OURS.publicKey], revoked: [], mustBeSigned: false };
const ENDINGS = [".minisig", ".sig"];
let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
  writeSignedKey(folder.at("clé"), OURS, TEXTS);
});
afterEach(() => folder.remove());

const options = (source: string): UpdateOptions => ({
  root: folder.at("clé"),
  openSource: () => openSource(folder.at(source), null),
  trust: TRUST,
  dryRun: false,
  onProgress: () => undefined,
});
const unsigned = (source: string): void => {
  for (const ending of ENDINGS) rmSync(folder.at(source, `${RECORD_PATH}${ending}`));
};

describe("a signed key", () => {
  it.each([
    ["repaired", repairKey],
    ["updated", updateKey],
  ])("%s from its own edition without signatures keeps them", async (_, work) => {
    cpSync(folder.at("clé"), folder.at("source"), { recursive: true });
    unsigned("source");
    writeTexts(folder.at("clé"), { "LISEZ-MOI.txt": "abîmé" });
    await work(options("source"));
    const { altered, missing, signedBy } = await verifyKey(folder.at("clé"), { ...TRUST, mustBeSigned: true, atLeast: null });
    expect({ altered, missing, signedBy }).toEqual({ altered: [], missing: [], signedBy: OURS.publicKey.id });
  });

  it("never takes another edition that is not signed, and is left as it was", async () => {
    writeSignedKey(folder.at("source"), OURS, { ...TEXTS, "LISEZ-MOI.txt": "Nouveau" }, { serial: 2 });
    unsigned("source");
    await expect(updateKey(options("source"))).rejects.toMatchObject({ code: "signature/missing", exit: 4 });
    expect(readFileSync(folder.at("clé", "LISEZ-MOI.txt"), "utf8")).toBe("Bonjour");
  });

  it("takes the next signed edition, with its signatures", async () => {
    writeSignedKey(folder.at("source"), OURS, { ...TEXTS, "LISEZ-MOI.txt": "Nouveau" }, { serial: 2 });
    await updateKey(options("source"));
    const { record, signedBy } = await verifyKey(folder.at("clé"), { ...TRUST, mustBeSigned: true, atLeast: { year: 2026, serial: 2 } });
    expect([record.serial, signedBy]).toEqual([2, OURS.publicKey.id]);
  });
});
