import { describe, expect, it } from "vitest";
import { type PublicKey, parsePublicKey, publicKeyText, renderPublicKey } from "./public-key.ts";
import { judgeSignatures, type RecordSignatures, signRecord } from "./record-signatures.ts";
import { needsPassword, parseSecretKey, renderSecretKey, secretKeyOf } from "./secret-key.ts";

const keyOf = (byte: number) => secretKeyOf(new Uint8Array(32).fill(byte), new Uint8Array(8).fill(byte));
const [KEY, OTHER] = [keyOf(1), keyOf(2)];
const RELEASE = { bundle: "mcne", year: 2026, target: "web", serial: 3 };
const TEXT = Buffer.from(`{"bundle": "mcne", "files": [{"path": "${"a".repeat(200)}"}]}\n`);
const SIGNED = signRecord(KEY, TEXT, RELEASE);
const TRUSTED = [KEY.publicKey, OTHER.publicKey];

function check(
  signatures: Partial<RecordSignatures>,
  expected: string,
  trusted: readonly PublicKey[] = TRUSTED,
  text: Uint8Array = TEXT,
  release = RELEASE,
): void {
  expect(judgeSignatures({ minisig: null, ssh: null, ...signatures }, text, release, trusted).state).toBe(expected);
}

/** Every text that one changed bit, one lost byte or one more byte makes of a text. */
function* neighbours(text: string): Generator<string> {
  const bytes = Buffer.from(text, "latin1");
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Buffer.from(bytes);
    changed[place] = (bytes[place] ?? 0) ^ (1 << (place % 7));
    yield changed.toString("latin1");
    yield Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)]).toString("latin1");
    yield Buffer.concat([bytes.subarray(0, place), Buffer.from("\n"), bytes.subarray(place)]).toString("latin1");
    yield bytes.subarray(0, place).toString("latin1");
  }
  yield `${text}\n`;
  yield text.replaceAll("\n", "\r\n");
}

describe("signatures of a record", () => {
  it("are good, together or alone, and the same each time", () => {
    check(SIGNED, "good");
    check({ minisig: SIGNED.minisig }, "good");
    check({ ssh: SIGNED.ssh }, "good");
    expect(signRecord(KEY, TEXT, RELEASE)).toEqual(SIGNED);
    check({}, "unsigned");
  });

  it("are refused when any byte of them is changed, lost or added", () => {
    let tried = 0;
    for (const minisig of neighbours(SIGNED.minisig)) {
      const { state } = judgeSignatures({ minisig, ssh: null }, TEXT, RELEASE, TRUSTED);
      // Another number of key: nobody vouches for it, and whoever knows a key refuses it.
      expect(["wrong", "unknown-key"], minisig).toContain(state);
      tried += 1;
    }
    for (const ssh of neighbours(SIGNED.ssh)) {
      expect(["wrong", "unknown-key"], ssh).toContain(judgeSignatures({ minisig: SIGNED.minisig, ssh }, TEXT, RELEASE, TRUSTED).state);
      tried += 1;
    }
    expect(tried).toBe((SIGNED.minisig.length + SIGNED.ssh.length) * 4 + 4);
  });

  it("are refused when any byte of the record is changed", () => {
    for (let place = 0; place < TEXT.length; place += 1) {
      const changed = Buffer.from(TEXT);
      changed[place] = (TEXT[place] ?? 0) ^ 1;
      check({ minisig: SIGNED.minisig }, "wrong", TRUSTED, changed);
      check({ ssh: SIGNED.ssh }, "wrong", TRUSTED, changed);
    }
  });

  it("are refused when one of two is not right, or both are not of one key", () => {
    const other = signRecord(OTHER, TEXT, RELEASE);
    check({ minisig: SIGNED.minisig, ssh: other.ssh }, "wrong");
    check({ minisig: SIGNED.minisig, ssh: other.ssh }, "unknown-key", [KEY.publicKey]);
    check({ minisig: SIGNED.minisig, ssh: "" }, "wrong");
  });

  it("say for which release they were made", () => {
    for (const release of [
      { ...RELEASE, bundle: "mcnc" },
      { ...RELEASE, year: 2025 },
      { ...RELEASE, serial: 2 },
      { ...RELEASE, target: "all" },
    ])
      check(SIGNED, "wrong", TRUSTED, TEXT, release);
  });

  it("show damage even where no key is trusted", () => {
    for (let place = 0; place < TEXT.length; place += 7) {
      const changed = Buffer.from(TEXT);
      changed[place] = (TEXT[place] ?? 0) ^ 1;
      check(SIGNED, "wrong", [], changed);
    }
    check({ minisig: SIGNED.minisig, ssh: signRecord(OTHER, TEXT, RELEASE).ssh }, "wrong", []);
    check({ minisig: SIGNED.minisig }, "wrong", [], TEXT, { ...RELEASE, serial: 4 });
  });

  it("of a key that nobody vouches for are not good", () => {
    check(SIGNED, "unknown-key", []);
    check(SIGNED, "unknown-key", [OTHER.publicKey]);
    // The same number on other bytes: whoever makes a key chooses its number.
    check(SIGNED, "wrong", [{ ...OTHER.publicKey, number: KEY.publicKey.number, id: KEY.publicKey.id }].slice(0, 1), TEXT);
  });
});

