export {
  type JudgedList,
  judgeKeyList,
  KEY_LIST,
  type KeyList,
  type KeyListChange,
  keyListText,
  type ListedKey,
  listSignatureName,
  nextKeyList,
  parseKeyList,
  signKeyList,
} from "./key-list.ts";
export { type MinisignSignature, parseMinisign, signMinisign, verifyMinisign } from "./minisign-signature.ts";
export { type PublicKey, parsePublicKey, publicKeyText, renderPublicKey } from "./public-key.ts";
export {
  judgeSignatures,
  type RecordSignatures,
  recordComment,
  type SignatureVerdict,
  type SignedRelease,
  signRecord,
} from "./record-signatures.ts";
export { needsPassword, type ParsedSecretKey, parseSecretKey, renderSecretKey, type SecretKey, secretKeyOf } from "./secret-key.ts";
export { allowedSignersLine, parseSsh, SSH_NAMESPACE, type SshSignature, signSsh, sshPublicKey, verifySsh } from "./ssh-signature.ts";
