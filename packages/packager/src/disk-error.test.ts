import { CartableError, refusal } from "@cartable/diagnostics";
import { expect, it } from "vitest";
import { diskError } from "./disk-error.ts";

const failed = (properties: object): unknown => diskError(Object.assign(new Error("raté"), properties), "/sortie");

it.each([
  [{ code: "ENOSPC" }, "le disque est plein"],
  [{ code: "Unknown system error -122", errno: -122 }, "le quota est atteint"],
  [{ code: "EMFILE" }, "trop de fichiers ouverts"],
  [{ code: "ENAMETOOLONG" }, "nom trop long"],
  [{ code: "ENOENT" }, "le disque refuse"],
  // What Node says when a thread cannot open what it needs.
  [{ code: "ERR_WORKER_INIT_FAILED" }, "trop de fichiers ouverts"],
])("says %o in words", (properties, words) => {
  const found = failed(properties);
  expect(found).toMatchObject({ code: "disk/refused" });
  expect((found as CartableError).message).toContain(words);
});

it("leaves refusals and bugs as they are", () => {
  const known = refusal("disk/full", { path: "/", neededBytes: 1, freeBytes: 0 });
  expect(diskError(known, "/sortie")).toBe(known);
  expect(failed({ code: "ERR_ASSERTION" })).not.toBeInstanceOf(CartableError);
});
