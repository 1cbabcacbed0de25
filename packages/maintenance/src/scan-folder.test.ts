import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ignoresCase, type ScanOptions, scanFolder } from "./scan-folder.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "clé d'essai-"));
  mkdirSync(join(root, "a/b"), { recursive: true });
  mkdirSync(join(root, "Mes-documents"));
  writeFileSync(join(root, "a/b/c.txt"), "un");
  writeFileSync(join(root, "Z.txt"), "deux");
  writeFileSync(join(root, "Mes-documents/devoir.odt"), "à moi");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function check(expected: readonly (readonly [string, string | null, number])[], options: Partial<ScanOptions> = {}): Promise<void> {
  const { files, unreadable } = await scanFolder(root, { wantsDigest: () => true, skips: (path) => path === "Mes-documents", ...options });
  expect(files.map(({ path, sha256: digest, sizeBytes }) => [path, digest, sizeBytes])).toEqual(expected);
  expect(unreadable).toEqual([]);
}

describe("scanFolder", () => {
  it("gives every file in order of path, hashed, without entering what is skipped", () =>
    check([
      ["Z.txt", sha256("deux"), 4],
      ["a/b/c.txt", sha256("un"), 2],
    ]));

  it("hashes only what is asked for", () =>
    check(
      [
        ["Z.txt", null, 4],
        ["a/b/c.txt", sha256("un"), 2],
      ],
      { wantsDigest: (path, sizeBytes) => path.startsWith("a/") && sizeBytes === 2 },
    ));

  it.skipIf(process.platform === "win32")("follows no link, opens nothing but files, and still names them", async () => {
    symlinkSync(join(root, "Z.txt"), join(root, "lien.txt"));
    symlinkSync("/", join(root, "a/racine"));
    symlinkSync("..", join(root, "a/boucle"));
    execFileSync("mkfifo", [join(root, "tube")]);
    await check([
      ["Z.txt", sha256("deux"), 4],
      ["a/b/c.txt", sha256("un"), 2],
      ["a/boucle", null, 0],
      ["a/racine", null, 0],
      ["lien.txt", null, 0],
      ["tube", null, 0],
    ]);
  });

  it("says what it could not read, and reads the rest", async () => {
    const { files, unreadable } = await scanFolder(root, {
      wantsDigest: (path) => {
        if (path === "Z.txt") rmSync(join(root, path));
        return true;
      },
    });
    expect(unreadable).toEqual([{ path: "Z.txt", cause: "ENOENT" }]);
    expect(files.map(({ path, sha256: digest }) => [path, digest !== null])).toEqual([
      ["Mes-documents/devoir.odt", true],
      ["Z.txt", false],
      ["a/b/c.txt", true],
    ]);
    expect((await scanFolder(join(root, "absent"), { wantsDigest: () => true })).unreadable).toEqual([{ path: "", cause: "ENOENT" }]);
  });

  it("tells how far it is, to the byte", async () => {
    const steps: (readonly [number, number])[] = [];
    await scanFolder(root, { wantsDigest: (path) => path !== "Z.txt", onProgress: (done, total) => steps.push([done, total]) });
    expect(steps.at(-1)).toEqual([8, 8]);
  });
});

describe("ignoresCase", () => {
  it("asks the file system by the record, and only by it", async () => {
    expect(await ignoresCase(root)).toBe(false);
    mkdirSync(join(root, "Cartable"));
    writeFileSync(join(root, "Cartable/CARTABLE.json"), "{}");
    const sameName = execFileSync("sh", ["-c", `test -e "$1/cartable/cartable.json" && echo oui || echo non`, "sh", root], {
      encoding: "utf8",
    });
    expect(await ignoresCase(root)).toBe(sameName.trim() === "oui");
    mkdirSync(join(root, "cartable"), { recursive: true });
    writeFileSync(join(root, "cartable/cartable.json"), "{}");
    expect(await ignoresCase(root)).toBe(sameName.trim() === "oui");
  });
});
