import { sameBytes } from "./base64.ts";
import { type MinisignSignature, parseMinisign, signMinisign, verifyMinisign } from "./minisign-signature.ts";
import type { PublicKey } from "./public-key.ts";
import type { SecretKey } from "./secret-key.ts";
import { parseSsh, type SshSignature, signSsh, verifySsh } from "./ssh-signature.ts";

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
 * by a good one. `release` is what the record says of itself. Since the signature of OpenSSH holds its own key, damage shows
 * even where no key is trusted.
 */
export function judgeSignatures(
  { minisig, ssh }: RecordSignatures,
  text: Uint8Array,
  release: SignedRelease,
  trusted: readonly PublicKey[],
): SignatureVerdict {
  const parsed = { minisig: minisig === null ? null : parseMinisign(minisig), ssh: ssh === null ? null : parseSsh(ssh) };
  if (minisig !== null && parsed.minisig === null) return wrong("CARTABLE.json.minisig n'est pas une signature entière");
  if (ssh !== null && parsed.ssh === null) return wrong("CARTABLE.json.sig n'est pas une signature entière");
  const found = [
    ...(parsed.minisig === null ? [] : [judgeMinisig(parsed.minisig, parsed.ssh, text, release, trusted)]),
    ...(parsed.ssh === null ? [] : [judgeSsh(parsed.ssh, text, trusted)]),
  ];
  const worst = found.find(({ state }) => state === "wrong") ?? found.find(({ state }) => state === "unknown-key");
  if (worst !== undefined) return worst;
  const [first, second] = found;
  return first?.state === "good" && second?.state === "good" && first.keyId !== second.keyId
    ? wrong(OTHER_KEY)
    : (first ?? { state: "unsigned" });
}

const OTHER_KEY = "les deux signatures ne sont pas de la même clé";
const wrong = (reason: string): SignatureVerdict => ({ state: "wrong", reason });

function judgeMinisig(
  found: MinisignSignature,
  ssh: SshSignature | null,
  text: Uint8Array,
  release: SignedRelease,
  trusted: readonly PublicKey[],
): SignatureVerdict {
  const comment = found.trustedComment;
  if (comment.startsWith(COMMENT_START) && comment !== recordComment(release))
    return wrong(`la signature a été faite pour « ${comment} », pas pour ce relevé`);
  const key = trusted.find(({ id }) => id === found.keyId);
  if (key !== undefined)
    return verifyMinisign(key, text, found)
      ? { state: "good", keyId: key.id }
      : wrong("CARTABLE.json.minisig n'est pas la signature de ce relevé par cette clé");
  const stranger = ssh === null ? null : { id: found.keyId, number: new Uint8Array(8), bytes: ssh.publicBytes };
  return stranger === null || verifyMinisign(stranger, text, found) ? { state: "unknown-key", keyId: found.keyId } : wrong(OTHER_KEY);
}

function judgeSsh(found: SshSignature, text: Uint8Array, trusted: readonly PublicKey[]): SignatureVerdict {
  const key = trusted.find(({ bytes }) => sameBytes(bytes, found.publicBytes));
  const { id, bytes } = key ?? { id: "inconnue", bytes: found.publicBytes };
  if (!verifySsh({ id, number: new Uint8Array(8), bytes }, text, found))
    return wrong("CARTABLE.json.sig n'est pas la signature de ce relevé");
  return key === undefined ? { state: "unknown-key", keyId: id } : { state: "good", keyId: id };
}
