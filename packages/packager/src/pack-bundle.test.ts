import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BundlePlan, type PlanEntry, toReleaseRecord } from "@cartable/plan";
import { RECORD_PATH } from "@cartable/record";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PackOptions, type PackResult, packBundle } from "./pack-bundle.ts";
import { packUpdate } from "./pack-update.ts";
import type { SignRecord } from "./signed-plan.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fabrique-"));
  mkdirSync(join(dir, "store"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

type Texts = Readonly<Record<string, string>>;
const FILES: Texts = { "LISEZ-MOI.txt": "Bonjour", "Ressources/a/index.html": "<p>a</p>", "Ressources/b/index.html": "<p>b</p>" };

function optionsOf(texts: Texts, more: Partial<PackOptions> = {}): PackOptions {
  const generated = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
  const entries = [...generated]
    .map(([path, bytes]): PlanEntry => {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return { path, sha256, sizeBytes: bytes.length, mode: "644", resource: path.split("/")[1] ?? null, artifact: null, from: null };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const totals = { files: entries.length, bytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), medium: null };
  const plan = { format: 3, bundle: "mcne", year: 2026, target: "web", serial: 1, compression: "default", totals, components: [] };
  return {
    plan: { ...plan, artifacts: [], directories: ["Mes-documents"], entries } as unknown as BundlePlan,
    generated,
    store: { dir: join(dir, "store") },
    root: dir,
    outDir: join(dir, "out"),
    to: "zip",
    onProgress: () => undefined,
    ...more,
  };
}

const pack = (texts: Texts, more: Partial<PackOptions> = {}): Promise<PackResult> => packBundle(optionsOf(texts, more));
const sumsHold = (folder: string): boolean =>
  spawnSync("sha256sum", ["-c", "--quiet", "--strict", "SHA256SUMS"], { cwd: folder }).status === 0;
const segmentFiles = (): string[] => readdirSync(join(dir, "store/segments")).filter((name) => /^[0-9a-f]{64}$/.test(name));

/** Signatures as a signer gives them: what they hold is its own business. */
const sign: SignRecord = (text, { serial }) =>
  new Map([
    [".minisig", `minisig ${serial} ${createHash("sha256").update(text).digest("hex")}\n`],
    [".sig", `ssh ${serial}\n`],
  ]);
const entriesOf = (archive: string | null): string[] =>
  execFileSync("unzip", ["-Z1", archive ?? ""], { encoding: "utf8" })
    .trim()
    .split("\n");
const SIGNED = ["Cartable/CARTABLE.json.minisig", "Cartable/CARTABLE.json.sig", "Cartable/CARTABLE.json"];

describe("a signed release", () => {
  it("has its signatures beside the archive and on the key, in every form, and not in the record", async () => {
    // A key of 1 GB: the image of a larger one takes long to hash.
    const { plan } = optionsOf(FILES);
    const small = { ...plan, totals: { ...plan.totals, medium: { nominalGb: 1, reserveBytes: 0 } } } as unknown as BundlePlan;
    const { archive, folder, signed } = await pack(FILES, { sign, plan: small });
    expect(signed).toBe(true);
    expect(entriesOf(archive).slice(-1)).toEqual(SIGNED.slice(-1));
    expect(entriesOf(archive)).toEqual(expect.arrayContaining(SIGNED));
    const { key } = await pack(FILES, { sign, plan: small, to: "folder" });
    const { image } = await pack(FILES, { sign, plan: small, to: "image" });
    const inside = (name: string): Record<string, string> => ({
      archive: execFileSync("unzip", ["-p", archive ?? "", `Cartable/${name}`], { encoding: "utf8" }),
      folder: readFileSync(join(key ?? "", "Cartable", name), "utf8"),
      image: execFileSync("mtype", ["-i", image ?? "", `::/Cartable/${name}`], { encoding: "utf8" }),
    });
    for (const name of ["CARTABLE.json", "CARTABLE.json.minisig", "CARTABLE.json.sig"])
      for (const [form, text] of Object.entries(inside(name)))
        expect(text, `${form} ${name}`).toBe(readFileSync(join(folder, name), "utf8"));
    expect(readFileSync(join(folder, "CARTABLE.json"), "utf8")).not.toContain("minisig");
    expect(readFileSync(join(folder, "plan.json"), "utf8")).not.toContain("minisig");
    expect(readFileSync(join(folder, "SHA256SUMS"), "utf8")).toContain("  CARTABLE.json.minisig\n");
    expect(sumsHold(folder)).toBe(true);
  });

  it("differs from the unsigned one by its signatures alone, and is the same each time", async () => {
    const { archive, folder } = await pack(FILES);
    const before = entriesOf(archive);
    const record = readFileSync(join(folder, "CARTABLE.json"), "utf8");
    const first = await pack(FILES, { sign });
    expect(first.written).toBe(true);
    expect(entriesOf(archive).filter((path) => !SIGNED.slice(0, 2).includes(path))).toEqual(before);
    expect(readFileSync(join(folder, "CARTABLE.json"), "utf8")).toBe(record);
    expect(await pack(FILES, { sign })).toMatchObject({ written: false, signed: true, sha256: first.sha256 });
    rmSync(folder, { recursive: true });
    expect((await pack(FILES, { sign })).sha256).toBe(first.sha256);
  });

  it("stays signed when it is built again without a key, until it changes", async () => {
    const { sha256 } = await pack(FILES, { sign });
    expect(await pack(FILES)).toMatchObject({ written: false, signed: true, sha256 });
    expect(await pack(FILES, { to: "folder" })).toMatchObject({ written: true, signed: true });
    expect(await pack({ ...FILES, "LISEZ-MOI.txt": "Bonsoir" })).toMatchObject({ written: true, signed: false });
  });

  it("keeps no form that was made before it was signed", async () => {
    const { folder } = await pack(FILES);
    await pack(FILES, { sign, to: "folder" });
    expect(readdirSync(folder).sort()).toEqual([
      "CARTABLE.json",
      "CARTABLE.json.minisig",
      "CARTABLE.json.sig",
      "SHA256SUMS",
      "key",
      "plan.json",
    ]);
    expect(await pack(FILES, { sign, to: "folder" })).toMatchObject({ written: false });
    expect(sumsHold(folder)).toBe(true);
  });

  it("has its signatures in the update that leads to it", async () => {
    const former = toReleaseRecord(optionsOf({ ...FILES, "LISEZ-MOI.txt": "Avant" }).plan);
    const { archive, signed, changed } = await packUpdate({ ...optionsOf(FILES), sign, former });
    expect(signed).toBe(true);
    expect(changed.map(({ path }) => path)).toEqual(["LISEZ-MOI.txt"]);
    expect(entriesOf(archive).sort()).toEqual([...SIGNED, "LISEZ-MOI.txt"].sort());
    // Without a key, what signed the former edition must go.
    const { folder } = await packUpdate({ ...optionsOf(FILES), former });
    expect(readFileSync(join(folder, "SUPPRIMER.txt"), "utf8")).toBe(
      SIGNED.slice(0, 2)
        .map((path) => `${path}\r\n`)
        .join(""),
    );
  });
});

describe("packBundle", () => {
  it("keeps the other forms of the same edition, and drops those of another", async () => {
    const { folder } = await pack(FILES);
    await pack(FILES, { to: "folder" });
    expect(readdirSync(folder).sort()).toEqual(["CARTABLE.json", "SHA256SUMS", "key", "mcne-2026-web.zip", "plan.json"]);
    expect(sumsHold(folder)).toBe(true);
    expect((await pack(FILES)).written).toBe(false);
    expect((await pack(FILES, { to: "folder" })).written).toBe(false);
    await pack({ ...FILES, "LISEZ-MOI.txt": "Bonsoir" });
    expect(readdirSync(folder).sort()).toEqual(["CARTABLE.json", "SHA256SUMS", "mcne-2026-web.zip", "plan.json"]);
    expect(sumsHold(folder)).toBe(true);
  });

  it("does not write again the files of a folder that did not change", async () => {
    const { key } = await pack(FILES, { to: "folder" });
    const before = statSync(join(key ?? "", "Ressources/a/index.html"));
    await pack({ ...FILES, "Ressources/b/index.html": "<p>autre</p>" }, { to: "folder" });
    const after = statSync(join(key ?? "", "Ressources/a/index.html"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(readFileSync(join(key ?? "", "Ressources/b/index.html"), "utf8")).toBe("<p>autre</p>");
    expect(sumsHold(join(key ?? "", ".."))).toBe(true);
  });

  it("writes again a file of a folder that was altered, same size and all", async () => {
    const { key } = await pack(FILES, { to: "folder" });
    writeFileSync(join(key ?? "", "Ressources/a/index.html"), "<p>z</p>");
    expect((await pack(FILES, { to: "folder" })).written).toBe(true);
    expect(readFileSync(join(key ?? "", "Ressources/a/index.html"), "utf8")).toBe("<p>a</p>");
  });

  it("never removes the files of a pupil or of anyone else", async () => {
    const { key } = await pack(FILES, { to: "folder" });
    const mine = join(key ?? "", "Mes-documents/rédaction.odt");
    writeFileSync(mine, "Il était une fois");
    await expect(pack({ ...FILES, "LISEZ-MOI.txt": "Bonsoir" }, { to: "folder" })).rejects.toMatchObject({ code: "pack/foreign-files" });
    expect(readFileSync(mine, "utf8")).toBe("Il était une fois");
    expect(readFileSync(join(key ?? "", "LISEZ-MOI.txt"), "utf8")).toBe("Bonjour");
    expect(readdirSync(join(dir, "out"))).toEqual(["mcne-web"]);
  });

  it("makes again a segment whose bytes changed, even when nothing tells it but its own checksum", async () => {
    const first = await pack(FILES);
    for (const name of segmentFiles()) {
      const path = join(dir, "store/segments", name);
      const bytes = readFileSync(path);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }
    // A memo that still vouches for them, as after a bit lost on the disk itself.
    const memo = JSON.parse(readFileSync(join(dir, "store/digests.json"), "utf8")) as { files: Record<string, [string, string]> };
    for (const [path, entry] of Object.entries(memo.files)) {
      if (!existsSync(path)) continue;
      const { size, mtimeNs, ctimeNs, ino, dev } = statSync(path, { bigint: true });
      entry[0] = [size, mtimeNs, ctimeNs, ino, dev].join(" ");
    }
    writeFileSync(join(dir, "store/digests.json"), JSON.stringify(memo));
    rmSync(first.folder, { recursive: true });
    expect((await pack(FILES)).sha256).toBe(first.sha256);
  });

  it("makes again a segment that was cut, emptied, or lost its index", async () => {
    const first = await pack(FILES);
    const spoil = [(path: string) => writeFileSync(path, ""), (path: string) => rmSync(`${path}.json`), (path: string) => rmSync(path)];
    for (const act of spoil) {
      for (const name of segmentFiles()) act(join(dir, "store/segments", name));
      rmSync(first.folder, { recursive: true });
      expect((await pack(FILES)).sha256).toBe(first.sha256);
    }
  });

  it("puts back a release that a killed build had set aside, and clears what it left", async () => {
    const { folder, sha256 } = await pack(FILES);
    const out = join(dir, "out");
    renameSync(folder, join(out, ".tmp-mcne-web-1-0a1b2c3d.former"));
    mkdirSync(join(out, ".tmp-mcne-web-1-0a1b2c3d"));
    writeFileSync(join(out, ".verrou-mcne-web-1-00000000-00000000-00000000"), "");
    rmSync(join(out, ".verrou-mcne-web-1-00000000-00000000-00000000"));
    expect(await pack(FILES)).toMatchObject({ sha256, written: false });
    expect(readdirSync(out)).toEqual(["mcne-web"]);
  });

  it("two at once: the second waits, and finds its work done", async () => {
    const [one, two] = await Promise.all([pack(FILES), pack(FILES)]);
    expect(two.sha256).toBe(one.sha256);
    expect([one.written, two.written].sort()).toEqual([false, true]);
    expect(readdirSync(join(dir, "out"))).toEqual(["mcne-web"]);
  });

  it("goes on to the same bytes whichever of two editions comes last", async () => {
    const other = { ...FILES, "LISEZ-MOI.txt": "Bonsoir" };
    const alone = await pack(other, { outDir: join(dir, "seul") });
    await Promise.all([pack(FILES), pack(other), pack(FILES)]);
    expect((await pack(other)).sha256).toBe(alone.sha256);
    expect(sumsHold(join(dir, "out/mcne-web"))).toBe(true);
  });

  it("tells how far it is, to the end", async () => {
    for (const to of ["zip", "folder"] as const) {
      const steps: (readonly [number, number])[] = [];
      await pack(FILES, { to, onProgress: (done, total) => void steps.push([done, total]) });
      expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
      expect(steps.map(([done]) => done)).toEqual([...steps.map(([done]) => done)].sort((a, b) => a - b));
    }
  });
});

describe("packUpdate", () => {
  it("holds what changed, says what goes, and makes the next edition of the former one", async () => {
    const former = optionsOf({ ...FILES, "Ressources/vieux/index.html": "<p>vieux</p>" });
    const key = join(dir, "cle");
    await packBundle({ ...former, to: "folder", outDir: join(dir, "un") });
    renameSync(join(dir, "un/mcne-web/key"), key);
    const next = optionsOf({ ...FILES, "LISEZ-MOI.txt": "Bonsoir", "Ressources/c/index.html": "<p>c</p>" });
    const made = await packUpdate({ ...next, former: toReleaseRecord(former.plan) });
    expect(made.changed.map(({ path }) => path)).toEqual(["LISEZ-MOI.txt", "Ressources/c/index.html"]);
    expect(made.removed).toEqual(["Ressources/vieux/index.html"]);
    expect(sumsHold(made.folder)).toBe(true);
    execFileSync("unzip", ["-qo", made.archive, "-d", key]);
    for (const path of readFileSync(join(made.folder, "SUPPRIMER.txt"), "utf8").split("\r\n").filter(Boolean))
      rmSync(join(key, path), { force: true });
    const whole = await packBundle({ ...next, to: "folder", outDir: join(dir, "deux") });
    for (const path of [...next.plan.entries.map((entry) => entry.path), RECORD_PATH])
      expect(readFileSync(join(key, path)).equals(readFileSync(join(whole.key ?? "", path))), path).toBe(true);
  });

  it("is empty but for the record when nothing changed", async () => {
    const options = optionsOf(FILES);
    const made = await packUpdate({ ...options, former: toReleaseRecord(options.plan) });
    expect([made.changed, made.removed]).toEqual([[], []]);
  });
});
