import {
  allowedSignersLine,
  type JudgedList,
  judgeKeyList,
  KEY_LIST,
  listSignatureName,
  parseKeyList,
  renderPublicKey,
} from "@cartable/signing";
import { readIfPresent } from "./site-root.ts";

/** Where the repository keeps its public keys (docs/adr/0017-signatures.md). */
const FOLDER = "manifests/cles";

/** The list of keys that the site publishes. */
export type PublishedKeys = Extract<JudgedList, { problem: null }>;

/** Files that go online with the list, by name: the list, its signatures, each valid key for minisign, all of them for OpenSSH. */
export const keyFiles = new Map<string, string>();

/** Null while the project publishes no key. A list that its own keys did not sign stops the build: nobody could believe it. */
export const publishedKeys: PublishedKeys | null = readKeys();

function readKeys(): PublishedKeys | null {
  const text = readIfPresent(`${FOLDER}/${KEY_LIST}`);
  if (text === null) return null;
  const names = (parseKeyList(text)?.keys ?? []).map(({ id }) => [id, listSignatureName(id)] as const);
  const signatures = names.flatMap(([id, name]) => {
    const signature = readIfPresent(`${FOLDER}/${name}`);
    return signature === null ? [] : [[id, name, signature] as const];
  });
  const judged = judgeKeyList(text, new Map(signatures.map(([id, , signature]) => [id, signature])), null);
  if (judged.list === null) throw new Error(`Le site ne peut pas être construit : ${judged.problem} (${FOLDER}/).`);
  keyFiles.set(KEY_LIST, text);
  for (const [, name, signature] of signatures) keyFiles.set(name, signature);
  for (const key of judged.valid) keyFiles.set(`${key.id}.pub`, renderPublicKey(key));
  keyFiles.set("allowed_signers", judged.valid.map((key) => `${allowedSignersLine(key, "cartable")}\n`).join(""));
  return judged;
}
