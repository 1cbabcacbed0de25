import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256Of } from "@cartable/packager";
import { toJsonText } from "@cartable/record";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "./context.ts";
import { requireReleased } from "./require-released.ts";

const ROOT = join(import.meta.dirname, "../../..");

describe("requireReleased", () => {
  let root = "";
  const at = (path: string): string => join(root, path);
  const judge = (): Promise<void> => requireReleased({ root, today: "2026-11-26" } as Context);
  const refused = (folders: readonly string[]) => ({
    code: "publish/unreleased",
    message: expect.stringContaining(folders.join(", ")),
  });
  /** The record of what an archive holds, in its folder. */
  const pack = (bundle: string, serial: number, content = "a"): string => {
    const files = [{ path: `Ressources/${content}.html`, sha256: "0".repeat(64), sizeBytes: 1 }];
    const record = { format: 1, bundle, year: 2026, target: "web", serial, previous: null, files, components: [] };
    mkdirSync(at(`dist/bundles/2026/${bundle}-web`), { recursive: true });
    writeFileSync(at(`dist/bundles/2026/${bundle}-web/CARTABLE.json`), toJsonText(record));
    return `${sha256Of(toJsonText(record))}  ${bundle} web ${serial}\n`;
  };
  const note = (...lines: readonly string[]): void => writeFileSync(at("manifests/2026/editions.txt"), lines.join(""));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "éditions-"));
    for (const folder of ["catalogue", "manifests"]) cpSync(join(ROOT, folder), at(folder), { recursive: true });
    note();
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("has nothing to say where there is no archive", async () => {
    await expect(judge()).resolves.toBeUndefined();
  });

  it("lets go what is noted, and a demonstration that no serial of the list names", async () => {
    note(pack("mcne", 1));
    pack("mcnc", 1);
    await expect(judge()).resolves.toBeUndefined();
  });

  it("refuses what no serial of the list names when it is no demonstration", async () => {
    const manifest = at("manifests/2026/mcne.yaml");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/^demonstration: true\n/m, ""));
    const line = pack("mcne", 1);
    pack("mcnc", 1);
    await expect(judge()).rejects.toMatchObject(refused(["2026/mcne-web"]));
    note(line);
    await expect(judge()).resolves.toBeUndefined();
  });

  it("refuses another content under a serial of the list", async () => {
    note(pack("mcne", 1));
    pack("mcne", 1, "b");
    await expect(judge()).rejects.toMatchObject(refused(["2026/mcne-web"]));
    pack("mcne", 2, "b");
    await expect(judge()).resolves.toBeUndefined();
  });

  it("refuses what was packed without the opinions that its manifest requires", async () => {
    const manifest = at("manifests/2026/mcne.yaml");
    const text = readFileSync(manifest, "utf8");
    writeFileSync(manifest, text.replace(/^policy:$/m, "policy:\n  requiredApprovals: [Inspection d’essai]"));
    const line = pack("mcne", 1);
    await expect(judge()).rejects.toMatchObject({ code: "release/unapproved" });
    note(line);
    await expect(judge()).resolves.toBeUndefined();
  });

  it("refuses a folder without a record, one of another year, and what the list alone names", async () => {
    mkdirSync(at("dist/bundles/2026/mcnl-web"), { recursive: true });
    mkdirSync(at("dist/bundles/2025"));
    pack("mcne", 1);
    cpSync(at("dist/bundles/2026/mcne-web"), at("dist/bundles/2025/mcne-web"), { recursive: true });
    writeFileSync(at("dist/bundles/2026/release.json"), '{ "format": 1, "year": 2026, "bundles": [{ "folder": "mcnc-web" }] }');
    await expect(judge()).rejects.toMatchObject(refused(["2025/mcne-web", "2026/mcnc-web", "2026/mcnl-web"]));
  });
});
