import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestEntry, toZip } from "@cartable/store/test-archives";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openZip } from "./open-zip.ts";
import { readZipEntry, scanZip } from "./scan-zip.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const NAME = "Ressources/a.txt";
const RIGHT: readonly TestEntry[] = [
  { name: "Mes-documents/", content: "" },
  { name: NAME, content: "un texte qui se répète, se répète" },
  { name: "Z.txt", content: "deux" },
];
let dir = "";
let file = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "archives-"));
  file = join(dir, "cle.zip");
});
afterAll(() => rmSync(dir, { recursive: true }));

async function refuses(bytes: Buffer, code: string, words: string): Promise<void> {
  writeFileSync(file, bytes);
  await expect(openZip(file)).rejects.toMatchObject({ code, exit: 4, message: expect.stringContaining(words) });
}
const changedAt = (bytes: Buffer, place: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[place] = value;
  return copy;
};

describe("scanZip", () => {
  it("gives the files of an archive as a folder would, hashed on demand", async () => {
    writeFileSync(file, toZip(RIGHT));
    const zip = await openZip(file);
    const { files, unreadable } = await scanZip(zip, { wantsDigest: (path) => path !== "Z.txt" });
    expect(files).toEqual([
      { path: NAME, sha256: sha256(String(RIGHT[1]?.content)), sizeBytes: Buffer.byteLength(String(RIGHT[1]?.content)) },
      { path: "Z.txt", sha256: null, sizeBytes: 4 },
    ]);
    expect(unreadable).toEqual([]);
    expect(Buffer.from((await readZipEntry(zip, "Z.txt", 4)) ?? []).toString()).toBe("deux");
    expect(await readZipEntry(zip, "Z.txt", 3)).toBeNull();
    expect(await readZipEntry(zip, "absent", 3)).toBeNull();
    zip.close();
  });

  it("tells damaged bytes of an entry from a damaged archive", async () => {
    const right = toZip(RIGHT);
    const body = right.indexOf(NAME) + NAME.length;
    for (const place of [body, body + 5, body + 9]) {
      writeFileSync(file, changedAt(right, place, (right[place] ?? 0) ^ 0x10));
      const zip = await openZip(file);
      const { files } = await scanZip(zip, { wantsDigest: () => true });
      expect(files.find(({ path }) => path === NAME)?.sha256, String(place)).not.toBe(sha256(String(RIGHT[1]?.content)));
      expect(files.find(({ path }) => path === "Z.txt")?.sha256).toBe(sha256("deux"));
      zip.close();
    }
  });

  it("reads no more bytes than an entry announces", async () => {
    writeFileSync(file, toZip([{ name: "bombe", content: "0".repeat(5_000_000) }], { size: 10 }));
    const zip = await openZip(file);
    const { files, unreadable } = await scanZip(zip, { wantsDigest: () => true });
    expect(files).toEqual([{ path: "bombe", sha256: null, sizeBytes: 10 }]);
    expect(unreadable).toEqual([{ path: "bombe", cause: "contenu abîmé" }]);
    zip.close();
  });
});

describe("openZip refuses", () => {
  it.each([
    ["what is no zip", Buffer.from("PK\u0003\u0004 presque"), "archive/unreadable", "ce n'est pas un zip"],
    ["a cut archive", toZip(RIGHT).subarray(0, -10), "archive/unreadable", "ce n'est pas un zip"],
    ["a way up", toZip([{ name: "../../dehors", content: "x" }]), "archive/unsafe-path", "remontée"],
    ["an absolute path", toZip([{ name: "/etc/x", content: "x" }]), "archive/unsafe-path", "chemin absolu"],
    ["a drive", toZip([{ name: "C:x", content: "x" }]), "archive/unsafe-path", "lettre de lecteur"],
    ["a backslash", toZip([{ name: "a\\b", content: "x" }]), "archive/unsafe-path", "barre oblique"],
    ["an empty part", toZip([{ name: "a//b", content: "x" }]), "archive/unsafe-path", "partie vide"],
    ["a name that is no text", toZip([{ name: Buffer.from([0x61, 0xff]), content: "x" }]), "archive/unsafe-path", "UTF-8"],
    ["a link", toZip([{ name: "lien", content: "/etc/passwd", mode: 0o120777 }]), "archive/link", "lien"],
    ["one file twice", toZip([{ name: "a" }, { name: "a" }]), "archive/collision", "« a »"],
    ["two names for one file", toZip([{ name: "A/x" }, { name: "a/x" }]), "archive/collision", "« a/x »"],
    ["a file and a folder", toZip([{ name: "a" }, { name: "a/b" }]), "archive/collision", "« a »"],
    ["what is encrypted", toZip([{ name: "a", content: "x" }], { flags: 0x801 }), "archive/unreadable", "chiffrée"],
    ["another compression", toZip([{ name: "a", content: "x" }], { method: 12 }), "archive/unreadable", "méthode 12"],
    ["a folder with bytes", toZip([{ name: "a/", content: "caché" }]), "archive/unreadable", "a un contenu"],
  ])("%s", (_, bytes, code, words) => refuses(bytes, code, words));

  it("an entry with one name in the directory and another before its bytes", async () => {
    const right = toZip(RIGHT);
    await refuses(changedAt(right, right.indexOf(NAME) + NAME.length - 1, 0x65), "archive/unreadable", "décrit de deux façons");
    await refuses(changedAt(right, right.lastIndexOf(NAME) + NAME.length - 1, 0x65), "archive/unreadable", "décrit de deux façons");
  });

  it("entries that share their bytes", async () => {
    // In the directory, the first file is longer than the room before the second.
    const copy = toZip([
      { name: "a", content: "x" },
      { name: "b", content: "x" },
    ]);
    const first = copy.indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
    copy.writeUInt32LE(copy.readUInt32LE(first + 20) + 1, first + 20);
    await refuses(copy, "archive/unreadable", "se chevauchent");
  });
});
