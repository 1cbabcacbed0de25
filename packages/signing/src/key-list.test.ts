import { describe, expect, it } from "vitest";
import { judgeKeyList, type KeyList, keyListText, nextKeyList, parseKeyList, signKeyList } from "./key-list.ts";
import type { PublicKey } from "./public-key.ts";
import { type SecretKey, secretKeyOf } from "./secret-key.ts";

const keyOf = (byte: number): SecretKey => secretKeyOf(new Uint8Array(32).fill(byte), new Uint8Array(8).fill(byte));
const [OLD, NEW, THIEF] = [keyOf(1), keyOf(2), keyOf(3)];
const first = nextKeyList(null, { add: OLD.publicKey });
const overlap = nextKeyList(first, { add: NEW.publicKey });
const ended = nextKeyList(overlap, { revoke: { id: OLD.publicKey.id, reason: "remplacée" } });

const signedBy = (list: KeyList, ...keys: readonly SecretKey[]): ReadonlyMap<string, string> =>
  new Map(keys.map((key) => [key.publicKey.id, signKeyList(key, list)]));
function check(
  list: KeyList,
  signers: readonly SecretKey[],
  anchors: readonly PublicKey[] | null,
  expected: readonly SecretKey[] | string,
): void {
  const judged = judgeKeyList(keyListText(list), signedBy(list, ...signers), anchors);
  if (typeof expected === "string") expect(judged.problem).toContain(expected);
  else
    expect(judged.list === null ? judged.problem : judged.valid.map(({ id }) => id)).toEqual(expected.map(({ publicKey }) => publicKey.id));
}

describe("a list of keys", () => {
  it("grows by one serial at each change and names the one before", () => {
    expect([first.serial, overlap.serial, ended.serial]).toEqual([1, 2, 3]);
    expect(first.previous).toBeNull();
    expect(new Set([first.previous, overlap.previous, ended.previous]).size).toBe(3);
    expect(parseKeyList(keyListText(ended))).toEqual(ended);
  });

  it("lets both keys be valid while one takes over, then only the new one", () => {
    check(overlap, [OLD, NEW], null, [NEW, OLD]);
    check(ended, [NEW], null, [NEW]);
  });

  it("leads from the old key to the new one, only by the old one's signature", () => {
    check(overlap, [OLD, NEW], [OLD.publicKey], [NEW, OLD]);
    check(overlap, [NEW], [OLD.publicKey], "n'est pas signée par une clé en qui vous avez confiance");
    check(nextKeyList(overlap, { add: THIEF.publicKey }), [THIEF], [OLD.publicKey], "n'est pas signée par une clé en qui");
    check(ended, [OLD, NEW], [OLD.publicKey], [NEW]);
  });

  it("is refused unsigned, signed by a revoked key alone, or with one wrong signature", () => {
    check(overlap, [], null, "n'est signée par aucune clé valide");
    check(ended, [OLD], null, "n'est signée par aucune clé valide");
    check(overlap, [NEW, THIEF], null, `CLES.json.${THIEF.publicKey.id}.minisig n'est pas une signature de cette liste`);
    const judged = judgeKeyList(keyListText(ended), signedBy(overlap, NEW), null);
    expect(judged.problem).toContain("n'est pas une signature de cette liste");
  });

  it("is refused when any byte is changed", () => {
    const text = keyListText(overlap);
    for (let place = 0; place < text.length; place += 1) {
      const changed = text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 1) + text.slice(place + 1);
      expect(judgeKeyList(changed, signedBy(overlap, NEW), null).list, changed).toBeNull();
    }
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '{"format": 1}',
    keyListText({ ...first, serial: 0 }),
    keyListText({ ...first, keys: [...first.keys, ...first.keys] }),
  ])("is not read from %j", (text) => expect(parseKeyList(text)).toBeNull());
});
