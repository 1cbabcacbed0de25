import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, ROOT, snapshot } from "./demonstration.ts";

const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

interface Plan {
  readonly artifacts: readonly { readonly resource: string; readonly sha256: string | null }[];
  readonly components: readonly { readonly id: string; readonly entry: string }[];
}

describe("pack", () => {
  let copy: ReturnType<typeof copyRepository>;
  let store = "";
  let archive = "";
  let first = "";
  const pack = (...args: string[]): ReturnType<typeof cartable> =>
    cartable(["pack", "mcne", "--root", copy.root, ...args], { CARTABLE_STORE: store });

  beforeAll(async () => {
    copy = copyRepository();
    store = mkdtempSync(join(tmpdir(), "magasin-"));
    cpSync(join(ROOT, ".cartable/store"), store, { recursive: true });
    archive = join(copy.root, "dist/bundles/2026/mcne-web/mcne-2026-web.zip");
    const { code, err } = await pack();
    expect(err).not.toContain("Erreur");
    expect(code).toBe(0);
    first = sha256(archive);
  });
  afterAll(() => {
    copy.remove();
    rmSync(store, { recursive: true, force: true });
  });

  it("gives the bytes that this repository's own build gave, in another folder", () => {
    expect(first).toBe(sha256(join(ROOT, "dist/bundles/2026/mcne-web/mcne-2026-web.zip")));
  });

  it("gives the same bytes under another time zone, locale and umask, in another folder", async () => {
    const out = mkdtempSync(join(tmpdir(), "sortie-"));
    const ran = spawnSync(
      "sh",
      [
        "-c",
        `umask 077; exec "$0" "$@"`,
        process.execPath,
        join(ROOT, "apps/cli/bin/cartable.mjs"),
        "pack",
        "mcne",
        "--root",
        copy.root,
        "--out",
        out,
        "--json",
      ],
      {
        encoding: "utf8",
        env: { ...process.env, CARTABLE_STORE: store, TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "C" },
      },
    );
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true, sha256: first });
    expect(sha256(join(out, "mcne-web/mcne-2026-web.zip"))).toBe(first);
    rmSync(out, { recursive: true });
  });

  it("writes a release folder that the ordinary tools accept", () => {
    const folder = join(copy.root, "dist/bundles/2026/mcne-web");
    expect(readdirSync(folder).sort()).toEqual(["CARTABLE.json", "SHA256SUMS", "mcne-2026-web.zip", "plan.json"]);
    expect(execFileSync("sha256sum", ["-c", "--quiet", "SHA256SUMS"], { cwd: folder, encoding: "utf8" })).toBe("");
    expect(execFileSync("unzip", ["-tq", archive], { encoding: "utf8" })).toContain("No errors detected");
    const release = JSON.parse(readFileSync(join(copy.root, "dist/bundles/2026/release.json"), "utf8")) as {
      bundles: { bundle: string; sha256: string }[];
    };
    expect(release.bundles).toContainEqual(expect.objectContaining({ bundle: "mcne", sha256: first }));
  });

  it("lays the key out as promised, and its record lists every file", () => {
    const key = mkdtempSync(join(tmpdir(), "cle-"));
    execFileSync("unzip", ["-q", archive, "-d", key]);
    expect(readdirSync(key).sort()).toEqual(["Cartable", "LISEZ-MOI.txt", "Mes-documents", "OUVRIR-MON-CARTABLE.html", "Ressources"]);
    expect(readdirSync(join(key, "Mes-documents"))).toEqual([]);
    const record = JSON.parse(readFileSync(join(key, "Cartable/CARTABLE.json"), "utf8")) as {
      files: { path: string; sha256: string; sizeBytes: number }[];
      components: { id: string }[];
    };
    expect(readFileSync(join(key, "Cartable/CARTABLE.json"))).toEqual(
      readFileSync(join(copy.root, "dist/bundles/2026/mcne-web/CARTABLE.json")),
    );
    const found = Object.entries(snapshot(key)).filter(([path]) => path !== "/Cartable/CARTABLE.json");
    expect(record.files.map(({ path, sha256: digest }) => [`/${path}`, digest])).toEqual(found.sort(([a], [b]) => (a < b ? -1 : 1)));
    const paths = record.files.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(record.components.length).toBeGreaterThanOrEqual(12);
    const plan = JSON.parse(readFileSync(join(copy.root, "dist/bundles/2026/mcne-web/plan.json"), "utf8")) as Plan;
    for (const { entry } of plan.components) expect(existsSync(join(key, entry)), entry).toBe(true);
    rmSync(key, { recursive: true });
  });

  it("makes the same key as a folder", async () => {
    const out = mkdtempSync(join(tmpdir(), "dossier-"));
    const { code } = await pack("--to", "folder", "--out", out);
    expect(code).toBe(0);
    const key = join(out, "mcne-web/key");
    const record = JSON.parse(readFileSync(join(key, "Cartable/CARTABLE.json"), "utf8")) as { files: { path: string; sha256: string }[] };
    for (const { path, sha256: digest } of record.files) expect(sha256(join(key, path)), path).toBe(digest);
    expect(execFileSync("sha256sum", ["-c", "--quiet", "SHA256SUMS"], { cwd: join(out, "mcne-web"), encoding: "utf8" })).toBe("");
    rmSync(out, { recursive: true });
  });

  it("never delivers a changed byte of what was unpacked: it unpacks again", async () => {
    const trees = readdirSync(join(store, "trees")).map((name) => join(store, "trees", name));
    for (const tree of trees) {
      const path = join(tree, "000000");
      const bytes = readFileSync(path);
      writeFileSync(path, Buffer.concat([bytes.subarray(0, -1), Buffer.from("~")]));
    }
    rmSync(archive);
    expect((await pack()).code).toBe(0);
    expect(sha256(archive)).toBe(first);
  });

  describe("refuses, and leaves the former release as it was", () => {
    const dist = (): string => join(copy.root, "dist");
    const refuses = async (exit: number, code: string): Promise<string> => {
      const before = snapshot(dist());
      const ran = await pack("--json");
      expect(JSON.parse(ran.out)).toMatchObject({ ok: false, error: { code } });
      expect(ran.code).toBe(exit);
      expect(snapshot(dist())).toEqual(before);
      return ran.out;
    };
    const anyBlob = (): string => {
      const plan = JSON.parse(readFileSync(join(dist(), "bundles/2026/mcne-web/plan.json"), "utf8")) as Plan;
      const digest = plan.artifacts.find((artifact) => artifact.sha256 !== null)?.sha256 ?? "";
      return join(store, "sha256", digest.slice(0, 2), digest);
    };

    it("a changed byte in a stored artifact (exit 4)", async () => {
      const blob = anyBlob();
      const bytes = readFileSync(blob);
      const wrong = Buffer.from(bytes);
      wrong[1000] = (wrong[1000] ?? 0) ^ 1;
      writeFileSync(blob, wrong);
      await refuses(4, "store/altered");
      writeFileSync(blob, bytes);
    });

    it("an absent artifact, naming the command that brings it (exit 3)", async () => {
      const blob = anyBlob();
      const bytes = readFileSync(blob);
      rmSync(blob);
      expect(await refuses(3, "store/absent")).toContain("npx cartable fetch 2026");
      writeFileSync(blob, bytes);
    });

    it("an activity changed since the lock (exit 1)", async () => {
      const page = join(copy.root, "catalogue/activities/imagier/index.html");
      const text = readFileSync(page, "utf8");
      writeFileSync(page, `${text}\n`);
      await refuses(1, "lock/stale");
      writeFileSync(page, text);
    });

    it("a lock that does not know a resource, a missing lock, a hand-edited lock (exit 1)", async () => {
      const file = join(copy.root, "manifests/2026/lock.yaml");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replaceAll("resource: imagier", "resource: imagier2"));
      await refuses(1, "lock/stale");
      writeFileSync(file, `<<<<<<< ours\n${text}`);
      await refuses(1, "lock/conflict");
      rmSync(file);
      await refuses(1, "lock/missing");
      writeFileSync(file, text);
    });

    it("a lock with one space too many (exit 1)", async () => {
      const file = join(copy.root, "manifests/2026/lock.yaml");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace("state: locked", "state: locked "));
      await refuses(1, "lock/edited");
      writeFileSync(file, text);
    });

    it("a catalogue with an error (exit 1)", async () => {
      const file = join(copy.root, "catalogue/resources/imagier.yaml");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace("status: active", "status: activ"));
      await refuses(1, "catalogue/invalid");
      writeFileSync(file, text);
    });

    it("an output folder that cannot be written (exit 3)", async () => {
      const blocked = join(copy.root, "fichier");
      writeFileSync(blocked, "");
      mkdirSync(dist(), { recursive: true });
      const before = snapshot(dist());
      const { code } = await pack("--out", join(blocked, "dessous"));
      expect(code).toBe(3);
      expect(snapshot(dist())).toEqual(before);
    });
  });
});
