import { chmod, mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder } from "./read-folder.ts";
import { codeOf, sha256, testFolder } from "./test-store.ts";
import type { UnpackSpec } from "./unpack-spec.ts";

const SPEC: UnpackSpec = { what: "essai", fileName: "activite", strip: 0 };

async function makeFolder(names: readonly string[]): Promise<string> {
  const folder = await testFolder();
  await mkdir(join(folder, "sous"));
  for (const name of names) await writeFile(join(folder, name), name);
  return folder;
}

describe("readFolder", () => {
  it("lists the same files whatever the order, dates and modes of the disk, without what systems leave", async () => {
    const names = ["index.html", "a.js", "B.js", "sous/page.html", "Thumbs.db", ".DS_Store", "sous/.cache"];
    const [one, two] = [await makeFolder(names), await makeFolder([...names].reverse())];
    await chmod(join(two, "a.js"), 0o755);
    await utimes(join(two, "a.js"), 0, 0);
    const list = async (folder: string): Promise<unknown> => (await readFolder(folder, SPEC)).entries.map(({ file: _, ...entry }) => entry);
    expect(await list(one)).toEqual(await list(two));
    expect((await readFolder(one, { ...SPEC, into: "jeu", exclude: ["*.js"] })).entries).toEqual([
      { path: "jeu/index.html", sha256: sha256("index.html"), sizeBytes: 10, mode: 0o644, file: join(one, "index.html") },
      { path: "jeu/sous/page.html", sha256: sha256("sous/page.html"), sizeBytes: 14, mode: 0o644, file: join(one, "sous/page.html") },
    ]);
  });

  it("reads one file under the name that is asked for", async () => {
    const folder = await makeFolder(["a.js"]);
    expect((await readFolder(join(folder, "a.js"), { ...SPEC, fileName: "a.js" })).entries).toEqual([
      { path: "a.js", sha256: sha256("a.js"), sizeBytes: 4, mode: 0o644, file: join(folder, "a.js") },
    ]);
  });

  it("refuses what is missing, empty, linked or badly named", async () => {
    const folder = await makeFolder(["a.js"]);
    expect(await codeOf(readFolder(join(folder, "absent"), SPEC))).toBe("source/missing");
    expect(await codeOf(readFolder(join(folder, "sous"), SPEC))).toBe("archive/nothing-kept");
    expect(await codeOf(readFolder(folder, { ...SPEC, include: ["*.css"] }))).toBe("archive/nothing-kept");
    expect(await codeOf(readFolder(folder, { ...SPEC, format: "zip" }))).toBe("archive/unsupported-format");
    expect(await codeOf(readFolder(folder, { ...SPEC, maxBytes: 3 }))).toBe("archive/bomb");
    await symlink(join(folder, "a.js"), join(folder, "lien"));
    expect(await codeOf(readFolder(folder, SPEC))).toBe("archive/link");
    expect(await codeOf(readFolder(join(folder, "lien"), SPEC))).toBe("archive/link");
    expect(await codeOf(readFolder(await makeFolder(["aux.txt"]), SPEC))).toBe("archive/unsafe-path");
    expect(await codeOf(readFolder(await makeFolder(["a.txt", "A.txt"]), SPEC))).toBe("archive/collision");
  });
});
