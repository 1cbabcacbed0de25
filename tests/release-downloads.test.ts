import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReleaseIndex } from "../packages/record/src/index.ts";
import { cartable, copyRepository, ROOT, snapshot } from "./demonstration.ts";

describe("cartable release --split", { timeout: 240_000 }, () => {
  let copy: ReturnType<typeof copyRepository>;
  const folder = (): string => join(copy.root, "dist/bundles/2026/mcne-web");
  const release = (...more: readonly string[]) =>
    cartable(["release", "2026", "--bundle", "mcne", "--target", "web", "--root", copy.root, ...more], {
      CARTABLE_STORE: join(ROOT, ".cartable/store"),
    });
  const downloads = () => {
    const text = readFileSync(join(copy.root, "dist/bundles/2026/release.json"), "utf8");
    return (JSON.parse(text) as ReleaseIndex).bundles[0]?.downloads;
  };
  const more = (): readonly string[] => readdirSync(folder()).filter((name) => name.startsWith("mcne-2026-web.zip."));
  beforeAll(() => {
    copy = copyRepository();
  });
  afterAll(() => copy.remove());

  it("adds parts to what is larger, metalink and torrent once the address is known, the same twice, and takes them away", async () => {
    const first = await release("--split", "1");
    expect(first.code, first.err).toBe(0);
    expect(first.err).toContain("Ni metalink ni torrent");
    expect(Object.keys(downloads() ?? {})).toEqual(["parts"]);
    expect(more()).toContain("mcne-2026-web.zip.001");
    mkdirSync(join(copy.root, "apps/site"), { recursive: true });
    const settings = readFileSync(join(ROOT, "apps/site/site.config.yaml"), "utf8");
    writeFileSync(
      join(copy.root, "apps/site/site.config.yaml"),
      settings.replace(/^# baseUrl: .*$/m, "baseUrl: https://cartable.example.org"),
    );
    const second = await release("--split", "1");
    expect([second.code, second.err]).toEqual([0, expect.not.stringContaining("Ni metalink")]);
    expect(Object.keys(downloads() ?? {}).sort()).toEqual(["metalink", "parts", "torrent"]);
    expect(readFileSync(join(folder(), "mcne-2026-web.zip.meta4"), "utf8")).toContain(
      ">https://cartable.example.org/bundles/2026/mcne-web/mcne-2026-web.zip<",
    );
    expect((await cartable(["verify", folder(), "--root", copy.root])).code).toBe(0);
    const made = snapshot(join(copy.root, "dist/bundles"));
    expect((await release("--split", "1")).code).toBe(0);
    expect(snapshot(join(copy.root, "dist/bundles"))).toEqual(made);
    expect((await release()).code).toBe(0);
    expect([more(), downloads()]).toEqual([[], undefined]);
  });
});