describe("keys", () => {
  it("of the public kind are read from their file or their line, and nothing else", () => {
    const [text, file] = [publicKeyText(KEY.publicKey), renderPublicKey(KEY.publicKey)];
    for (const source of [text, file, ` ${text}\n`, file.replaceAll("\n", "\r\n")]) expect(parsePublicKey(source)).toEqual(KEY.publicKey);
    for (const source of [
      "",
      "RW",
      text.slice(1),
      `${text}=`,
      `${text}\n${text}`,
      file.split("\n").reverse().join("\n"),
      text.replace("RW", "RX"),
    ])
      expect(parsePublicKey(source), source).toBeNull();
  });

  it("of the secret kind ask for their password, and for no other", () => {
    const locked = renderSecretKey(KEY, "sésame", new Uint8Array(32).fill(3));
    expect(needsPassword(locked)).toBe(true);
    expect(locked).not.toContain(Buffer.from(KEY.seed).toString("base64").slice(4, 20));
    expect(parseSecretKey(locked, null)).toEqual({ key: null, problem: "password-needed" });
    expect(parseSecretKey(locked, "sesame")).toEqual({ key: null, problem: "wrong-password" });
    expect(parseSecretKey(locked, "sésame").key).toEqual(KEY);
    const open = renderSecretKey(KEY, null, new Uint8Array(32));
    expect(needsPassword(open)).toBe(false);
    expect(parseSecretKey(open, null).key).toEqual(KEY);
  });

  it("of the secret kind are whole, and do not take the memory that a stranger asks for", () => {
    const open = renderSecretKey(KEY, null, new Uint8Array(32));
    expect(parseSecretKey(open.slice(0, -3), null).problem).toBe("malformed");
    expect(parseSecretKey(renderPublicKey(KEY.publicKey), null).problem).toBe("malformed");
    const damaged = Buffer.from(open.split("\n")[1] ?? "", "base64");
    damaged[80] = (damaged[80] ?? 0) ^ 1;
    expect(parseSecretKey(`untrusted comment: x\n${damaged.toString("base64")}\n`, null).problem).toBe("malformed");
    const greedy = Buffer.from(renderSecretKey(KEY, "x", new Uint8Array(32)).split("\n")[1] ?? "", "base64");
    greedy.fill(0xff, 38, 54);
    expect(parseSecretKey(`untrusted comment: x\n${greedy.toString("base64")}\n`, "x").problem).toBe("malformed");
  });
});
