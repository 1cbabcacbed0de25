import { sameBytes } from "./base64.ts";
import { parseMinisign, signMinisign, verifyMinisign } from "./minisign-signature.ts";
import type { PublicKey } from "./public-key.ts";
import type { SecretKey } from "./secret-key.ts";
import { parseSsh, signSsh, verifySsh } from "./ssh-signature.ts";

/** What a signature says that it was made for: a file under another name, or of another release, shows. */
export interface SignedRelease {
  readonly bundle: string;
  readonly year: number;
  readonly target: string;
  readonly serial: number;
}

/** The two signatures of a record, as texts; null where there is none. */
export interface RecordSignatures {
  readonly minisig: string | null;
  readonly ssh: string | null;
}

/** What signatures are worth. `reason` is in French. */
export type SignatureVerdict =
  | { readonly state: "unsigned" }
  | { readonly state: "good"; readonly keyId: string }
  /** Well formed, by a key that nobody vouches for. */
  | { readonly state: "unknown-key"; readonly keyId: string }
  | { readonly state: "wrong"; readonly reason: string };

const COMMENT_START = "cartable ";

/** The trusted comment of a record: no date, so that the same release always has the same signature. */
export function recordComment({ bundle, year, target, serial }: SignedRelease): string {
  return `${COMMENT_START}${bundle} ${year} ${target} serial ${serial}`;
}

/** Both signatures of a record: for `minisign -V`, and for `ssh-keygen -Y verify`. */
export function signRecord(key: SecretKey, text: Uint8Array, release: SignedRelease): { readonly minisig: string; readonly ssh: string } {
  return { minisig: signMinisign(key, text, recordComment(release)), ssh: signSsh(key, text) };
}

/**
 * Judges the signatures found beside a record. Each one that is there must be right: one wrong signature is not made up for
 * by a good one. `release` is what the record says of itself.
 */
export function judgeSignatures(
  { minisig, ssh }: RecordSignatures,
  text: Uint8Array,
  release: SignedRelease,
  trusted: readonly PublicKey[],
): SignatureVerdict {
  const found = [
    ...(minisig === null ? [] : [judgeMinisig(minisig, text, release, trusted)]),
    ...(ssh === null ? [] : [judgeSsh(ssh, text, trusted)]),
  ];
  const byWeight = (state: SignatureVerdict["state"]): SignatureVerdict | undefined => found.find((one) => one.state === state);
  const worst = byWeight("wrong") ?? byWeight("unknown-key");
  if (worst !== undefined) return worst;
  const [first, second] = found;
  if (first?.state === "good" && second?.state === "good" && first.keyId !== second.keyId)
    return { state: "wrong", reason: "les deux signatures ne sont pas de la même clé" };
  return first ?? { state: "unsigned" };
}

function judgeMinisig(file: string, text: Uint8Array, release: SignedRelease, trusted: readonly PublicKey[]): SignatureVerdict {
  const found = parseMinisign(file);
  if (found === null) return { state: "wrong", reason: "CARTABLE.json.minisig n'est pas une signature entière" };
  const key = trusted.find(({ id }) => id === found.keyId);
  if (key === undefined) return { state: "unknown-key", keyId: found.keyId };
  if (!verifyMinisign(key, text, found)) return { state: "wrong", reason: "CARTABLE.json.minisig n'est pas la signature de ce relevé" };
  const comment = found.trustedComment;
  if (comment.startsWith(COMMENT_START) && comment !== recordComment(release))
    return { state: "wrong", reason: `la signature a été faite pour « ${comment} », pas pour ce relevé` };
  return { state: "good", keyId: key.id };
}

function judgeSsh(file: string, text: Uint8Array, trusted: readonly PublicKey[]): SignatureVerdict {
  const found = parseSsh(file);
  if (found === null) return { state: "wrong", reason: "CARTABLE.json.sig n'est pas une signature entière" };
  const key = trusted.find(({ bytes }) => sameBytes(bytes, found.publicBytes));
  if (key === undefined) return { state: "unknown-key", keyId: "ssh" };
  if (!verifySsh(key, text, found)) return { state: "wrong", reason: "CARTABLE.json.sig n'est pas la signature de ce relevé" };
  return { state: "good", keyId: key.id };
}
