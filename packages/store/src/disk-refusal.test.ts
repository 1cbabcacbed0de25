import { join } from "node:path";
import { CartableError } from "@cartable/diagnostics";
import { describe, expect, it } from "vitest";
import { diskRefusal, toolRefusal } from "./disk-refusal.ts";
import { testFolder } from "./test-store.ts";

const failure = (code: string): Error => Object.assign(new Error(code), { code, syscall: "write" });

describe("diskRefusal", () => {
  it.each([
    ["ENOSPC", "disk/full"],
    ["EDQUOT", "disk/full"],
    ["EROFS", "disk/refused"],
    ["EACCES", "disk/refused"],
    ["EXDEV", "disk/refused"],
  ])("reads %s as %s", async (code, expected) => {
    expect(await diskRefusal(failure(code), join(await testFolder(), "pas", "encore"), 1_000_000)).toMatchObject({
      code: expected,
      exit: 3,
    });
  });

  it.runIf(process.platform === "linux")("reads a quota as Node gives it, which has no name for it on Linux", async () => {
    const quota = Object.assign(new Error("Unknown system error -122"), {
      code: "Unknown system error -122",
      errno: -122,
      syscall: "write",
    });
    expect(await diskRefusal(quota, await testFolder())).toMatchObject({ code: "disk/full", exit: 3 });
  });

  it("says what is needed and what is free, and gives other errors back", async () => {
    const full = await diskRefusal(failure("ENOSPC"), await testFolder(), 5_000_000);
    expect(full).toBeInstanceOf(CartableError);
    expect((full as CartableError).message).toMatch(/5\sMo nécessaires, .* libres/);
    const bug = new TypeError("autre");
    expect(await diskRefusal(bug, "/")).toBe(bug);
  });
});

describe("toolRefusal", () => {
  it.each(["ERROR: Can not open output file : errno=28 : No space left on device", "write: Disk quota exceeded"])(
    "reads %j as a full disk, not as a damaged archive",
    async (messages) => {
      expect(await toolRefusal(messages, await testFolder(), new Error("autre"))).toMatchObject({ code: "disk/full", exit: 3 });
    },
  );

  it("leaves any other failure as it is", async () => {
    const other = new Error("autre");
    expect(await toolRefusal("CRC Failed : a.txt", await testFolder(), other)).toBe(other);
  });
});
