import type { ReleaseEntry } from "@cartable/record";
import { judgeSignatures, type SignatureVerdict } from "@cartable/signing";
import { publishedKeys } from "./signing-keys.ts";
import { readIfPresent } from "./site-root.ts";

/** What the signature of a release is worth, judged by the keys that the site publishes. */
export type ReleaseSignature =
  | Exclude<SignatureVerdict, { state: "wrong" }>
  /** By a key that is no longer believed; `reason` as the list gives it. */
  | { readonly state: "revoked"; readonly keyId: string; readonly reason: string };

/**
 * Judges the signatures beside a release. A wrong one, or a release that says it is signed and is not, stops the build: the
 * site announces nothing that it has not verified.
 */
export function signatureOf(year: number, release: ReleaseEntry): ReleaseSignature {
  const { bundle, target, serial, folder, signed } = release;
  const read = (name: string): string | null => readIfPresent(`dist/bundles/${year}/${folder}/${name}`);
  const record = read("CARTABLE.json") ?? "";
  const verdict = judgeSignatures(
    { minisig: read("CARTABLE.json.minisig"), ssh: read("CARTABLE.json.sig") },
    Buffer.from(record),
    { bundle, year, target, serial },
    publishedKeys?.valid ?? [],
  );
  if (verdict.state === "wrong") return refuse(folder, verdict.reason);
  if (verdict.state === "unsigned") return signed ? refuse(folder, "sa signature manque") : verdict;
  const revoked = publishedKeys?.revoked.find(({ id }) => id === verdict.keyId);
  return revoked === undefined ? verdict : { state: "revoked", keyId: revoked.id, reason: revoked.reason ?? "sans motif" };
}

function refuse(folder: string, reason: string): never {
  throw new Error(`Le site ne peut pas être construit : ${folder} ne peut pas être annoncé, ${reason}.`);
}
