import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { type KeyReport, verifyKey } from "@cartable/maintenance";
import { RECORD_PATH, type ReleaseRecord, toJsonText } from "@cartable/record";
import { judgeSignatures, parseSecretKey, type SecretKey, signRecord } from "@cartable/signing";
import { damage, flipOneFile, seeded } from "../packages/maintenance/src/test-damages.ts";
import { testKeyPair, testTexts, writeRelease, writeSignedKey, zipOf } from "../packages/maintenance/src/test-signed-key.ts";
import { type Campaign, type CampaignRow, createTally, hold, unprovenRow } from "./campaign.ts";
import { minisignKey } from "./verify/minisign-key.ts";

const DAMAGES = 1_000;

/** A signed key to be harmed, and put back. */
interface Place {
  readonly dir: string;
  readonly model: string;
  readonly key: string;
  readonly record: ReleaseRecord;
  readonly signer: SecretKey;
}

/** Row 78 of the faults, and what `verify` is for: whatever happens to a key, it is told. */
export const verifyDamages: Campaign = {
  id: "verify-damages",
  title: "Dommages d'une clé signée, trouvés par verify",
  async run(tell) {
    const dir = mkdtempSync(join(tmpdir(), "dommages-"));
    try {
      const signer = testKeyPair(1);
      const model = join(dir, "modele");
      const place: Place = { dir, model, key: join(dir, "cle"), record: writeSignedKey(model, signer, testTexts(40)), signer };
      tell(`${DAMAGES} dommages d'une clé`);
      const rows: CampaignRow[] = [await damagedKeys(place)];
      tell(`${DAMAGES} bits d'une archive`);
      rows.push(await damagedArchives(place));
      tell(`${DAMAGES} bits d'un dossier d'édition`);
      rows.push(await damagedReleases(place));
      tell("chaque bit des signatures et du relevé");
      rows.push(await changedSignatures(place), await changedRecord(place));
      rows.push(ownKeyOfMinisign());
      return rows;
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

const verify = (path: string, { signer }: Place): Promise<KeyReport> =>
  verifyKey(path, { trusted: [signer.publicKey], revoked: [], mustBeSigned: true, atLeast: null });

/** What is found, or the refusal; anything else is a bug and is thrown. */
async function outcome(path: string, place: Place): Promise<KeyReport | null> {
  return verify(path, place).catch((error: unknown) => {
    if (error instanceof CartableError && error.exit === 4) return null;
    throw error;
  });
}

async function damagedKeys(place: Place): Promise<CampaignRow> {
  const tally = createTally("fichiers, dossiers, liens, relevé et signatures d'une clé : nommés");
  const random = seeded(1);
  for (let turn = 0; turn < DAMAGES; turn += 1) {
    rmSync(place.key, { recursive: true, force: true });
    cpSync(place.model, place.key, { recursive: true });
    const { name, expected } = damage(place.key, place.record, random);
    await tally.attempt(`${turn} ${name} ${expected?.path ?? ""}`, async () => {
      const report = await outcome(place.key, place);
      if (expected === null) hold(report === null, "la clé est acceptée");
      else hold(report?.[expected.list].includes(expected.path) === true, "ce n'est pas dit");
    });
  }
  return tally.row();
}

/** One bit of the bytes of a file, a name or a size of an archive; dates and permissions are in no record. */
async function damagedArchives(place: Place): Promise<CampaignRow> {
  const tally = createTally("bits d'une archive, hors dates et droits : trouvés");
  const right = zipOf(place.model);
  const vital = vitalBytes(right);
  const random = seeded(2);
  const file = join(place.dir, "cle.zip");
  for (let turn = 0; turn < DAMAGES; turn += 1) {
    const at = vital[Math.floor(random() * vital.length)] ?? 0;
    const changed = Buffer.from(right);
    changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(file, changed);
    await tally.attempt(`octet ${at}`, async () => {
      const report = await outcome(file, place);
      hold(report === null || report.altered.length + report.missing.length > 0, "l'archive est dite intacte");
    });
  }
  return tally.row();
}

/** Places of an archive without its dates, versions, attributes and CRC (APPNOTE.TXT, 4.3.7 and 4.3.12). */
function vitalBytes(zip: Buffer): readonly number[] {
  const places: number[] = [];
  const directory = zip.indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  let at = 0;
  while (at < directory) {
    const [packed, name, extra] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)];
    // The sizes and the CRC of a local header are repeated from the directory, which is believed.
    const data = at + 30 + name + extra;
    for (let place = at; place < data + packed; place += 1)
      if (place < at + 4 || (place >= at + 6 && place < at + 10) || place >= at + 26) places.push(place);
    at = data + packed;
  }
  return places;
}

async function damagedReleases(place: Place): Promise<CampaignRow> {
  const tally = createTally("bits d'un dossier d'édition, où qu'ils soient : trouvés");
  const random = seeded(3);
  const folder = join(place.dir, "2026", "essai-web");
  for (let turn = 0; turn < DAMAGES; turn += 1) {
    writeRelease(folder, place.model, place.record);
    const name = flipOneFile(folder, random);
    await tally.attempt(`${turn} ${name}`, async () => {
      const report = await outcome(folder, place);
      hold(report === null || report.altered.includes(name), "ce n'est pas dit");
    });
  }
  return tally.row();
}

/** Every bit of both signatures, one by one. */
async function changedSignatures({ record, signer }: Place): Promise<CampaignRow> {
  const text = Buffer.from(toJsonText(record));
  const right = signRecord(signer, text, record);
  const tally = createTally(`chaque bit de ${RECORD_PATH}.minisig et .sig : refusé`);
  for (const which of ["minisig", "ssh"] as const) {
    const bytes = Buffer.from(right[which], "latin1");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { state } = judgeSignatures({ ...right, [which]: changed.toString("latin1") }, text, record, [signer.publicKey]);
      await tally.attempt(`${which}, bit ${bit}`, () => hold(state === "wrong" || state === "unknown-key", state));
    }
  }
  return tally.row();
}

/** One bit of every byte of a record, by each signature alone. */
async function changedRecord({ record, signer }: Place): Promise<CampaignRow> {
  const text = Buffer.from(toJsonText(record));
  const right = signRecord(signer, text, record);
  const tally = createTally("chaque octet du relevé signé : refusé");
  for (let place = 0; place < text.length; place += 1) {
    const changed = Buffer.from(text);
    changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
    for (const signatures of [
      { ...right, ssh: null },
      { ...right, minisig: null },
    ]) {
      const { state } = judgeSignatures(signatures, changed, record, [signer.publicKey]);
      await tally.attempt(`octet ${place}`, () => hold(state === "wrong", state));
    }
  }
  return tally.row();
}

/** A secret key that minisign hid with its own costs (1 GiB of memory) opens with its password, and with no other. */
function ownKeyOfMinisign(): CampaignRow {
  const name = "clé secrète écrite par minisign, avec son mot de passe";
  const made = minisignKey("mot de passe d'essai");
  if (made === null) return unprovenRow(name, "minisign est absent");
  const opened = parseSecretKey(made.secret, "mot de passe d'essai").key?.publicKey.id === made.id;
  const closed = parseSecretKey(made.secret, "un autre").problem === "wrong-password";
  return {
    name,
    tried: 2,
    survived: Number(opened) + Number(closed),
    lost: [...(opened ? [] : ["ne s'ouvre pas"]), ...(closed ? [] : ["s'ouvre"])],
  };
}
