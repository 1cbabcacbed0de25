import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** What stands before the 32 bytes of a key in its DER form (RFC 8410, sections 4 and 7). */
const PRIVATE_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** The public half of a seed, both of 32 bytes (RFC 8032). */
export function publicOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(privateObject(seed)).export({ format: "der", type: "spki" });
  return new Uint8Array(der.subarray(PUBLIC_PREFIX.length));
}

/** A signature of 64 bytes: always the same for a seed and a message. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, message, privateObject(seed)));
}

export function verifyEd25519(publicBytes: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicBytes]), format: "der", type: "spki" });
  return signature.length === 64 && verify(null, message, key, signature);
}

function privateObject(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: "der", type: "pkcs8" });
}
