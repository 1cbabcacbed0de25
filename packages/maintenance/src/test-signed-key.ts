import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RECORD_PATH, type ReleaseRecord, toJsonText } from "@cartable/record";
import { type SecretKey, secretKeyOf, signRecord } from "@cartable/signing";
import { toZip } from "@cartable/store/test-archives";
import { seeded } from "./test-damages.ts";
import { readTexts, type Texts, writeEdition, writeTexts } from "./test-editions.ts";

/** For tests: a key that signs. */
export const testKeyPair = (byte: number): SecretKey => secretKeyOf(new Uint8Array(32).fill(byte), new Uint8Array(8).fill(byte));

/** For tests: texts of a small key, some empty, some larger than a block, at several depths. */
export function testTexts(count: number): Texts {
  const random = seeded(count);
  const words = Array.from({ length: 400 }, () => Math.floor(random() * 1e9).toString(36));
  const paths = Array.from({ length: count }, (_, index) => `Ressources/res-${index % 7}/${index % 3 === 0 ? "a/b/" : ""}f${index}.txt`);
  const texts = paths.map((path, index): [string, string] => [
    path,
    index % 11 === 10 ? "" : words.slice(index % 50, 60 + (index % 300)).join(" "),
  ]);
  return {
    "OUVRIR-MON-CARTABLE.html": "<!doctype html>",
    "LISEZ-MOI.txt": "Bonjour",
    "Cartable/portail.js": "1",
    ...Object.fromEntries(texts),
  };
}

/** For tests: writes a signed key in a folder. */
export function writeSignedKey(root: string, key: SecretKey, texts: Texts, edition: Partial<ReleaseRecord> = {}): ReleaseRecord {
  const record = writeEdition(root, texts, edition);
  const { minisig, ssh } = signRecord(key, Buffer.from(toJsonText(record)), record);
  writeTexts(root, { [`${RECORD_PATH}.minisig`]: minisig, [`${RECORD_PATH}.sig`]: ssh });
  return record;
}

/** For tests: the archive of a key. */
export function zipOf(root: string): Buffer {
  const entries = Object.entries(readTexts(root)).map(([name, content]) => ({ name, content }));
  // The record is written last, as everywhere.
  return toZip([...entries.filter(({ name }) => name !== RECORD_PATH), ...entries.filter(({ name }) => name === RECORD_PATH)]);
}

/** For tests: the release folder of a key, archive only. */
export function writeRelease(folder: string, keyRoot: string, { bundle, year, target }: ReleaseRecord): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${bundle}-${year}-${target}.zip`), zipOf(keyRoot));
  writeFileSync(join(folder, "plan.json"), "{}\n");
  for (const ending of ["", ".minisig", ".sig"])
    writeFileSync(join(folder, `CARTABLE.json${ending}`), readFileSync(join(keyRoot, `${RECORD_PATH}${ending}`)));
  const lines = readdirSync(folder)
    .filter((name) => name !== "SHA256SUMS")
    .sort()
    .map(
      (name) =>
        `${createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex")}  ${name}\n`,
    );
  writeFileSync(join(folder, "SHA256SUMS"), lines.join(""));
}
