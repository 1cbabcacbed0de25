import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cartable, copyRepository, type Ran, ROOT } from "./demonstration.ts";

const STORE = { CARTABLE_STORE: join(ROOT, ".cartable/store") };

interface Record {
  readonly activities: readonly { readonly id: string; readonly entry: string }[];
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly sizeBytes: number }[];
}

describe("activities", () => {
  let copy: ReturnType<typeof copyRepository>;
  let folder: string;
  const write = (environment = STORE): Promise<Ran> => cartable(["activities", "--root", copy.root, "--json"], environment);
  const record = (): Record => JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as Record;
  const left = (): readonly string[] => readdirSync(join(copy.root, "dist")).filter((name) => name.startsWith("."));

  beforeAll(async () => {
    copy = copyRepository();
    folder = join(copy.root, "dist/activites");
    const { code, err } = await write();
    expect([code, err]).toEqual([0, ""]);
  });
  afterAll(() => copy.remove());

  it("are exactly the files of their record, with the bytes of the lock", () => {
    const { activities, files } = record();
    expect(activities.length).toBeGreaterThan(20);
    const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) =>
        join(item.parentPath, item.name)
          .slice(folder.length + 1)
          .replaceAll("\\", "/"),
      );
    expect(onDisk.sort()).toEqual([...files.map(({ path }) => path), "index.json"].sort());
    const wrong = files.filter(
      ({ path, sha256 }) =>
        createHash("sha256")
          .update(readFileSync(join(folder, path)))
          .digest("hex") !== sha256,
    );
    expect(wrong).toEqual([]);
  });

  it("are the files that the keys have of the same resources", () => {
    const { entries } = JSON.parse(readFileSync(join(ROOT, "dist/bundles/2026/mcne-web/plan.json"), "utf8")) as {
      readonly entries: readonly { readonly path: string; readonly sha256: string; readonly resource: string | null }[];
    };
    const published = new Map(record().files.map(({ path, sha256 }) => [path, sha256]));
    const ids = new Set(record().activities.map(({ id }) => id));
    const onKey = entries.filter(({ resource }) => resource !== null && ids.has(resource));
    expect(onKey.length).toBeGreaterThan(100);
    expect(onKey.filter(({ path, sha256 }) => published.get(path.replace(/^Ressources\//, "")) !== sha256)).toEqual([]);
  });

  it("are not written again when nothing changed, and mended when something did", async () => {
    const page = join(folder, "imagier/index.html");
    const before = statSync(page).mtimeMs;
    expect(JSON.parse((await write()).out)).toMatchObject({ ok: true, written: false });
    expect(statSync(page).mtimeMs).toBe(before);
    const right = readFileSync(page, "utf8");
    rmSync(page);
    writeFileSync(page, `${right.slice(0, -2)}x\n`);
    mkdirSync(join(folder, "intrus"));
    writeFileSync(join(folder, "intrus/index.html"), "");
    expect(JSON.parse((await write()).out)).toMatchObject({ ok: true, written: true });
    expect(readFileSync(page, "utf8")).toBe(right);
    expect(existsSync(join(folder, "intrus"))).toBe(false);
    expect(left()).toEqual([]);
  });

  it("stay as they were when a source is missing or changed", async () => {
    const before = readFileSync(join(folder, "index.json"), "utf8");
    const empty = join(copy.root, "vide");
    mkdirSync(empty);
    const absent = await write({ CARTABLE_STORE: empty });
    expect([absent.code, (JSON.parse(absent.out) as { error: { code: string } }).error.code]).toEqual([3, "store/absent"]);
    const script = join(copy.root, "catalogue/activities/imagier/imagier.js");
    writeFileSync(script, `${readFileSync(script, "utf8")}\n`);
    const stale = await write();
    expect([stale.code, (JSON.parse(stale.out) as { error: { code: string } }).error.code]).toEqual([1, "lock/stale"]);
    expect(readFileSync(join(folder, "index.json"), "utf8")).toBe(before);
    expect(left()).toEqual([]);
  });
});
