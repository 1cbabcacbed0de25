import { resolve } from "node:path";
import { refusal } from "@cartable/diagnostics";
import type { ReleaseRecord } from "@cartable/record";
import { judgeSignatures, type PublicKey } from "@cartable/signing";
import type { FoundRecord, JudgedKey } from "./key-source.ts";
import { type KeyForm, openKey } from "./open-key.ts";
import type { ScanOptions } from "./scan-folder.ts";

/** What a key is judged by. */
export interface VerifyOptions {
  /** Keys whose signatures are believed. */
  readonly trusted: readonly PublicKey[];
  /** Keys that were revoked, and why: what they signed is refused. */
  readonly revoked: readonly { readonly id: string; readonly reason: string | null }[];
  /** Whether a good signature is required. */
  readonly mustBeSigned: boolean;
  /** The oldest edition that is accepted; a rollback is refused. Without a year, of the key's own year. */
  readonly atLeast: { readonly year: number | null; readonly serial: number } | null;
  readonly onProgress?: ScanOptions["onProgress"];
}

/** What was found of a key whose origin is not in doubt. */
export interface KeyReport extends JudgedKey {
  readonly form: KeyForm;
  readonly record: ReleaseRecord;
  /** Id of the trusted key that signed the record; null for an unsigned key, or when no key is trusted to tell. */
  readonly signedBy: string | null;
  /** Whether there is a signature that no trusted key can judge. */
  readonly signedByUnknown: boolean;
  /** Whether an update or a repair was begun and did not end. */
  readonly interrupted: boolean;
}

/**
 * Hashes a key again and compares it with its signed record. Where the key comes from is judged first, and stops everything:
 * throws `signature/wrong`, `signature/missing`, `signature/unknown-key`, `signature/revoked`, `verify/renamed`,
 * `verify/rollback`, besides what `openKey` throws. Writes nothing.
 */
export async function verifyKey(path: string, options: VerifyOptions): Promise<KeyReport> {
  const key = await openKey(resolve(path));
  try {
    const signer = refuseWrongSignature(path, key, options);
    if (key.announced !== null) {
      const { bundle, year, target } = key.record;
      throw refusal("verify/renamed", { path, announced: key.announced, found: `${bundle}, année ${year}, cible ${target}` });
    }
    refuseRollback(path, key.record, options.atLeast);
    const { form, record, interrupted } = key;
    return { form, record, interrupted, signedBy: signer.keyId, signedByUnknown: signer.unknown, ...(await key.judge(options.onProgress)) };
  } finally {
    key.close();
  }
}

/**
 * The key that signed, when one did. A signature that is there must be right as soon as one key is trusted; without any, it
 * must at least be whole.
 */
export function refuseWrongSignature(
  path: string,
  { record, text, signatures }: FoundRecord,
  { trusted, revoked, mustBeSigned }: Pick<VerifyOptions, "trusted" | "revoked" | "mustBeSigned">,
): { readonly keyId: string | null; readonly unknown: boolean } {
  const verdict = judgeSignatures(signatures, text, record, trusted);
  if (verdict.state === "wrong") throw refusal("signature/wrong", { path, reason: verdict.reason });
  if (verdict.state === "good") return { keyId: verdict.keyId, unknown: false };
  if (verdict.state === "unsigned") {
    if (mustBeSigned) throw refusal("signature/missing", { path });
    return { keyId: null, unknown: false };
  }
  const ended = revoked.find(({ id }) => id === verdict.keyId);
  if (ended !== undefined) throw refusal("signature/revoked", { path, keyId: ended.id, reason: ended.reason ?? "sans motif" });
  if (mustBeSigned || trusted.length > 0)
    throw refusal("signature/unknown-key", { path, keyId: verdict.keyId, trusted: trusted.map(({ id }) => id) });
  return { keyId: null, unknown: true };
}

function refuseRollback(path: string, { year, serial }: ReleaseRecord, atLeast: VerifyOptions["atLeast"]): void {
  if (atLeast === null) return;
  const wantedYear = atLeast.year ?? year;
  if (year > wantedYear || (year === wantedYear && serial >= atLeast.serial)) return;
  throw refusal("verify/rollback", { path, found: `${year} n° ${serial}`, wanted: `${wantedYear} n° ${atLeast.serial}` });
}
