import { refusal } from "@cartable/diagnostics";
import { RECORD_PATH } from "@cartable/record";
import type { WantedEdition } from "./choose-wanted.ts";
import type { KeyPapers } from "./read-key.ts";
import { refuseWrongSignature, type VerifyOptions } from "./verify-key.ts";

/** Keys that are believed; whether a signature is required anyway. */
export type Trust = Pick<VerifyOptions, "trusted" | "revoked" | "mustBeSigned">;

/**
 * Judges the signatures that come with a record, as `verify` does, before anything is written. A key that is signed never
 * takes an edition that is not: leaving the signature out would be the easiest of forgeries. Throws `signature/*`.
 */
export function checkTrust({ wanted, signatures }: WantedEdition, papers: KeyPapers, label: string, trust: Trust): void {
  const text = (ending: string): string | null => {
    const bytes = signatures.get(`${RECORD_PATH}${ending}`);
    return bytes === undefined ? null : Buffer.from(bytes).toString("utf8");
  };
  const found = { record: wanted.record, text: wanted.bytes, signatures: { minisig: text(".minisig"), ssh: text(".sig") } };
  refuseWrongSignature(label, found, trust);
  const isSame = papers.current?.sha256 === wanted.sha256;
  if (papers.signatures.size > 0 && signatures.size === 0 && !isSame) throw refusal("signature/missing", { path: label });
}
