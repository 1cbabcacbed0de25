import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileOf, writeArchive } from "../../../tests/linux-master/debian-archive.ts";
import { fetchDebs, type KnownDeb } from "./fetch-debs.ts";
import { resolveDebian } from "./resolve-debian.ts";
import { codeOf, filesOf, sha256, testFolder, testStore } from "./test-store.ts";

const canRun = ["apt-get", "apt-cache", "dpkg-deb"].every((name) => spawnSync("sh", ["-c", `command -v ${name}`]).status === 0);
if (!canRun) process.stderr.write("NON PROUVÉ : la résolution et le téléchargement des paquets Debian (il faut apt et dpkg).\n");

const SPECS = [
  { name: "outil", version: "1:2.0-1", depends: "commun (>= 1), courrier" },
  { name: "commun", version: "1.0~rc1-1" },
  { name: "petit", version: "1.0-1", provides: "courrier" },
  { name: "hostile", version: "1.0-1", depends: "introuvable" },
] as const;

describe.skipIf(!canRun)("Debian packages, from an archive of this machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "archive-debian-"));
  let environment: Readonly<Record<string, string | undefined>> = {};
  beforeAll(() => {
    environment = { ...process.env, APT_CONFIG: writeArchive(folder, SPECS) };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bytesOf = (index: number): Buffer => readFileSync(join(folder, "archive", fileOf(SPECS[index] ?? SPECS[0])));
  const request = (index: number, more: Partial<KnownDeb> = {}): KnownDeb => {
    const { name, version } = SPECS[index] ?? SPECS[0];
    const bytes = bytesOf(index);
    return { kind: "deb", what: name, package: name, version, sha256: sha256(bytes), sizeBytes: bytes.length, ...more };
  };

  it("resolves all that an empty system needs, whatever the machine has", async () => {
    const { stanzas, unknown } = await resolveDebian(await testStore(), [{ name: "outil", version: "1:2.0-1" }], { environment });
    expect([...stanzas.matchAll(/^Package: (\S+)$/gm)].map(([, name]) => name).sort()).toEqual(["commun", "outil", "petit"]);
    expect(unknown).toEqual([]);
  });

  it("tells what the lists do not know at that version, and never takes a name for an option", async () => {
    const asked = [
      { name: "outil", version: "9.0" },
      { name: "--option", version: "1.0" },
      { name: "commun", version: "1.0~rc1-1" },
    ];
    const { stanzas, unknown } = await resolveDebian(await testStore(), asked, { environment });
    expect(unknown.map(({ name }) => name)).toEqual(["outil", "--option"]);
    expect(stanzas).toContain("Package: commun");
  });

  it("refuses packages that cannot be installed, and where there is no apt", async () => {
    const store = await testStore();
    expect(await codeOf(resolveDebian(store, [{ name: "hostile", version: "1.0-1" }], { environment }))).toBe("fetch/failed");
    const nowhere = { environment: { PATH: await testFolder() } };
    expect(await codeOf(resolveDebian(store, [{ name: "outil", version: "1:2.0-1" }], nowhere))).toBe("fetch/not-supported");
  });

  it("brings packages once, and tells how far it is", async () => {
    const store = await testStore();
    const seen: number[] = [];
    const requests = [request(0), request(1), request(2)];
    expect(await fetchDebs(store, requests, { environment }, (bytes) => seen.push(bytes))).toEqual([]);
    expect((await filesOf(store)).filter((path) => path.includes(request(0).sha256)).length).toBe(1);
    expect(seen.at(-1)).toBe(requests.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0));
    // All is there: nothing is asked for, even where there is no apt.
    expect(await fetchDebs(store, requests, { environment: { PATH: await testFolder() } }, () => undefined)).toEqual([]);
  });

  it("gives what could not be had, and brings the rest: an unknown name, other bytes than those of the lock", async () => {
    const store = await testStore();
    const unknown: KnownDeb = { ...request(1), package: "inconnu", what: "inconnu", sha256: "0".repeat(64) };
    const other = request(2, { sha256: "1".repeat(64) });
    const missing = await fetchDebs(store, [request(0), unknown, other], { environment }, () => undefined);
    expect(missing.map(({ what }) => what).sort()).toEqual(["inconnu", "petit"]);
    const kept = await filesOf(store);
    expect(kept.some((path) => path.includes(request(0).sha256))).toBe(true);
    expect(kept.some((path) => path.includes(request(2).sha256))).toBe(false);
  });

  it("keeps no byte that apt itself refuses, and leaves no half-written file", async () => {
    const store = await testStore();
    const asked = request(1);
    const path = join(folder, "archive", fileOf(SPECS[1]));
    const right = readFileSync(path);
    writeFileSync(path, Buffer.concat([right.subarray(0, -1), Buffer.from("x")]));
    try {
      expect((await fetchDebs(store, [asked], { environment }, () => undefined)).length).toBe(1);
    } finally {
      writeFileSync(path, right);
    }
    expect((await filesOf(store)).filter((name) => name.endsWith(".deb") || name.includes(asked.sha256))).toEqual([]);
    expect(readdirSync(join(folder, "archive")).length).toBe(SPECS.length + 1);
  });
});
