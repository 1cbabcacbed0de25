import { lstat } from "node:fs/promises";
import { refusal } from "@cartable/diagnostics";
import { checkEdition, type Edition, type ReleaseRecord } from "@cartable/record";
import type { EditionSource } from "./edition-source.ts";
import { placeOn } from "./key-files.ts";
import { type KeyPapers, type ReadRecord, readRecord } from "./read-key.ts";

/** The edition that a key must become, with the signatures that go with its record. */
export interface WantedEdition {
  readonly wanted: ReadRecord;
  readonly signatures: ReadonlyMap<string, Uint8Array>;
}

/** A key that lost its record is taken for one of an edition when this part of its files stand at their places. */
const ALIKE = 0.5;

/**
 * The edition that a source offers, when it may follow what is on the key. Throws `record/missing`, `record/unreadable`,
 * `update/other-bundle` or `update/older`.
 */
export async function chooseUpdate(root: string, papers: KeyPapers, source: EditionSource): Promise<WantedEdition> {
  const wanted = offered(source);
  const there: readonly (Edition | null | undefined)[] = [papers.current?.record, papers.journal?.to, papers.next?.record];
  for (const edition of there) if (edition !== null && edition !== undefined) refuseEdition(edition, wanted.record, source);
  if (papers.current === null && papers.next === null) await refuseUnlike(root, papers, wanted.record);
  return { wanted, signatures: bestSignatures(wanted, papers, source) };
}

/** The same edition from a source that does not have its signatures leaves those of the key. */
function bestSignatures({ sha256 }: ReadRecord, { current, signatures }: KeyPapers, source: EditionSource): WantedEdition["signatures"] {
  return source.signatures.size === 0 && sha256 === current?.sha256 ? signatures : source.signatures;
}

/**
 * The edition that a key is, or that an update which was cut was bringing it to. A source of the edition that the key had
 * before takes it back there. Throws `record/missing` or `record/unreadable`.
 */
export async function chooseRepair(root: string, papers: KeyPapers, source: EditionSource): Promise<WantedEdition> {
  const { current, next, journal } = papers;
  const given = source.record === null ? null : offered(source);
  const signaturesFor = (wanted: ReadRecord, own: ReadonlyMap<string, Uint8Array>): WantedEdition => ({
    wanted,
    signatures: given?.sha256 === wanted.sha256 && own.size === 0 ? source.signatures : own,
  });
  if (given !== null && given.sha256 === current?.sha256) return { wanted: current, signatures: bestSignatures(current, papers, source) };
  if (journal !== null) {
    if (given !== null && given.sha256 === journal.recordSha256) return { wanted: given, signatures: source.signatures };
    if (next !== null && next.sha256 === journal.recordSha256) return signaturesFor(next, next.signatures);
  }
  if (current !== null) return signaturesFor(current, papers.signatures);
  if (given === null) throw noRecord(root, papers);
  await refuseUnlike(root, papers, given.record);
  return { wanted: given, signatures: source.signatures };
}

function offered(source: EditionSource): ReadRecord {
  if (source.record === null) throw refusal("update/no-source", { path: source.label });
  const read = readRecord(source.record);
  if (typeof read === "string") throw refusal("record/unreadable", { path: source.label, cause: read });
  return read;
}

function refuseEdition(there: Edition, wanted: ReleaseRecord, source: EditionSource): void {
  const problem = checkEdition(there, wanted);
  if (problem === "older") throw refusal("update/older", { found: editionText(there), offered: editionText(wanted) });
  if (problem !== null)
    throw refusal("update/other-bundle", { source: source.label, found: bundleText(there), offered: bundleText(wanted) });
}

const editionText = ({ bundle, year, serial }: Edition): string => `${bundle} ${year} n° ${serial}`;
const bundleText = ({ bundle, target }: Edition): string => `${bundle}, cible ${target}`;

/** A folder without a record could be anything: it is only taken for a key when it looks like the edition. */
async function refuseUnlike(root: string, papers: KeyPapers, { files }: ReleaseRecord): Promise<void> {
  let alike = 0;
  for (const { path } of files)
    if (
      await lstat(placeOn(root, path)).then(
        (found) => found.isFile(),
        () => false,
      )
    )
      alike += 1;
  if (files.length === 0 || alike < files.length * ALIKE) throw noRecord(root, papers);
}

function noRecord(root: string, { problem }: KeyPapers): Error {
  return problem === null ? refusal("record/missing", { path: root }) : refusal("record/unreadable", { path: root, cause: problem });
}
