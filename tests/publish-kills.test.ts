import { describe, expect, it } from "vitest";
import { publishFolder } from "../campaigns/publish-folder.ts";
import { publishS3 } from "../campaigns/publish-s3.ts";

/** A few moments of two campaigns; `npm run test:faults -- publish` tries them all, over SSH too. */
describe("a publication that is cut", { timeout: 600_000 }, () => {
  it.each([
    [publishFolder, 80],
    [publishS3, 40],
  ])("never shows half a release, and the same command ends it ($id)", async ({ run }, every) => {
    const rows = await run(() => undefined, every);
    for (const { name, lost, tried, unproven } of rows) {
      if (unproven !== undefined) console.warn(`\n⚠ NON PROUVÉ : ${name} : ${unproven}\n`);
      else expect([name, lost, tried > 0]).toEqual([name, [], true]);
    }
  });
});
