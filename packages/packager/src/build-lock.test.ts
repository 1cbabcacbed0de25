import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "./build-lock.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "verrou-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const take = (waitMs: number, waited: string[] = []): Promise<() => Promise<void>> =>
  takeLock({ dir, name: "mcne-web", waitMs, onWait: (holder) => void waited.push(holder) });

describe("takeLock", () => {
  it("leaves nothing once given back", async () => {
    await (await take(0))();
    expect(readdirSync(dir)).toEqual([]);
  });

  it("refuses a second build and names the first", async () => {
    const release = await take(0);
    await expect(take(0)).rejects.toMatchObject({ code: "pack/locked", message: expect.stringContaining(`processus ${process.pid}`) });
    await release();
    await (await take(0))();
    expect(readdirSync(dir)).toEqual([]);
  });

  it("waits for the other one, and says whom it waits for", async () => {
    const release = await take(0);
    const waited: string[] = [];
    const second = take(20_000, waited);
    while (waited.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await release();
    await (await second)();
    expect(waited).toHaveLength(1);
  });

  it("lets other bundles build", async () => {
    const release = await take(0);
    await (await takeLock({ dir, name: "mcnc-web", waitMs: 0, onWait: () => undefined }))();
    await release();
  });

  it("takes over from a dead process, from another start of the same number, and from a nonsense name", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => child.once("close", resolve));
    const release = await take(0);
    const [own = ""] = readdirSync(dir);
    await release();
    const dead = own.replace(`-${process.pid}-`, `-${child.pid}-`);
    // The same number, but a process that started at another moment.
    const reused = own.replace(/-[0-9a-f]{8}-([0-9a-f]{8})$/, "-0badc0de-$1");
    for (const claim of [dead, reused, ".verrou-mcne-web-n'importe quoi"]) writeFileSync(join(dir, claim), "ancien");
    await (await take(0))();
    expect(readdirSync(dir)).toEqual([]);
  });

  it("does not judge the processes of another machine", async () => {
    const release = await take(0);
    const [own = ""] = readdirSync(dir);
    await release();
    writeFileSync(join(dir, own.replace(/-[0-9a-f]{8}-/, "-12345678-")), "processus 7 de salle-des-maitres");
    await expect(take(0)).rejects.toThrow("salle-des-maitres");
  });

  it("is never held twice, however many want it at once", async () => {
    let held = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        const release = await take(60_000);
        held += 1;
        most = Math.max(most, held);
        await new Promise((resolve) => setTimeout(resolve, 5));
        held -= 1;
        await release();
      }),
    );
    expect(most).toBe(1);
  });
});
